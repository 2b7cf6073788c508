// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { blocks, blockIsFree, emptyWeek, minutesFree, paint, readRules, runsOf, writeRules, type Rule } from "./week";

const tuesday = new Date("2026-11-24T10:00:00+08:00");
const rule = (rrule: string, starts_at: string, minutes: number): Rule => ({ rrule, starts_at, minutes });

describe("rules of other rhythms or hours are kept, not painted", () => {
  test.each([
    ["every other week", rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "2026-11-07T08:00:00+08:00", 60)],
    ["monthly", rule("FREQ=MONTHLY;BYMONTHDAY=1", "2026-11-01T08:00:00+08:00", 60)],
    ["ends", rule("FREQ=WEEKLY;BYDAY=SA;UNTIL=20261231T000000Z", "2026-11-07T08:00:00+08:00", 60)],
    ["first Saturday", rule("FREQ=WEEKLY;BYDAY=1SA", "2026-11-07T08:00:00+08:00", 60)],
    ["at night", rule("FREQ=DAILY", "2026-11-07T21:00:00+08:00", 120)],
    ["before six", rule("FREQ=DAILY", "2026-11-07T05:30:00+08:00", 60)],
    ["off the half hour", rule("FREQ=DAILY", "2026-11-07T08:10:00+08:00", 60)],
    ["begins next month", rule("FREQ=WEEKLY;BYDAY=SA", "2026-12-26T08:00:00+08:00", 60)],
  ])("%s", (_name, other) => {
    expect(readRules([other], tuesday)).toEqual({ week: emptyWeek(), others: [other] });
  });
});

test("rules that overlap are painted once, in the zone of the wall's clock", () => {
  const { week, others } = readRules(
    [
      rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-10-12T08:00:00+08:00", 600),
      rule("FREQ=WEEKLY;BYDAY=TU,TH", "2026-10-13T00:00:00Z", 600),
      rule("FREQ=DAILY", "2026-10-12T20:00:00+08:00", 120),
    ],
    tuesday,
  );
  expect(others).toEqual([]);
  expect(runsOf(week[1]!)).toEqual([
    { from: 4, to: 24 },
    { from: 28, to: 32 },
  ]);
  expect(runsOf(week[6]!)).toEqual([{ from: 28, to: 32 }]);
});

test("what is painted is written as few rules, each beginning on its first day of this week", () => {
  let week = emptyWeek();
  for (const day of [0, 2, 4]) week = paint(week, day, 14, 26, true);
  week = paint(week, 5, 4, 24, true);
  expect(writeRules(week, tuesday)).toEqual([
    rule("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23T13:00:00+08:00", 360),
    rule("FREQ=WEEKLY;BYDAY=SA", "2026-11-28T08:00:00+08:00", 600),
  ]);
});

test("any week comes back from its rules as it was", () => {
  let state = 7;
  const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let round = 0; round < 200; round++) {
    let week = emptyWeek();
    for (let stroke = 0; stroke < 6; stroke++) {
      const from = Math.floor(random() * 32);
      week = paint(week, Math.floor(random() * 7), from, from + 1 + Math.floor(random() * 12), random() < 0.8);
    }
    expect(readRules(writeRules(week, tuesday), tuesday)).toEqual({ week, others: [] });
  }
});

test("a block is free when all of it is", () => {
  const [morning, afternoon] = blocks;
  const week = paint(emptyWeek(), 3, morning.from, morning.to, true);
  expect(blockIsFree(week, 3, morning)).toBe(true);
  expect(blockIsFree(paint(week, 3, 5, 6, false), 3, morning)).toBe(false);
  expect(blockIsFree(week, 3, afternoon)).toBe(false);
  expect(minutesFree(week)).toBe(240);
});
