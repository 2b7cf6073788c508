// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { setLanguage } from "@/shared/language";
import { cell, isNumber, orderOf, shown } from "./reports";

test.each([
  ["hundredths", 1250, "12.5"],
  ["percent_hundredths", 9876, "98.76%"],
  ["minutes", 125, "2小时5分"],
  ["count", 12345, "12,345"],
  ["text", "东亭社区", "东亭社区"],
  ["minutes", null, ""],
  ["count", 0, "0"],
] as const)("a %s of %s reads %s", (kind, value, text) => {
  setLanguage("zh-CN");
  expect(cell({ kind }, value)).toBe(text);
});

test("codes of a choice read as people call them", () => {
  const column = { kind: "choice", choices: [{ code: "at_risk", zh: "有风险" }] } as const;
  expect(cell({ ...column, choices: [...column.choices] }, "at_risk")).toBe("有风险");
  setLanguage("en");
  expect(cell({ ...column, choices: [...column.choices] }, "at_risk")).toBe("at risk");
  setLanguage("zh-CN");
});

test("numbers stand to the right", () => {
  expect([isNumber({ kind: "count" }), isNumber({ kind: "text" }), isNumber({ kind: "time" })]).toEqual([
    true,
    false,
    false,
  ]);
});

test("ids give way to names; an order is led to", () => {
  const columns = ["region_code", "region", "order_id", "title"].map((code) => ({ code }));
  expect(shown(columns).map(({ index }) => index)).toEqual([1, 3]);
  expect(shown(columns.slice(2)).map(({ index }) => index)).toEqual([1]);
  expect(orderOf(columns, ["c", "r", "o", "t"])).toBe("o");
  expect(orderOf(columns.slice(0, 2), ["c", "r"])).toBeUndefined();
});
