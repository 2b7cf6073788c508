// SPDX-License-Identifier: GPL-3.0-or-later
// Periods as the service names them: 2026-11, 2026-W48, 2026-11-F2, 2026-Q4, 2026; days of the wall's calendar.
import { language } from "@/shared/language";
import { isoDay, startOfDay } from "@/shared/time";

export type PeriodKind = "week" | "fortnight" | "month" | "quarter" | "year";

const dayMs = 86_400_000;
const two = (value: number): string => String(value).padStart(2, "0");

/** Monday first; the year is that of the week's Thursday (ISO 8601). */
function weekOf(isoDate: string): string {
  const thursday = new Date(`${isoDate}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday.getTime() - first) / dayMs / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${two(number)}`;
}

/** The period a day lies in. */
export function periodOf(kind: PeriodKind, isoDate: string): string {
  const [year, month, date] = isoDate.split("-").map(Number) as [number, number, number];
  const of: Record<PeriodKind, () => string> = {
    week: () => weekOf(isoDate),
    fortnight: () => `${year}-${two(month)}-F${date <= 15 ? 1 : 2}`,
    month: () => `${year}-${two(month)}`,
    quarter: () => `${year}-Q${Math.ceil(month / 3)}`,
    year: () => String(year),
  };
  return of[kind]();
}

export const thisMonth = (now: Date = new Date()): string => periodOf("month", isoDay(now));

export function shiftMonth(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const moved = new Date(Date.UTC(year, number - 1 + by, 1));
  return `${moved.getUTCFullYear()}-${two(moved.getUTCMonth() + 1)}`;
}

/** The half-open interval of a month, as moments. */
export function monthSpan(month: string): { from: string; to: string } {
  return { from: startOfDay(`${month}-01`), to: startOfDay(`${shiftMonth(month, 1)}-01`) };
}

/** A day as given by an input, as the moment it begins; so many days later. "" stays away. */
export function momentOf(isoDate: string, daysLater = 0): string | undefined {
  return isoDate ? startOfDay(isoDate, daysLater) : undefined;
}

/** 2026年11月 */
export function monthName(month: string): string {
  const options = { year: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language.value, options).format(new Date(`${month}-01T00:00:00Z`));
}
