// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with an offer at a moment: one checks in from an hour before the start until the end, out
// until four hours after it; giving a place back is for before the start.
export type Stage = "ask" | "ahead" | "check-in" | "check-out" | "over";

export const early_ms = 3_600_000;
export const late_ms = 4 * 3_600_000;

export interface Timed {
  state?: string;
  order_starts_at?: string;
  order_ends_at?: string;
}

export function stageOf(offer: Timed, now: Date): Stage {
  const start = Date.parse(offer.order_starts_at ?? "");
  const end = Date.parse(offer.order_ends_at ?? "");
  const at = now.getTime();
  switch (offer.state) {
    case "proposed":
      return at < end ? "ask" : "over";
    case "accepted":
      if (at < start - early_ms) return "ahead";
      return at <= end ? "check-in" : "over";
    case "checked_in":
      return at <= end + late_ms ? "check-out" : "over";
    default:
      return "over";
  }
}

export function mayWithdraw(offer: Timed, now: Date): boolean {
  return offer.state === "accepted" && now.getTime() < Date.parse(offer.order_starts_at ?? "");
}
