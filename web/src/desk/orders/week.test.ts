// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { dayPartOf, daysFrom, mondayOf, startingIn, weeksLater } from "./week";

describe("a week", () => {
  test.each([
    ["2026-11-23", "2026-11-23"],
    ["2026-11-24", "2026-11-23"],
    ["2026-11-29", "2026-11-23"],
    ["2026-12-01", "2026-11-30"],
    ["2027-01-01", "2026-12-28"],
  ])("%s is in the week of %s", (day, monday) => expect(mondayOf(day)).toBe(monday));

  test("has seven days, and another one behind it", () => {
    const days = daysFrom("2026-11-30");
    expect([days.length, days[0], days[1], days[6]]).toEqual([7, "2026-11-30", "2026-12-01", "2026-12-06"]);
    expect(weeksLater("2026-12-28", 1)).toBe("2027-01-04");
    expect(weeksLater("2026-12-28", -1)).toBe("2026-12-21");
  });

  test.each([
    ["2026-11-24T11:59:00+08:00", "morning"],
    ["2026-11-24T12:00:00+08:00", "afternoon"],
    ["2026-11-24T18:00:00+08:00", "evening"],
    ["2026-11-24T01:00:00Z", "morning"],
  ])("%s is in the %s of the wall's clock", (moment, part) => expect(dayPartOf(moment)).toBe(part));

  test("shows what starts in a part of a day, soonest first, by the wall's calendar", () => {
    const late = { id: "late", starts_at: "2026-11-24T10:00:00+08:00" };
    const early = { id: "early", starts_at: "2026-11-24T09:00:00+08:00" };
    const before = { id: "before", starts_at: "2026-11-23T23:00:00+08:00" };
    expect(startingIn([late, early, before, {}], "2026-11-24", "morning")).toEqual([early, late]);
    expect(startingIn([late, early, before], "2026-11-23", "evening")).toEqual([before]);
  });
});
