// SPDX-License-Identifier: GPL-3.0-or-later
// Days that are unlike the week: a month as rows of seven, and exceptions laid on its days.
import { isoDay, startOfDay } from "@/shared/time";

export interface Exception {
  starts_at: string;
  ends_at: string;
  kind: "busy" | "free";
}

export interface MonthDay {
  date: string;
  inMonth: boolean;
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function later(date: string, count: number): string {
  return new Date(utc(date).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** "2026-11" as whole weeks, Monday first. */
export function weeksOf(month: string): MonthDay[][] {
  const first = `${month}-01`;
  const lead = (utc(first).getUTCDay() + 6) % 7;
  const weeks: MonthDay[][] = [];
  for (let at = later(first, -lead); weeks.length === 0 || at.startsWith(month); at = later(at, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => ({ date: later(at, i), inMonth: later(at, i).startsWith(month) })));
  }
  return weeks;
}

export function monthLater(month: string, count: number): string {
  const date = utc(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 7);
}

/** Exceptions that touch a day. */
export function exceptionsOn<E extends Exception>(exceptions: readonly E[], date: string): E[] {
  const from = Date.parse(startOfDay(date));
  const to = Date.parse(startOfDay(date, 1));
  return exceptions.filter((one) => Date.parse(one.starts_at) < to && Date.parse(one.ends_at) > from);
}

/** The whole of a day, or a part of it by the wall's clock. */
export function exceptionFor(date: string, kind: Exception["kind"], from = "00:00", to = "24:00"): Exception {
  return {
    kind,
    starts_at: `${date}T${from}:00+08:00`,
    ends_at: to === "24:00" ? startOfDay(date, 1) : `${date}T${to}:00+08:00`,
  };
}

/** Those of a day are replaced; what is over is left out, so that the list does not grow for ever. */
export function withDay<E extends Exception>(
  exceptions: readonly E[],
  date: string,
  replacement: readonly E[],
  today: Date,
): E[] {
  const old = new Set(exceptionsOn(exceptions, date));
  const start = startOfDay(isoDay(today));
  return [...exceptions.filter((one) => !old.has(one)), ...replacement]
    .filter((one) => Date.parse(one.ends_at) > Date.parse(start))
    .sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
}
