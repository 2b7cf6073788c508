// SPDX-License-Identifier: GPL-3.0-or-later
// Packs what shrinks, once and as small as it gets: the program embeds and sends the packed form.
import { readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const root = new URL("../build/web/dist/", import.meta.url).pathname;
const shrinks = /\.(html|js|css|svg|json|webmanifest)$/;

for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && shrinks.test(entry.name)) {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    unlinkSync(path);
  }
}
