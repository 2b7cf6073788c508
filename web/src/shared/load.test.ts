// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { effectScope } from "vue";
import { Problem } from "./api/problem";
import { everyPage, useAct, useList, useLoad } from "./load";

const tick = () => new Promise((resolve) => setTimeout(resolve));

/** Promises that are answered when the test says so. */
function questions<T>() {
  const answers: ((value: T) => void)[] = [];
  return { answers, ask: () => new Promise<T>((resolve) => answers.push(resolve)) };
}

test("an older answer never covers a newer one", async () => {
  const { answers, ask } = questions<string>();
  const loaded = effectScope().run(() => useLoad(ask))!;
  void loaded.reload();
  answers[1]?.("new");
  await tick();
  answers[0]?.("old");
  await tick();
  expect(loaded.data.value).toBe("new");
  expect(loaded.loading.value).toBe(false);
});

test("what was there stays when a reload is refused", async () => {
  let refused = false;
  const loaded = effectScope().run(() =>
    useLoad(async () => {
      if (refused) throw new Problem(503, "busy", "later");
      return 1;
    }),
  )!;
  await tick();
  refused = true;
  await loaded.reload();
  expect(loaded.data.value).toBe(1);
  expect(loaded.problem.value?.message).toBe("later");
});

/** Ten numbers, three to a page. */
async function pageOf(after: string | undefined) {
  const start = Number(after ?? 0);
  const items = [0, 1, 2].map((i) => start + i).filter((n) => n < 10);
  return { items, next: start + 3 < 10 ? String(start + 3) : undefined };
}

test("a list goes on by cursor and is loaded again as far as it was shown", async () => {
  const seen: (string | undefined)[] = [];
  const list = effectScope().run(() => useList((after) => (seen.push(after), pageOf(after))))!;
  await tick();
  await list.loadMore();
  expect(list.items.value).toEqual([0, 1, 2, 3, 4, 5]);
  seen.length = 0;
  await list.reload();
  expect(seen).toEqual([undefined, "3"]);
  expect(list.items.value).toHaveLength(6);
  await list.loadMore();
  await list.loadMore();
  expect(list.items.value).toHaveLength(10);
  expect(list.more.value).toBe(false);
});

test("what is chosen from is there whole", async () => {
  expect(await everyPage(pageOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("an act pressed twice is done once, and its refusal is kept", async () => {
  const { answers, ask } = questions<void>();
  const { act, busy, problem } = useAct();
  const first = act(ask);
  expect(await act(ask)).toBe(false);
  expect(busy.value).toBe(true);
  answers[0]?.();
  expect(await first).toBe(true);
  expect(answers).toHaveLength(1);
  expect(await act(() => Promise.reject(new Problem(409, "conflict", "taken")))).toBe(false);
  expect(problem.value?.status).toBe(409);
});
