// SPDX-License-Identifier: GPL-3.0-or-later
import { language } from "@/shared/language";

/** 0 = Monday, as people say it. */
export function weekdayName(day: number): string {
  const monday = Date.UTC(2026, 10, 23);
  return new Intl.DateTimeFormat(language.value, { weekday: "short", timeZone: "UTC" }).format(
    new Date(monday + day * 86_400_000),
  );
}
