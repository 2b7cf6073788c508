// SPDX-License-Identifier: GPL-3.0-or-later
// An order while it is being written: what a form holds, from what is known, and as the API takes it.
import type { Schemas } from "@/shared/api/client";
import { fromLocalInput, toLocalInput } from "@/shared/time";

export interface RoleDraft {
  skill: string;
  level: number;
  count: number;
  certificate: string;
  resource: string;
}

export interface OrderDraft {
  region_code: string;
  title: string;
  category: string;
  starts: string;
  ends: string;
  place: string;
  priority: number;
  headcount_min: number;
  roles: RoleDraft[];
  note: string;
}

export function emptyRole(): RoleDraft {
  return { skill: "", level: 1, count: 1, certificate: "", resource: "" };
}

export function emptyDraft(): OrderDraft {
  return {
    region_code: "",
    title: "",
    category: "",
    starts: "",
    ends: "",
    place: "",
    priority: 50,
    headcount_min: 1,
    roles: [emptyRole()],
    note: "",
  };
}

function roleDraft(role: Schemas["Role"]): RoleDraft {
  return {
    skill: role.skill ?? "",
    level: role.level ?? 1,
    count: role.count ?? 1,
    certificate: role.certificate ?? "",
    resource: role.resource ?? "",
  };
}

function role(draft: RoleDraft): Schemas["Role"] {
  return {
    skill: draft.skill || undefined,
    level: draft.level,
    count: draft.count,
    certificate: draft.certificate || undefined,
    resource: draft.resource || undefined,
  };
}

/** What a category usually needs. */
export function ofCategory(draft: OrderDraft, category: Schemas["Category"] | undefined): void {
  if (!category) return;
  draft.priority = category.priority ?? draft.priority;
  draft.headcount_min = category.headcount_min ?? draft.headcount_min;
  draft.roles = [roleDraft({ skill: category.skill, level: category.level, count: category.count })];
  if (draft.starts) draft.ends = laterBy(draft.starts, category.minutes ?? 120);
}

/** An order as it is, or as it is suggested. */
export function ofOrder(order: Partial<Schemas["OrderInput"]>): OrderDraft {
  return {
    region_code: order.region_code ?? "",
    title: order.title ?? "",
    category: order.category ?? "",
    starts: toLocalInput(order.starts_at),
    ends: toLocalInput(order.ends_at),
    place: order.place ?? "",
    priority: order.priority ?? 50,
    headcount_min: order.headcount_min ?? 0,
    roles: (order.roles ?? []).map(roleDraft),
    note: order.note ?? "",
  };
}

/** A moment of the form, so many minutes later. */
export function laterBy(local: string, minutes: number): string {
  const moment = fromLocalInput(local);
  return moment ? toLocalInput(new Date(Date.parse(moment) + minutes * 60_000).toISOString()) : "";
}

/** The members that a new order and a changed one have in common. */
export function toInput(draft: OrderDraft) {
  return {
    title: draft.title,
    starts_at: fromLocalInput(draft.starts) ?? "",
    ends_at: fromLocalInput(draft.ends) ?? "",
    place: draft.place || undefined,
    priority: draft.priority,
    headcount_min: draft.headcount_min,
    roles: draft.roles.map(role),
    note: draft.note || undefined,
  };
}
