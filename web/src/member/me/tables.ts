// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of a report on a narrow screen: a row is told field by field, ids are left to machines.
import { dayClock, duration, percent, points } from "@/shared/time";

export interface Column {
  code: string;
  zh: string;
  en: string;
  kind: string;
}

export interface Table {
  code: string;
  zh: string;
  en: string;
  columns: Column[];
  rows: (string | number | null)[][];
}

export interface Report {
  made_at: string;
  sealed: boolean;
  tables: Table[];
}

/** Columns people read, each with its place in a row. */
export function fieldsOf(table: Table): (Column & { at: number })[] {
  return table.columns
    .map((column, at) => ({ ...column, at }))
    .filter((column) => !column.code.endsWith("_id") && column.code !== "region_code");
}

const writers: Record<string, (value: number) => string> = {
  minutes: duration,
  hundredths: points,
  per_mille: (value) => percent(Math.round(value / 10)),
};

export function cellText(kind: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number") return writers[kind]?.(value) ?? String(value);
  return kind === "time" ? dayClock(value) : value;
}
