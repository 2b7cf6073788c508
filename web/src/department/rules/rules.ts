// SPDX-License-Identifier: GPL-3.0-or-later
// Rules by what they are about, and their values as people say them.
import type { Schemas } from "@/shared/api/client";
import type { Text } from "@/shared/language";

export type Rule = Schemas["KnownRule"];
export type DatedRule = Schemas["DatedRule"];

export interface Group {
  code: string;
  label: Text;
  begins: readonly string[];
}

/** In the order they are shown; a rule belongs to the first group whose beginning its name has. */
export const groups: readonly Group[] = [
  { code: "points", label: ["积分", "Points"], begins: ["points_", "percent_", "pending_", "ladder_"] },
  {
    code: "evaluation",
    label: ["评价与公示", "Evaluation and notice"],
    begins: ["weight_", "gap_", "callback_", "place_reviews", "evaluation_", "notice_", "reinspect_"],
  },
  {
    code: "promises",
    label: ["响应与承诺", "Response and promises"],
    begins: ["response_", "resolution_", "satisfied_", "referral_", "promise_"],
  },
  { code: "quota", label: ["年度任务", "Yearly quota"], begins: ["quota_"] },
  { code: "list", label: ["红黑榜与典型案例", "Monthly list and awards"], begins: ["list_", "award_"] },
  {
    code: "discretion",
    label: ["裁量、互换、补录", "Discretion, exchange, late entries"],
    begins: ["exchange_", "discretion_", "grant_", "normalise_", "late_"],
  },
  {
    code: "flags",
    label: ["提示线", "What is flagged"],
    begins: ["burst_", "back_office", "twin_", "praise_", "self_gap"],
  },
  { code: "matching", label: ["派单匹配", "Matching"], begins: ["score_", "travel_", "duplicate_"] },
];
const others: Group = { code: "other", label: ["其他", "Others"], begins: [""] };

export function groupOf(name: string): Group {
  return groups.find((group) => group.begins.some((begin) => name.startsWith(begin))) ?? others;
}

/** Groups with their rules, those without any left out. */
export function grouped(rules: readonly Rule[]): { group: Group; rules: Rule[] }[] {
  return [...groups, others]
    .map((group) => ({ group, rules: rules.filter((rule) => groupOf(rule.name ?? "") === group) }))
    .filter(({ rules: some }) => some.length > 0);
}

export type Standing = "past" | "now" | "later";

/** Versions, newest first, each with whether it holds. Equal moments: the later row counts. */
export function history(values: readonly DatedRule[], now: Date): { rule: DatedRule; standing: Standing }[] {
  const begun = values.filter((rule) => new Date(rule.valid_from ?? 0) <= now);
  const current = begun[begun.length - 1];
  const standing = (rule: DatedRule): Standing => (rule === current ? "now" : begun.includes(rule) ? "past" : "later");
  return [...values].reverse().map((rule) => ({ rule, standing: standing(rule) }));
}

/** Those whose change alters what a month's services earn: the preview tells how. */
export function isPreviewed(name: string): boolean {
  return name === "points_per_hour" || name.startsWith("percent_") || name.startsWith("weight_");
}

export interface Subject {
  id: string;
  name: string;
}
interface Place {
  code?: string;
  id?: string;
  name?: string;
}

/** What a rule may have a value of its own for, as far as somebody reaches: categories are everywhere. */
export function subjectsOf(
  rule: Rule,
  reachesAll: boolean,
  scope: string,
  places: Record<"category" | "region" | "unit", readonly Place[]>,
): Subject[] {
  const by = (["category", "region", "unit"] as const).filter((kind) => rule.subjects?.includes(kind));
  return by
    .filter((kind) => reachesAll || kind !== "category")
    .flatMap((kind) => places[kind])
    .map((place) => ({ id: place.code ?? place.id ?? "", name: place.name ?? "" }))
    .filter((subject) => reachesAll || subject.id.startsWith(scope));
}
