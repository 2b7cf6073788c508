// SPDX-License-Identifier: GPL-3.0-or-later
// A week of the wall's calendar, Monday first, and what lies in it.
import { clock, isoDay, startOfDay } from "@/shared/time";

export interface Starting {
  starts_at?: string;
}

/** Monday of the week a day (2026-11-24) is in. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return isoDay(startOfDay(day, -weekday));
}

/** The seven days from a Monday on. */
export function daysFrom(monday: string): string[] {
  return Array.from({ length: 7 }, (_, i) => isoDay(startOfDay(monday, i)));
}

/** A Monday so many weeks later. */
export function weeksLater(monday: string, weeks: number): string {
  return isoDay(startOfDay(monday, 7 * weeks));
}

export const dayParts = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof dayParts)[number];

/** Before noon, before six, or later. */
export function dayPartOf(moment: string): DayPart {
  const time = clock(moment);
  return time < "12:00" ? "morning" : time < "18:00" ? "afternoon" : "evening";
}

/** What starts on a day, in a part of it, soonest first. */
export function startingIn<T extends Starting>(all: readonly T[], day: string, part: DayPart): T[] {
  return all
    .filter(({ starts_at: at }) => at !== undefined && isoDay(at) === day && dayPartOf(at) === part)
    .sort((a, b) => Date.parse(a.starts_at!) - Date.parse(b.starts_at!));
}
