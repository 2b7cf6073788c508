// SPDX-License-Identifier: GPL-3.0-or-later
// What codes of skills are called; read once.
import { shallowRef } from "vue";
import { api, ask } from "@/shared/api/client";
import { say, type Text } from "@/shared/language";

const names = shallowRef<ReadonlyMap<string, string>>();
const anyone: Text = ["不限专长", "no skill asked"];

async function load(): Promise<void> {
  names.value = new Map();
  const page = await ask(api.GET("/v1/skills", { params: { query: { limit: 500 } } }));
  names.value = new Map(page.items?.map((one) => [one.code ?? "", one.name ?? ""]));
}

/** "" and nothing stand for places that ask for none. */
export function skillName(code: string | undefined): string {
  if (!names.value) void load().catch(() => undefined);
  return code ? names.value?.get(code) || code : say(anyone);
}
