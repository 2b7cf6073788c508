// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { stepBy, strokeOver } from "./stroke";
import { emptyWeek, minutesFree, paint } from "@/shared/freeWeek";

test("a stroke paints the rectangle between its ends, whichever way it is drawn", () => {
  const down = strokeOver(emptyWeek(), { day: 1, cell: 4 }, { day: 3, cell: 7 }, true);
  const up = strokeOver(emptyWeek(), { day: 3, cell: 7 }, { day: 1, cell: 4 }, true);
  expect(up).toEqual(down);
  expect(minutesFree(down)).toBe(3 * 4 * 30);
  expect(down[2]!.slice(3, 9)).toEqual([false, true, true, true, true, false]);
});

test("a stroke that goes back takes back what it had painted", () => {
  const base = paint(emptyWeek(), 0, 0, 2, true);
  expect(strokeOver(base, { day: 0, cell: 0 }, { day: 0, cell: 0 }, false)[0]!.slice(0, 3)).toEqual([
    false,
    true,
    false,
  ]);
});

test("keys stay within the week", () => {
  const week = emptyWeek();
  expect(stepBy("ArrowLeft", { day: 0, cell: 3 }, week)).toEqual({ day: 0, cell: 3 });
  expect(stepBy("ArrowDown", { day: 0, cell: 31 }, week)).toEqual({ day: 0, cell: 31 });
  expect(stepBy("ArrowRight", { day: 2, cell: 3 }, week)).toEqual({ day: 3, cell: 3 });
  expect(stepBy("a", { day: 2, cell: 3 }, week)).toBeUndefined();
});
