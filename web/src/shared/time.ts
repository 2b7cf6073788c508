// SPDX-License-Identifier: GPL-3.0-or-later
// Moments and amounts as people read them. The clock on the wall is Asia/Shanghai's, wherever the phone is.
import { language, say } from "./language";

const zone = "Asia/Shanghai";
const offset = "+08:00";
const offset_ms = 8 * 3_600_000;

function format(moment: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value, { timeZone: zone, hourCycle: "h23", ...options }).format(
    new Date(moment),
  );
}

/** 11月24日 周二 */
export function day(moment: string | undefined): string {
  return moment ? format(moment, { month: "short", day: "numeric", weekday: "short" }) : "";
}

/** 09:30 */
export function clock(moment: string | undefined): string {
  return moment ? format(moment, { hour: "2-digit", minute: "2-digit" }) : "";
}

/** 11月24日 周二 09:30 */
export function dayClock(moment: string | undefined): string {
  return moment ? `${day(moment)} ${clock(moment)}` : "";
}

/** 周六上午, Saturday morning: when it is, as people say it. */
export function dayPart(moment: string): string {
  const hour = Number(clock(moment).slice(0, 2));
  const part = hour < 12 ? 0 : hour < 18 ? 1 : 2;
  return language.value === "en"
    ? `${format(moment, { weekday: "long" })} ${["morning", "afternoon", "evening"][part]}`
    : `${format(moment, { weekday: "short" })}${["上午", "下午", "晚上"][part]}`;
}

/** 2026年11月24日 */
export function date(moment: string | undefined): string {
  return moment ? format(moment, { year: "numeric", month: "long", day: "numeric" }) : "";
}

/** From start to end; the day is told twice only where they differ. */
export function span(start: string | undefined, end: string | undefined): string {
  if (!start || !end) return dayClock(start);
  return isoDay(start) === isoDay(end) ? `${dayClock(start)}–${clock(end)}` : `${dayClock(start)} – ${dayClock(end)}`;
}

/** The wall's clock as ISO 8601 without a zone. Not by a locale: what "en-CA" looks like differs by browser. */
function isoLocal(moment: string | Date): string {
  return new Date(new Date(moment).getTime() + offset_ms).toISOString();
}

/** 2026-11-24, on the wall's calendar. */
export function isoDay(moment: string | Date): string {
  return isoLocal(moment).slice(0, 10);
}

/** 2026-11-24T09:30, what `<input type="datetime-local">` holds. */
export function toLocalInput(moment: string | undefined): string {
  return moment ? isoLocal(moment).slice(0, 16) : "";
}

/** The other way: the wall's clock as RFC 3339. */
export function fromLocalInput(local: string): string | undefined {
  return local ? `${local.slice(0, 16)}:00${offset}` : undefined;
}

/** The first moment of a day of the wall's calendar, so many days later. */
export function startOfDay(isoDate: string, daysLater = 0): string {
  const start = new Date(`${isoDate}T00:00:00${offset}`);
  start.setTime(start.getTime() + daysLater * 86_400_000);
  return `${isoDay(start)}T00:00:00${offset}`;
}

/** 150 → 2小时30分 */
export function duration(minutes: number | undefined): string {
  if (minutes === undefined) return "";
  const sign = minutes < 0 ? "−" : "";
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const [hour, minute] = language.value === "en" ? [" h ", " min"] : ["小时", "分"];
  const parts = (whole ? `${whole}${hour}` : "") + (rest || !whole ? `${rest}${minute}` : "");
  return sign + parts.trim();
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 1440],
  ["hour", 60],
  ["minute", 1],
];

/** 3小时前, 2天后: how far away a moment is, in the largest unit that it fills. */
export function distance(moment: string | undefined, now: Date = new Date()): string {
  if (!moment) return "";
  const minutes = Math.round((new Date(moment).getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return say(["刚刚", "just now"]);
  const [unit, size] = steps.find(([, size]) => Math.abs(minutes) >= size) ?? (["minute", 1] as const);
  return new Intl.RelativeTimeFormat(language.value).format(Math.trunc(minutes / size), unit);
}

/** Points come in hundredths: 1250 → 12.5 */
export function points(hundredths: number | undefined): string {
  return hundredths === undefined
    ? ""
    : new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 }).format(hundredths / 100);
}

export function percent(value: number | undefined): string {
  return value === undefined ? "–" : `${value}%`;
}
