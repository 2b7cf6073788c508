// SPDX-License-Identifier: GPL-3.0-or-later
// Days of a year that differ from Monday to Friday, as somebody types them from the official notice:
// one a line, "2026-10-01 放假 国庆节" or "2026-10-10 调休上班 国庆节".
import { CalendarDay_kind } from "@/shared/api/names";
import type { Schemas } from "@/shared/api/client";

export type Day = Schemas["CalendarDay"];
type Kind = NonNullable<Day["kind"]>;

export interface Read {
  days: Day[];
  /** Numbers of lines that are not understood. */
  wrong: number[];
}

const kinds = new Map<string, Kind>(
  Object.entries(CalendarDay_kind).flatMap(([code, names]) => [code, ...names].map((name) => [name, code as Kind])),
);

export function write(days: readonly Day[]): string {
  return days.map((day) => `${day.date} ${CalendarDay_kind[day.kind ?? ""]?.[0] ?? day.kind} ${day.name}`).join("\n");
}

export function read(text: string, year: number): Read {
  const days: Day[] = [];
  const wrong: number[] = [];
  text.split("\n").forEach((line, i) => {
    if (!line.trim()) return;
    const [date, kind, ...name] = line.trim().split(/\s+/);
    const known = kinds.get(kind ?? "");
    if (known && name.length && date?.match(/^\d{4}-\d\d-\d\d$/) && date.startsWith(`${year}-`)) {
      days.push({ date, kind: known, name: name.join(" ") });
    } else {
      wrong.push(i + 1);
    }
  });
  return { days, wrong };
}
