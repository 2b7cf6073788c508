// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { momentOf, monthSpan, periodOf, shiftMonth, thisMonth } from "./periods";

describe("periods", () => {
  test.each([
    ["week", "2026-11-24", "2026-W48"],
    ["week", "2027-01-03", "2026-W53"],
    ["week", "2025-12-29", "2026-W01"],
    ["week", "2024-12-30", "2025-W01"],
    ["fortnight", "2026-11-15", "2026-11-F1"],
    ["fortnight", "2026-11-16", "2026-11-F2"],
    ["month", "2026-02-28", "2026-02"],
    ["quarter", "2026-03-31", "2026-Q1"],
    ["quarter", "2026-10-01", "2026-Q4"],
    ["year", "2026-06-01", "2026"],
  ] as const)("the %s of %s is %s", (kind, day, period) => expect(periodOf(kind, day)).toBe(period));

  test("months go over the end of a year", () => {
    expect([shiftMonth("2026-12", 1), shiftMonth("2026-01", -1), shiftMonth("2026-06", 0)]).toEqual([
      "2027-01",
      "2025-12",
      "2026-06",
    ]);
    expect(monthSpan("2026-12")).toEqual({ from: "2026-12-01T00:00:00+08:00", to: "2027-01-01T00:00:00+08:00" });
  });

  test("the month is that of the clock on the wall", () => {
    expect(thisMonth(new Date("2026-10-31T16:00:00Z"))).toBe("2026-11");
  });

  test("a day of an input is the moment it begins", () => {
    expect(momentOf("2026-11-30", 1)).toBe("2026-12-01T00:00:00+08:00");
    expect(momentOf("")).toBeUndefined();
  });
});
