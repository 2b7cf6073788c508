// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, describe, expect, test } from "vitest";
import { setLanguage } from "./language";
import { clock, distance, duration, fromLocalInput, isoDay, points, span, startOfDay, toLocalInput } from "./time";

afterEach(() => setLanguage("zh-CN"));

describe("the wall's clock is Shanghai's", () => {
  test.each([
    ["2026-11-23T16:00:00Z", "2026-11-24", "00:00"],
    ["2026-11-24T09:30:00+08:00", "2026-11-24", "09:30"],
    ["2026-12-31T23:59:00-08:00", "2027-01-01", "15:59"],
  ])("%s is %s %s", (moment, isoDate, time) => {
    expect(isoDay(moment)).toBe(isoDate);
    expect(clock(moment)).toBe(time);
    expect(toLocalInput(moment)).toBe(`${isoDate}T${time}`);
  });

  test("what was typed comes back as it was", () => {
    expect(fromLocalInput("2026-11-24T09:30")).toBe("2026-11-24T09:30:00+08:00");
    expect(toLocalInput(fromLocalInput("2026-11-24T00:00"))).toBe("2026-11-24T00:00");
    expect(fromLocalInput("")).toBeUndefined();
  });

  test.each([
    ["2026-11-24", 0, "2026-11-24T00:00:00+08:00"],
    ["2026-11-30", 1, "2026-12-01T00:00:00+08:00"],
    ["2028-02-28", 1, "2028-02-29T00:00:00+08:00"],
    ["2026-01-01", -1, "2025-12-31T00:00:00+08:00"],
  ])("%s and %i days is %s", (day, later, start) => expect(startOfDay(day, later)).toBe(start));
});

test("a span tells the second day only where it differs", () => {
  expect(span("2026-11-24T09:00:00+08:00", "2026-11-24T11:00:00+08:00")).toBe("11月24日周二 09:00–11:00");
  expect(span("2026-11-24T22:00:00+08:00", "2026-11-25T02:00:00+08:00")).toContain("11月25日");
});

test.each([
  [0, "0分", "0 min"],
  [45, "45分", "45 min"],
  [120, "2小时", "2 h"],
  [150, "2小时30分", "2 h 30 min"],
  [-90, "−1小时30分", "−1 h 30 min"],
])("%i minutes", (minutes, zh, en) => {
  expect(duration(minutes)).toBe(zh);
  setLanguage("en");
  expect(duration(minutes)).toBe(en);
});

test.each([
  [1250, "12.5"],
  [100, "1"],
  [-5, "-0.05"],
  [undefined, ""],
])("%s hundredths of a point are %s", (hundredths, text) => expect(points(hundredths)).toBe(text));

test.each([
  ["2026-11-24T09:00:20+08:00", "刚刚"],
  ["2026-11-24T08:57:00+08:00", "3分钟前"],
  ["2026-11-26T10:00:00+08:00", "2天后"],
])("from 09:00, %s is %s", (moment, told) => expect(distance(moment, new Date("2026-11-24T01:00:00Z"))).toBe(told));
