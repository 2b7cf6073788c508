// SPDX-License-Identifier: GPL-3.0-or-later
// Names behind the ids of members, units and orders, asked for together and remembered.
import { reactive, watch, type Ref } from "vue";
import { api, ask } from "@/shared/api/client";

const known = reactive(new Map<string, string>());
/** Ids that one question may hold. */
const atOnce = 40;

async function learn(ids: string[]): Promise<void> {
  const page = await ask(api.GET("/v1/names", { params: { query: { ids: ids.join(",") } } }));
  for (const one of page.items ?? []) known.set(one.id!, one.member_name ?? one.name ?? "");
}

/** A function that names the ids of a page; an id that has no name is shown by its end. */
export function useNames(ids: Ref<readonly (string | undefined)[]>): (id: string | undefined) => string {
  watch(
    ids,
    async (all) => {
      const unknown = [...new Set(all)].filter((id): id is string => id !== undefined && !known.has(id));
      for (let i = 0; i < unknown.length; i += atOnce) {
        await learn(unknown.slice(i, i + atOnce)).catch(() => undefined);
      }
    },
    { immediate: true },
  );
  return (id) => (id && known.get(id)) || `…${(id ?? "").slice(-6)}`;
}
