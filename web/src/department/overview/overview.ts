// SPDX-License-Identifier: GPL-3.0-or-later
// What the first page shows, asked for at once; what somebody may not read is left out.
import { api, ask, type Schemas } from "@/shared/api/client";
import type { Person } from "@/shared/session";
import { isoDay } from "@/shared/time";
import { monthSpan, shiftMonth } from "../parts/periods";

export interface Overview {
  rates: Schemas["Rates"];
  regions: readonly Schemas["RegionFigures"][];
  units: readonly Schemas["QuotaUnit"][];
  /** Flags nobody answered this year. */
  openFlags: number | undefined;
  /** Late entries that wait for the department. */
  lateEntries: readonly Schemas["LateEntry"][] | undefined;
  /** Reversals that wait for a second person; more than one page is not counted. */
  reversals: readonly Schemas["Reversal"][] | undefined;
  /** Of the month before; undefined = not drawn up. */
  list: Schemas["MonthListHead"] | undefined;
  listMonth: string;
}

export async function loadOverview(month: string, person: Person | undefined): Promise<Overview> {
  const span = monthSpan(month);
  const scope = person?.scope ?? "";
  const unit = person?.role === "secretary" ? person.unit_id : undefined;
  const inspects = person?.role === "department" || person?.role === "auditor";
  const listMonth = shiftMonth(month, -1);
  const year = Number(month.slice(0, 4));
  const get = {
    rates: ask(api.GET("/v1/boards/rates", { params: { query: { ...span, scope } } })),
    regions: ask(api.GET("/v1/boards/regions", { params: { query: { ...span, scope, limit: 500 } } })),
    quota: ask(api.GET("/v1/boards/quota", { params: { query: { year, scope, unit, limit: 1 } } })),
    flags: inspects ? ask(api.GET("/v1/flags", { params: { query: { year, scope, limit: 1 } } })) : undefined,
    reversals: inspects
      ? ask(api.GET("/v1/ledger/reversals", { params: { query: { state: "asked", limit: 100 } } }))
      : undefined,
    lateEntries: inspects
      ? ask(api.GET("/v1/late-entries", { params: { query: { state: "community_approved", scope, limit: 100 } } }))
      : undefined,
    lists: ask(api.GET("/v1/lists", { params: { query: { scope } } })),
  };
  const units = (await get.quota).units ?? [];
  return {
    rates: (await get.rates).total ?? {},
    regions: (await get.regions).items ?? [],
    units: unit ? units.filter((one) => one.unit_id === unit) : units,
    openFlags: (await get.flags)?.open,
    lateEntries: (await get.lateEntries)?.items,
    reversals: (await get.reversals)?.items,
    list: (await get.lists).items?.find((one) => one.month === listMonth),
    listMonth,
  };
}

/** The notice is over and nobody objected: somebody has to publish. */
export function isDue(list: Overview["list"], now: Date): boolean {
  return list?.state === "noticed" && isoDay(list.notice_until ?? now) <= isoDay(now);
}
