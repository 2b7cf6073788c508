// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { cellText, fieldsOf } from "./tables";

test.each([
  ["minutes", 150, "2小时30分"],
  ["hundredths", 394, "3.94"],
  ["count", 3, "3"],
  ["time", "2026-11-06T09:00:00+08:00", "11月6日周五 09:00"],
  ["text", "走访", "走访"],
  ["minutes", null, "–"],
])("a cell of %s: %s reads %s", (kind, value, text) => {
  expect(cellText(kind, value)).toBe(text);
});

test("ids are no fields, and the others keep their place", () => {
  const column = (code: string) => ({ code, zh: code, en: code, kind: "text" });
  const table = { code: "t", zh: "", en: "", columns: [column("order_id"), column("title")], rows: [] };
  expect(fieldsOf(table).map(({ code, at }) => [code, at])).toEqual([["title", 1]]);
});
