// SPDX-License-Identifier: GPL-3.0-or-later
// Sums that a board shows of rows that come in finer pieces.
import type { Schemas } from "@/shared/api/client";

export interface SkillSum {
  skill: string;
  orders: number;
  filled: number;
  unfilled: number;
  dropped: number;
  /** Hundredths of a percent of the places. */
  rate: number;
}

/** Months added up, most unfilled first. */
export function sumBySkill(rows: readonly Schemas["PlaceSum"][]): SkillSum[] {
  const sums = new Map<string, SkillSum>();
  for (const row of rows) {
    const skill = row.skill ?? "";
    const sum = sums.get(skill) ?? { skill, orders: 0, filled: 0, unfilled: 0, dropped: 0, rate: 0 };
    sum.orders += row.orders ?? 0;
    sum.filled += row.filled ?? 0;
    sum.unfilled += row.unfilled ?? 0;
    sum.dropped += row.dropped ?? 0;
    sum.rate = rateOf(sum.filled, sum.filled + sum.unfilled);
    sums.set(skill, sum);
  }
  return [...sums.values()].sort((a, b) => b.unfilled - a.unfilled || b.filled - a.filled);
}

/** Hundredths of a percent, rounded down as the service does; 0 of nothing. */
export function rateOf(part: number, whole: number): number {
  return whole ? Math.floor((part * 10_000) / whole) : 0;
}

/** One member of all rows added up. */
export function total<T>(rows: readonly T[] | undefined, value: (row: T) => number | undefined): number {
  return (rows ?? []).reduce((sum, row) => sum + (value(row) ?? 0), 0);
}
