// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the pages know of the API from its document: the types of the client, and the names that
// codes have for people. Fields that the client itself adds to every request (Idempotency-Key) or is given
// apart (If-Match) are no business of the types, nor are files: pages link to those.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const [from, folder] = process.argv.slice(2);
const document = JSON.parse(readFileSync(from, "utf8"));

for (const path of Object.values(document.paths)) {
  for (const operation of Object.values(path)) {
    operation.parameters = operation.parameters?.filter((parameter) => parameter.in !== "header");
    for (const { content } of Object.values(operation.responses)) {
      for (const media of Object.keys(content?.["application/json"] ? content : {})) {
        if (media !== "application/json") delete content[media];
      }
    }
  }
}
writeFileSync(`${folder}/schema.d.ts`, astToString(await openapiTS(document)));

/** A code in English: "in-place" reads as "in place". */
const english = (code) => code.replaceAll("-", " ").replaceAll("_", " ");

const lines = [
  "// Names of codes, by shape and member: written from the API's document.",
  'import type { Text } from "@/shared/language";',
  "",
];
for (const [shape, schema] of Object.entries(document.components.schemas)) {
  for (const [member, field] of Object.entries(schema.properties ?? {})) {
    const names = field["x-names-zh"];
    if (!names) continue;
    const pairs = field.enum.map((code, i) => `${JSON.stringify(code)}: ${JSON.stringify([names[i], english(code)])}`);
    lines.push(`export const ${shape}_${member}: Record<string, Text> = { ${pairs.join(", ")} };`);
  }
}
writeFileSync(`${folder}/names.ts`, `${lines.join("\n")}\n`);
