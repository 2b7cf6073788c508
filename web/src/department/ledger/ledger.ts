// SPDX-License-Identifier: GPL-3.0-or-later
// Entries as people read them.
import type { Schemas } from "@/shared/api/client";
import { say } from "@/shared/language";
import { duration, points } from "@/shared/time";
import type { Tone } from "@/office/StateTag.vue";
import { momentOf } from "../parts/periods";

export type Entry = Schemas["LedgerEntry"];

/** Phases that move nothing by themselves. */
const still: ReadonlySet<Entry["phase"]> = new Set(["pending", "void", "expire"]);

/** What an entry does to its member: + came, − went; in brackets where nothing moves yet or any more. */
export function amountOf(entry: Pick<Entry, "amount" | "unit" | "phase" | "debit">): string {
  const told =
    entry.unit === "minutes"
      ? duration(entry.amount)
      : say([`${points(entry.amount)} 分`, `${points(entry.amount)} pt`]);
  if (still.has(entry.phase)) return `(${told})`;
  return `${entry.debit.startsWith("member:") || entry.debit.startsWith("time:") ? "−" : "+"}${told}`;
}

export function toneOfPhase(phase: Entry["phase"]): Tone {
  const tones: Partial<Record<Entry["phase"], Tone>> = {
    post: "good",
    direct: "good",
    pending: "info",
    reverse: "bad",
  };
  return tones[phase] ?? "quiet";
}

/** Only what moved something, once, can be taken back. */
export function isReversible(entry: Entry, answers: readonly Entry[]): boolean {
  return (entry.phase === "direct" || entry.phase === "post") && !answers.some((one) => one.phase === "reverse");
}

export interface Filters {
  scope: string;
  unit: string;
  member: string;
  kind: string;
  phase: string;
  from: string;
  to: string;
}

/** Filters of the address as the service takes them: empty ones stay away, days become moments. */
export function queryOf(filters: Filters) {
  const given = (value: string): string | undefined => value || undefined;
  return {
    scope: given(filters.scope),
    unit: given(filters.unit),
    member: given(filters.member),
    kind: given(filters.kind) as Entry["kind"] | undefined,
    phase: given(filters.phase) as Entry["phase"] | undefined,
    from: momentOf(filters.from),
    to: momentOf(filters.to, 1),
  };
}
