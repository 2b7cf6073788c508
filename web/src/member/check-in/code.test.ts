// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { isWhole, opening, tidy } from "./code";

test.each([
  ["123456", "123456", true],
  [" 12 34 56 ", "123456", true],
  ["１２３４５６", "123456", true],
  ["12345", "12345", false],
  ["1234567", "123456", true],
  ["abc", "", false],
])("%s is read as %s", (typed, code, whole) => {
  expect(tidy(typed)).toBe(code);
  expect(isWhole(code)).toBe(whole);
});

test("checking in opens an hour before the start", () => {
  expect(opening("2026-11-28T09:00:00+08:00")).toBe("11月28日周六 08:00");
});
