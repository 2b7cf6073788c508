// SPDX-License-Identifier: GPL-3.0-or-later
// How a value of a report's table is shown, by the kind of its column.
import type { Schemas } from "@/shared/api/client";
import { language, say } from "@/shared/language";
import { dayClock, duration, points } from "@/shared/time";
import type { PeriodKind } from "../parts/periods";

export type Column = Schemas["ReportColumn"];
export type ReportKind = NonNullable<Schemas["Report"]["kind"]>;

/** Which periods a report goes by. */
export const periodKind: Record<ReportKind, PeriodKind> = {
  week: "week",
  fortnight: "fortnight",
  month: "month",
  quarter: "quarter",
  member: "year",
};

const inNumbers = new Set<Column["kind"]>(["count", "hundredths", "minutes", "percent_hundredths"]);
export const isNumber = (column: Column): boolean => inNumbers.has(column.kind);

function nameOfChoice(column: Column, code: string): string {
  const choice = column.choices?.find((one) => one.code === code);
  return say([choice?.zh ?? code, code.replace(/[-_]/g, " ")]);
}

export function cell(column: Column, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  switch (column.kind) {
    case "hundredths":
      return points(value as number);
    case "percent_hundredths":
      return `${points(value as number)}%`;
    case "minutes":
      return duration(value as number);
    case "count":
      return (value as number).toLocaleString(language.value);
    case "time":
      return dayClock(value as string);
    case "choice":
      return nameOfChoice(column, String(value));
    default:
      return String(value);
  }
}

/** Chinese or English, as columns and tables carry both. */
export const told = (one: { zh?: string; en?: string }): string => (language.value === "en" ? one.en : one.zh) ?? "";

/** Ids are for files; people read the names beside them. A community without its name is named by us. */
export function shown(columns: readonly Column[]): { column: Column; index: number }[] {
  const named = columns.some((column) => column.code === "region");
  return columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !column.code?.endsWith("_id") && !(named && column.code === "region_code"));
}

/** Where a row leads: to its order. */
export function orderOf(columns: readonly Column[], row: readonly unknown[]): string | undefined {
  const index = columns.findIndex((column) => column.code === "order_id");
  return index < 0 ? undefined : ((row[index] as string | null) ?? undefined);
}
