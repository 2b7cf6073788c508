// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody is writing survives a closed page, a dead battery, a lost network.
import { reactive, watch } from "vue";

/** The draft of that name, or empty; kept as it changes until clear(). */
export function useDraft<T extends object>(name: string, empty: () => T): { draft: T; clear: () => void } {
  const key = `diandan.draft.${name}`;
  const draft = reactive({ ...empty(), ...read(key) }) as T;
  watch(draft, () => write(key, JSON.stringify(draft)), { deep: true });

  function clear(): void {
    Object.assign(draft, empty());
    queueMicrotask(() => write(key, undefined));
  }
  return { draft, clear };
}

function read(key: string): object {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the page still works, without the safety.
  }
}
