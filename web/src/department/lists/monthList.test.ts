// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { inOrder, stepsOf } from "./monthList";

test("red rows come first by rank, then black, then the others by score", () => {
  const rows = [
    { subject: "low", colour: "neither", score: 500 },
    { subject: "black", colour: "black", rank: 1, score: 300 },
    { subject: "second", colour: "red", rank: 2, score: 900 },
    { subject: "high", colour: "neither", score: 700 },
    { subject: "first", colour: "red", rank: 1, score: 950 },
  ] as const;
  expect(inOrder(rows).map((row) => row.subject)).toEqual(["first", "second", "black", "high", "low"]);
});

test.each([
  [undefined, false, ["draw"]],
  ["drafted", false, ["notice", "draw"]],
  ["noticed", false, []],
  ["noticed", true, ["publish"]],
  ["objected", true, []],
  ["sealed", true, []],
] as const)("of a list %s, notice over: %s, may come %j", (state, over, steps) => {
  expect(stepsOf(state, over)).toEqual(steps);
});
