// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a ledger as a person reads an account: one thing that was done, with its points and its time,
// and whether they count already.
export interface Entry {
  seq: number;
  at: string;
  kind: string;
  phase: "direct" | "pending" | "post" | "void" | "expire" | "reverse";
  unit: "points" | "minutes";
  amount: number;
  debit: string;
  credit: string;
  cause: string;
  refers_to: number;
  member_id: string;
  order_id: string;
  reason: string;
}

export type State = "pending" | "counted" | "dropped" | "reversed";

export interface Amount {
  amount: number;
  state: State;
}

export interface Item {
  /** Of its oldest line: stays while lines are added. */
  key: string;
  /** Of its newest line. */
  at: string;
  kind: string;
  order_id: string;
  reason: string;
  points?: Amount;
  minutes?: Amount;
}

const states: Record<Entry["phase"], State> = {
  direct: "counted",
  pending: "pending",
  post: "counted",
  void: "dropped",
  expire: "dropped",
  reverse: "reversed",
};

/** What both units of one thing share: "offer:ID:minutes" and "offer:ID:points" are one service. */
function rootOf(entry: Entry, bySeq: Map<number, Entry>): string {
  const origin = bySeq.get(entry.refers_to);
  if (origin) return rootOf(origin, bySeq);
  if (entry.refers_to > 0 && entry.order_id) return `order:${entry.order_id}`;
  return entry.cause.replace(/:(points|minutes)$/, "");
}

/** What a line adds to the member's own account. */
function signed(entry: Entry): number {
  const owned = (account: string) => account.endsWith(`:${entry.member_id}`);
  return owned(entry.credit) ? entry.amount : owned(entry.debit) ? -entry.amount : 0;
}

/** Newest first, as they come; of each thing and unit the newest line tells how it stands. */
export function itemsOf(entries: readonly Entry[]): Item[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const items = new Map<string, Item>();
  for (const entry of entries) {
    const key = rootOf(entry, bySeq);
    const item = items.get(key) ?? { key, at: entry.at, kind: entry.kind, order_id: entry.order_id, reason: "" };
    item[entry.unit] ??= { amount: signed(entry), state: states[entry.phase] };
    item.reason ||= entry.reason;
    items.set(key, item);
  }
  return [...items.values()];
}
