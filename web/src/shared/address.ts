// SPDX-License-Identifier: GPL-3.0-or-later
// What a page is narrowed to lives in the address: a link can be sent, and "back" works.
import { computed, reactive } from "vue";
import { useRoute, useRouter, type LocationQueryRaw } from "vue-router";

/** Members that are read from the query of the address and written to it; those as by default are left out. */
export function useAddress<D extends Record<string, string>>(defaults: D): { [K in keyof D]: string } {
  const route = useRoute();
  const router = useRouter();
  let pending: LocationQueryRaw | undefined;

  function write(name: string, value: string): void {
    if (!pending) {
      pending = { ...route.query };
      queueMicrotask(() => {
        void router.replace({ query: pending });
        pending = undefined;
      });
    }
    pending[name] = value === defaults[name] ? undefined : value;
  }

  const members = Object.keys(defaults).map((name) => [
    name,
    computed({
      get: () => String(route.query[name] ?? defaults[name]),
      set: (value: string) => write(name, value),
    }),
  ]);
  return reactive(Object.fromEntries(members)) as { [K in keyof D]: string };
}
