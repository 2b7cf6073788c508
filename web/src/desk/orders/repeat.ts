// SPDX-License-Identifier: GPL-3.0-or-later
// An order that comes back: every so many weeks on the weekday it begins on, so many times.
export interface Repeat {
  weeks: number;
  count: number;
}

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/** As RFC 5545 has it; starts is what the form holds, such as 2026-11-28T09:00. */
export function ruleOf(starts: string, repeat: Repeat): string {
  const weekday = weekdays[new Date(`${starts.slice(0, 10)}T12:00:00Z`).getUTCDay()];
  const interval = repeat.weeks > 1 ? `;INTERVAL=${repeat.weeks}` : "";
  return `FREQ=WEEKLY${interval};BYDAY=${weekday};COUNT=${repeat.count}`;
}
