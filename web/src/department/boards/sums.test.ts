// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { rateOf, sumBySkill, total } from "./sums";

test("months of a skill are added up, most unfilled first", () => {
  const rows = [
    { month: "2026-10", skill: "law", orders: 1, filled: 2, unfilled: 1, dropped: 0 },
    { month: "2026-11", skill: "law", orders: 2, filled: 1, unfilled: 0, dropped: 3 },
    { month: "2026-11", skill: "", orders: 1, filled: 0, unfilled: 4, dropped: 0 },
  ];
  expect(sumBySkill(rows)).toEqual([
    { skill: "", orders: 1, filled: 0, unfilled: 4, dropped: 0, rate: 0 },
    { skill: "law", orders: 3, filled: 3, unfilled: 1, dropped: 3, rate: 7500 },
  ]);
});

test("rates are rounded down, of nothing they are nothing", () => {
  expect([rateOf(2, 3), rateOf(0, 0), total([{ n: 1 }, {}, { n: 4 }], (row: { n?: number }) => row.n)]).toEqual([
    6666, 0, 5,
  ]);
});
