// SPDX-License-Identifier: GPL-3.0-or-later
// What ids are called: gathered for a moment and asked for together, each once per visit.
import { reactive } from "vue";
import { api, ask } from "@/shared/api/client";

/** As many as fit into one address. */
const batch = 60;

const known = reactive(new Map<string, string>());
const wanted = new Set<string>();
let asking = false;

async function fetchWanted(): Promise<void> {
  const ids = [...wanted].slice(0, batch);
  ids.forEach((id) => wanted.delete(id));
  try {
    const { items } = await ask(api.GET("/v1/names", { params: { query: { ids: ids.join(",") } } }));
    for (const one of items ?? []) known.set(one.id ?? "", one.name ?? one.member_name ?? "");
  } catch {
    // The ids stand for themselves then.
  }
}

function askSoon(): void {
  if (asking) return;
  asking = true;
  queueMicrotask(async () => {
    while (wanted.size) await fetchWanted();
    asking = false;
  });
}

/** The name of a member, unit or order; its id until, or unless, that is known. */
export function nameOfId(id: string | undefined): string {
  if (!id) return "";
  const name = known.get(id);
  if (name === undefined) {
    known.set(id, id);
    wanted.add(id);
    askSoon();
  }
  return name ?? id;
}
