// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { exceptionFor, exceptionsOn, monthLater, weeksOf, withDay } from "./month";

test("a month is whole weeks from Monday", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks).toHaveLength(6);
  expect(weeks[0]!.map((day) => day.date)).toEqual([
    "2026-10-26",
    "2026-10-27",
    "2026-10-28",
    "2026-10-29",
    "2026-10-30",
    "2026-10-31",
    "2026-11-01",
  ]);
  expect(weeks[5]!.filter((day) => day.inMonth).map((day) => day.date)).toEqual(["2026-11-30"]);
  expect(weeksOf("2027-02")).toHaveLength(4);
});

test("months go on over the year's end", () => {
  expect(monthLater("2026-12", 1)).toBe("2027-01");
  expect(monthLater("2026-01", -1)).toBe("2025-12");
});

test("an exception lies on every day it touches, and its end is no part of it", () => {
  const away = { kind: "busy" as const, starts_at: "2026-11-27T18:00:00+08:00", ends_at: "2026-11-29T00:00:00+08:00" };
  const on = (date: string) => exceptionsOn([away], date).length;
  expect(["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map(on)).toEqual([0, 1, 1, 0]);
});

test("a day is set anew, what is over goes, the rest stays in order", () => {
  const old = exceptionFor("2026-11-20", "busy");
  const before = exceptionFor("2026-11-28", "busy", "08:00", "12:00");
  const other = exceptionFor("2026-12-01", "free");
  const whole = exceptionFor("2026-11-28", "free");
  expect(whole.ends_at).toBe("2026-11-29T00:00:00+08:00");
  const today = new Date("2026-11-24T10:00:00+08:00");
  expect(withDay([other, old, before], "2026-11-28", [whole], today)).toEqual([whole, other]);
  expect(withDay([other, before], "2026-11-28", [], today)).toEqual([other]);
});
