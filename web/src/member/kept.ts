// SPDX-License-Identifier: GPL-3.0-or-later
// What was loaded once stays readable without a network: kept on the phone, with its moment, until sign-out.
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { useList, useLoad, type Listed, type Loaded, type Page } from "@/shared/load";

const prefix = "diandan.kept.";

interface Kept<T> {
  at: string;
  value: T;
}

export function readKept<T>(name: string): Kept<T> | undefined {
  try {
    const text = localStorage.getItem(prefix + name);
    return text ? (JSON.parse(text) as Kept<T>) : undefined;
  } catch {
    return undefined;
  }
}

export function keep<T>(name: string, value: T): string {
  const at = new Date().toISOString();
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at, value }));
  } catch {
    // Full or forbidden: it is there while the page is.
  }
  return at;
}

/** Nothing of a person stays on a phone that is handed on. */
export function forgetKept(): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "");
    for (const name of names)
      if (name.startsWith("diandan.") && name !== "diandan.language") localStorage.removeItem(name);
  } catch {
    // Nothing was kept then.
  }
}

/** True from the first refusal by the network until something comes through again. */
export const offline = ref(typeof navigator !== "undefined" && navigator.onLine === false);
addEventListener("online", () => (offline.value = false));
addEventListener("offline", () => (offline.value = true));

export interface KeptLoad<T> extends Loaded<T> {
  /** When what is shown was loaded. */
  asOf: Ref<string | undefined>;
  /** Nothing to show and no way to get it. */
  empty: Ref<boolean>;
}

/** As useLoad(), beginning with what was kept under the name. */
export function useKept<T>(name: string, load: () => Promise<T>): KeptLoad<T> {
  const kept = readKept<T>(name);
  const asOf = ref(kept?.at);
  const loaded = useLoad(async () => {
    const value = await load();
    asOf.value = keep(name, value);
    return value;
  });
  if (kept) loaded.data.value = kept.value;
  watch(
    () => [loaded.loading.value, loaded.problem.value] as const,
    ([loading, problem]) => {
      if (problem) offline.value = problem.isUnreachable;
      else if (!loading && loaded.data.value !== undefined) offline.value = false;
    },
  );
  return { ...loaded, asOf, empty: computed(() => loaded.data.value === undefined && !loaded.loading.value) };
}

const items_kept = 50;

/** As useList(), beginning with what was kept under the name. */
export function useKeptList<T>(name: string, load: (after: string | undefined) => Promise<Page<T>>): Listed<T> {
  const kept = readKept<T[]>(name);
  const listed = useList(load);
  if (kept) listed.items.value = kept.value;
  watch(listed.items, (items) => keep(name, items.slice(0, items_kept)));
  return listed;
}

const memo = new Map<string, Promise<unknown>>();

/** Something that rarely changes and many parts of a page need: asked for once, then read from what was kept. */
export function useOnce<T>(name: string, load: () => Promise<T>): Ref<T | undefined> {
  const data = shallowRef<T | undefined>(readKept<T>(name)?.value);
  if (!memo.has(name)) memo.set(name, load());
  (memo.get(name) as Promise<T>).then(
    (value) => {
      data.value = value;
      keep(name, value);
    },
    () => memo.delete(name),
  );
  return data;
}
