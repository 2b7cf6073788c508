// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done with an order in each state, the likeliest first.
export type OrderMove =
  "open" | "match" | "edit" | "sheet" | "place" | "complete" | "panel" | "settle" | "close" | "expire" | "cancel";

const moves: Record<string, readonly OrderMove[]> = {
  draft: ["open", "edit", "cancel"],
  open: ["match", "edit", "sheet", "expire", "cancel"],
  staffed: ["sheet", "match", "expire", "cancel"],
  running: ["complete", "sheet", "place"],
  done: ["settle", "panel", "place"],
  evaluated: ["close"],
};

interface Timed {
  state?: string;
  ends_at?: string;
}

export function movesOf(order: Timed, now = Date.now()): readonly OrderMove[] {
  const isOver = order.ends_at !== undefined && Date.parse(order.ends_at) <= now;
  const all = moves[order.state ?? ""] ?? [];
  return isOver ? all.filter((move) => move !== "match") : all.filter((move) => move !== "expire");
}
