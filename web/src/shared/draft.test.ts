// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { nextTick } from "vue";
import { useDraft } from "./draft";

test("a draft outlives the page until it is sent", async () => {
  const first = useDraft("ask", () => ({ words: "" }));
  first.draft.words = "楼道的灯";
  await nextTick();
  const second = useDraft("ask", () => ({ words: "", place: "" }));
  expect(second.draft).toEqual({ words: "楼道的灯", place: "" });
  second.clear();
  await nextTick();
  await nextTick();
  expect(useDraft("ask", () => ({ words: "" })).draft.words).toBe("");
});

test("what cannot be read is as if it were not there", () => {
  localStorage.setItem("diandan.draft.broken", "{");
  expect(useDraft("broken", () => ({ words: "x" })).draft.words).toBe("x");
});
