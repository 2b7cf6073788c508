// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke of the brush: a rectangle of days and half hours becomes what its first cell was not.
import { paint, type Week } from "@/shared/freeWeek";

export interface Cell {
  day: number;
  cell: number;
}

export function strokeOver(base: Week, start: Cell, end: Cell, free: boolean): Week {
  const from = Math.min(start.cell, end.cell);
  const to = Math.max(start.cell, end.cell) + 1;
  let week = base;
  for (let day = Math.min(start.day, end.day); day <= Math.max(start.day, end.day); day++) {
    week = paint(week, day, from, to, free);
  }
  return week;
}

const steps: Record<string, Cell> = {
  ArrowUp: { day: 0, cell: -1 },
  ArrowDown: { day: 0, cell: 1 },
  ArrowLeft: { day: -1, cell: 0 },
  ArrowRight: { day: 1, cell: 0 },
};

/** Where a key leads within the week; undefined for keys that lead nowhere. */
export function stepBy(key: string, at: Cell, week: Week): Cell | undefined {
  const step = steps[key];
  if (!step) return undefined;
  const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return { day: clamp(at.day + step.day, week.length), cell: clamp(at.cell + step.cell, week[0]!.length) };
}
