// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { grouped, groupOf, history, subjectsOf } from "./rules";

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

test("who reaches a district sets values of its regions, and none that hold everywhere", () => {
  const places = {
    category: [{ code: "law", name: "法律咨询" }],
    region: [
      { code: "420106001001", name: "东亭社区" },
      { code: "420107001001", name: "别处" },
    ],
    unit: [],
  };
  const of = (subjects: string[], reachesAll: boolean, scope: string) =>
    subjectsOf({ subjects }, reachesAll, scope, places).map((subject) => subject.id);
  expect(of(["category"], false, "420106")).toEqual([]);
  expect(of(["region"], false, "420106")).toEqual(["420106001001"]);
  expect(of(["category", "region"], true, "")).toEqual(["law", "420106001001", "420107001001"]);
});
