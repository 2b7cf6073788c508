// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { bars, heat, tell, type Figures } from "./figures";

const figures: Figures = {
  columns: [{ label: "filled" }, { label: "rate", tell: (value) => `${value / 100}%`, tabled: true }],
  rows: [
    { key: "a", label: "A", values: [3, 5000] },
    { key: "b", label: "B", values: [undefined, undefined] },
  ],
};

test("bars draw what is not in the table alone; nothing counts as none", () => {
  const option = bars(figures, true) as { series: { name: string; data: number[]; stack: string }[] };
  expect(option.series.map(({ name, data, stack }) => [name, data, stack])).toEqual([["filled", [3, 0], "all"]]);
});

test("a heat map has a field per row and column", () => {
  const option = heat(figures) as { series: { data: number[][] }[]; visualMap: { max: number } };
  expect(option.series[0]?.data).toEqual([
    [0, 0, 3],
    [1, 0, 5000],
    [0, 1, 0],
    [1, 1, 0],
  ]);
  expect(option.visualMap.max).toBe(5000);
});

test("figures are told as their column says", () => {
  expect([tell(figures.columns[1], 5000), tell(figures.columns[0], 3), tell(undefined, undefined)]).toEqual([
    "50%",
    "3",
    "",
  ]);
});
