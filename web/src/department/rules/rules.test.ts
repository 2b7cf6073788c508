// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { grouped, groupOf, history } from "./rules";

test("a rule belongs to the group its name begins with; unknown ones to the others", () => {
  expect(["points_per_hour", "list_red_count", "late_days", "brand_new"].map((name) => groupOf(name).code)).toEqual([
    "points",
    "list",
    "discretion",
    "other",
  ]);
  const shown = grouped([{ name: "brand_new" }, { name: "quota_times" }]);
  expect(shown.map(({ group, rules }) => [group.code, rules.length])).toEqual([
    ["quota", 1],
    ["other", 1],
  ]);
});

test("versions are shown newest first, the last that has begun holds", () => {
  const at = (valid_from: string, value: number) => ({ valid_from, value });
  const values = [at("2026-01-01T00:00:00Z", 1), at("2026-06-01T00:00:00Z", 2), at("2027-01-01T00:00:00Z", 3)];
  const shown = history(values, new Date("2026-11-01T00:00:00Z"));
  expect(shown.map(({ rule, standing }) => [rule.value, standing])).toEqual([
    [3, "later"],
    [2, "now"],
    [1, "past"],
  ]);
});
