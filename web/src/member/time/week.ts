// SPDX-License-Identifier: GPL-3.0-or-later
// Free time painted on a week: half hours from 06:00 to 22:00, and the weekly rules they are kept as.
import { isoDay } from "@/shared/time";

export const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export const first_minute = 360;
export const last_minute = 1320;
export const cell_minutes = 30;
export const cells_per_day = (last_minute - first_minute) / cell_minutes;

/** Monday first; week[day][cell] is true where one is free. */
export type Week = boolean[][];

export interface Rule {
  rrule: string;
  starts_at: string;
  minutes: number;
}

export interface Reading {
  week: Week;
  /** Rules no week shows: other rhythms, other hours. They are kept as they are. */
  others: Rule[];
}

export function emptyWeek(): Week {
  return days.map(() => new Array<boolean>(cells_per_day).fill(false));
}

/** The days of a rule that is the same every week, or undefined for any other rhythm. */
function weeklyDays(rrule: string): number[] | undefined {
  const parts = new Map(rrule.split(";").map((part) => part.split("=") as [string, string]));
  const plain = [...parts.keys()].every((name) => ["FREQ", "BYDAY", "INTERVAL", "WKST"].includes(name));
  if (!plain || (parts.get("INTERVAL") ?? "1") !== "1") return undefined;
  const named = parts
    .get("BYDAY")
    ?.split(",")
    .map((code) => days.indexOf(code as (typeof days)[number]));
  if (named?.includes(-1)) return undefined;
  if (parts.get("FREQ") === "DAILY") return named ?? days.map((_, i) => i);
  return parts.get("FREQ") === "WEEKLY" ? named : undefined;
}

/** The minute of the day on the wall's clock. */
function minuteOf(moment: string): number {
  const shifted = new Date(Date.parse(moment) + 8 * 3_600_000);
  return shifted.getUTCHours() * 60 + shifted.getUTCMinutes();
}

/** A rule begins at its first start; one that begins later than this week is no picture of this week. */
function cellsOf(rule: Rule, today: Date): { weekdays: number[]; from: number; to: number } | undefined {
  const weekdays = weeklyDays(rule.rrule);
  const from = minuteOf(rule.starts_at) - first_minute;
  const to = from + rule.minutes;
  const fits = from >= 0 && to <= last_minute - first_minute && from % cell_minutes === 0 && to % cell_minutes === 0;
  const begun = isoDay(rule.starts_at) <= isoDay(new Date(today.getTime() + 6 * 86_400_000));
  return weekdays && fits && begun ? { weekdays, from: from / cell_minutes, to: to / cell_minutes } : undefined;
}

export function readRules(rules: readonly Rule[], today: Date): Reading {
  const week = emptyWeek();
  const others: Rule[] = [];
  for (const rule of rules) {
    const cells = cellsOf(rule, today);
    if (!cells) others.push(rule);
    else for (const day of cells.weekdays) week[day]!.fill(true, cells.from, cells.to);
  }
  return { week, others };
}

interface Run {
  from: number;
  to: number;
}

/** Free cells without a gap between them. */
export function runsOf(cells: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  cells.forEach((free, cell) => {
    const last = runs[runs.length - 1];
    if (free && last?.to === cell) last.to = cell + 1;
    else if (free) runs.push({ from: cell, to: cell + 1 });
  });
  return runs;
}

/** The Monday of the week of a moment, on the wall's calendar. */
function mondayOf(today: Date): Date {
  const midday = new Date(`${isoDay(today)}T12:00:00+08:00`);
  const weekday = (new Date(midday.getTime() + 8 * 3_600_000).getUTCDay() + 6) % 7;
  return new Date(midday.getTime() - weekday * 86_400_000);
}

export function clockOf(cell: number): string {
  const minute = first_minute + cell * cell_minutes;
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The fewest rules that paint the week: one per time of day, with all its days. */
export function writeRules(week: Week, today: Date): Rule[] {
  const byRun = new Map<string, { run: Run; weekdays: number[] }>();
  week.forEach((cells, day) => {
    for (const run of runsOf(cells)) {
      const key = `${run.from}-${run.to}`;
      const entry = byRun.get(key) ?? { run, weekdays: [] };
      entry.weekdays.push(day);
      byRun.set(key, entry);
    }
  });
  const monday = mondayOf(today);
  return [...byRun.values()].map(({ run, weekdays }) => {
    const first = isoDay(new Date(monday.getTime() + weekdays[0]! * 86_400_000));
    return {
      rrule: `FREQ=WEEKLY;BYDAY=${weekdays.map((day) => days[day]).join(",")}`,
      starts_at: `${first}T${clockOf(run.from)}:00+08:00`,
      minutes: (run.to - run.from) * cell_minutes,
    };
  });
}

/** Morning, afternoon, evening: half a day in one touch. */
export const blocks = [
  { key: "morning", from: 4, to: 12 },
  { key: "afternoon", from: 12, to: 24 },
  { key: "evening", from: 24, to: 32 },
] as const;

export type Block = (typeof blocks)[number];

export function blockIsFree(week: Week, day: number, block: Block): boolean {
  return week[day]!.slice(block.from, block.to).every((free) => free);
}

/** A new week in which cells [from, to) of a day are free, or not. */
export function paint(week: Week, day: number, from: number, to: number, free: boolean): Week {
  return week.map((cells, i) =>
    i === day ? cells.map((was, cell) => (cell >= from && cell < to ? free : was)) : cells,
  );
}

export function minutesFree(week: Week): number {
  return week.reduce((sum, cells) => sum + cells.filter((free) => free).length * cell_minutes, 0);
}
