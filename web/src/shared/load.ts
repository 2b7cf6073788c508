// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows is being loaded, is there, or could not be had; and lists come a page at a time.
import { onScopeDispose, ref, shallowRef, type Ref } from "vue";
import { asProblem, type Problem } from "./api/problem";

export interface Loaded<T> {
  data: Ref<T | undefined>;
  problem: Ref<Problem | undefined>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Loads at once and again on reload(); an older answer never covers a newer one. */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<Problem>();
  const loading = ref(false);
  let newest = 0;

  async function reload(): Promise<void> {
    const mine = ++newest;
    loading.value = true;
    try {
      const answer = await load();
      if (mine !== newest) return;
      data.value = answer;
      problem.value = undefined;
    } catch (thrown) {
      if (mine === newest) problem.value = asProblem(thrown);
    } finally {
      if (mine === newest) loading.value = false;
    }
  }

  const onOnline = () => void (problem.value && reload());
  addEventListener("online", onOnline);
  onScopeDispose(() => removeEventListener("online", onOnline));
  void reload();
  return { data, problem, loading, reload };
}

export interface Page<T> {
  items?: T[];
  next?: string;
}

/** All of a list that is chosen from, however many pages it takes. */
export async function everyPage<T>(load: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const page = await load(after);
    items.push(...(page.items ?? []));
    after = page.next;
  } while (after);
  return items;
}

export interface Listed<T> {
  items: Ref<T[]>;
  more: Ref<boolean>;
  problem: Ref<Problem | undefined>;
  loading: Ref<boolean>;
  loadMore: () => Promise<void>;
  /** From the first page on; as many pages as were shown, so that nothing jumps. */
  reload: () => Promise<void>;
}

/** A list by cursor. load(after) answers a page. */
export function useList<T>(load: (after: string | undefined) => Promise<Page<T>>): Listed<T> {
  const items = shallowRef<T[]>([]);
  const more = ref(false);
  const problem = shallowRef<Problem>();
  const loading = ref(false);
  let next: string | undefined;
  let newest = 0;

  async function fetchPages(start: T[], after: string | undefined, count: number): Promise<void> {
    const mine = ++newest;
    loading.value = true;
    try {
      let all = start;
      let cursor = after;
      do {
        const page = await load(cursor);
        if (mine !== newest) return;
        all = all.concat(page.items ?? []);
        cursor = page.next;
      } while (cursor && all.length < count);
      items.value = all;
      next = cursor;
      more.value = cursor !== undefined;
      problem.value = undefined;
    } catch (thrown) {
      if (mine === newest) problem.value = asProblem(thrown);
    } finally {
      if (mine === newest) loading.value = false;
    }
  }

  const reload = () => fetchPages([], undefined, items.value.length);
  const loadMore = () => fetchPages(items.value, next, 0);
  void reload();
  return { items, more, problem, loading, loadMore, reload };
}

/** Something a person does: busy while it runs, its refusal kept until the next try. */
export function useAct() {
  const busy = ref(false);
  const problem = shallowRef<Problem>();

  /** True when it was done. */
  async function act(what: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = undefined;
    try {
      await what();
      return true;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { act, busy, problem };
}
