// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { mayWithdraw, stageOf } from "./stage";

const at = (clock: string) => new Date(`2026-11-28T${clock}:00+08:00`);
const offer = (state: string) => ({
  state,
  order_starts_at: "2026-11-28T09:00:00+08:00",
  order_ends_at: "2026-11-28T11:00:00+08:00",
});

test.each([
  ["proposed", "07:00", "ask"],
  ["proposed", "10:59", "ask"],
  ["proposed", "11:00", "over"],
  ["accepted", "07:59", "ahead"],
  ["accepted", "08:00", "check-in"],
  ["accepted", "11:00", "check-in"],
  ["accepted", "11:01", "over"],
  ["checked_in", "15:00", "check-out"],
  ["checked_in", "15:01", "over"],
  ["declined", "08:00", "over"],
])("%s at %s: %s", (state, clock, stage) => {
  expect(stageOf(offer(state), at(clock))).toBe(stage);
});

test("a place is given back before the start only", () => {
  expect(mayWithdraw(offer("accepted"), at("08:59"))).toBe(true);
  expect(mayWithdraw(offer("accepted"), at("09:00"))).toBe(false);
  expect(mayWithdraw(offer("proposed"), at("08:00"))).toBe(false);
});
