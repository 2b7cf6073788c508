// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { stepsOf } from "./late";

const now = new Date("2026-11-24T08:00:00+08:00");

test.each([
  ["filed", undefined, []],
  ["community_approved", undefined, ["approve", "refuse"]],
  ["noticed", "2026-11-25T00:00:00+08:00", []],
  ["noticed", "2026-11-24T00:00:00+08:00", ["post"]],
  ["objected", undefined, ["dismiss", "refuse"]],
  ["posted", "2026-11-01T00:00:00+08:00", []],
] as const)("%s, notice until %s: %j", (state, notice_ends_at, steps) => {
  expect(stepsOf({ state, notice_ends_at }, now)).toEqual(steps);
});
