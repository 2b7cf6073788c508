// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { regionChoices, scopeOf, trail } from "./regions";

test("a code without its zeros is the scope of everything below", () => {
  expect(["420000000000", "420106000000", "420106001000", "420106001001", "420106001010"].map(scopeOf)).toEqual([
    "42",
    "420106",
    "420106001",
    "420106001001",
    "420106001010",
  ]);
});

test("choices lie below one's own, from high to low", () => {
  const regions = [
    { code: "420106001001", name: "东亭社区" },
    { code: "420106000000", name: "武昌区" },
    { code: "420106001000", name: "中南路街道" },
    { code: "420107001001", name: "别处" },
  ];
  expect(regionChoices(regions, "420106")).toEqual([
    { scope: "420106001", name: "中南路街道", depth: 0 },
    { scope: "420106001001", name: "东亭社区", depth: 1 },
  ]);
  expect(regionChoices(regions, "").map((one) => one.depth)).toEqual([0, 1, 2, 2]);
  expect(trail(regions, "420106", "420106001001").map((one) => one.name)).toEqual(["中南路街道", "东亭社区"]);
  expect(trail(regions, "420106", "")).toEqual([]);
});
