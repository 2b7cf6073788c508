// SPDX-License-Identifier: GPL-3.0-or-later
// Who goes where: a plan as it was proposed, changed by hand, compared with another, and told in plain words.
import type { Schemas } from "@/shared/api/client";
import type { Text } from "@/shared/language";

export type Assignment = Schemas["Assignment"];
type Round = Schemas["Round"];
type Order = Schemas["Order"];

export const keyOf = (place: Pick<Assignment, "order_id" | "role" | "member_id">): string =>
  `${place.order_id}/${place.role ?? 0}/${place.member_id}`;

/** An order of a plan: its places with their positions in the plan. */
export interface PlannedOrder {
  order: Order;
  places: { place: Assignment; position: number }[];
  /** Places nobody holds, was asked for, or is planned for; by role. */
  free: number[];
}

/** Orders by start, each with who would go. */
export function byOrder(orders: readonly Order[], plan: readonly Assignment[]): PlannedOrder[] {
  return [...orders]
    .sort((a, b) => Date.parse(a.starts_at ?? "") - Date.parse(b.starts_at ?? ""))
    .map((order) => {
      const places = plan
        .map((place, position) => ({ place, position }))
        .filter(({ place }) => place.order_id === order.id);
      const free = (order.roles ?? []).map(
        (role, i) =>
          (role.count ?? 0) -
          (role.accepted ?? 0) -
          (role.asked ?? 0) -
          places.filter(({ place }) => (place.role ?? 0) === i).length,
      );
      return { order, places, free };
    });
}

export function without(plan: readonly Assignment[], position: number): Assignment[] {
  return plan.filter((_, i) => i !== position);
}

export function withMember(plan: readonly Assignment[], order: Order, role: number, member: string): Assignment[] {
  const place = { order_id: order.id!, role, member_id: member, starts_at: order.starts_at, by_hand: true };
  return [...plan.filter((one) => keyOf(one) !== keyOf(place)), place];
}

/** Another member in the same place. */
export function swapped(plan: readonly Assignment[], position: number, member: string): Assignment[] {
  return plan.map((place, i) => (i === position ? { ...place, member_id: member, by_hand: true } : place));
}

export interface Difference {
  /** Places of the second plan that the first has not. */
  gained: Assignment[];
  lost: Assignment[];
}

export function compare(first: readonly Assignment[], second: readonly Assignment[]): Difference {
  const inFirst = new Set(first.map(keyOf));
  const inSecond = new Set(second.map(keyOf));
  return {
    gained: second.filter((place) => !inFirst.has(keyOf(place))),
    lost: first.filter((place) => !inSecond.has(keyOf(place))),
  };
}

/** How much better a plan could be at most, in hundredths of a percent. */
export function gapOf(round: Pick<Round, "objective" | "bound">): number | undefined {
  const { objective = 0, bound } = round;
  if (bound === undefined) return undefined;
  return bound <= objective ? 0 : Math.ceil(((bound - objective) * 10_000) / Math.max(1, bound));
}

/** What is known of how good a plan is. */
export function verdict(round: Pick<Round, "status" | "objective" | "bound" | "seat_count">): Text {
  const gap = gapOf(round);
  const percent = ((gap ?? 0) / 100).toFixed(2);
  switch (round.status) {
    case "optimal":
      return ["已经证明：没有更好的排法", "Proved: no plan is better"];
    case "feasible":
      return gap === 0
        ? ["已经证明：没有更好的排法", "Proved: no plan is better"]
        : [`最多还能好 ${percent}%，时间到了就先用这个`, `At most ${percent}% could be gained; time was up`];
    case "greedy":
      return [
        "求解没有做完，这是简单排出来的，可能不是最好",
        "The solver did not finish; this is a simple plan and may not be the best",
      ];
    case "chosen":
      return gap === undefined
        ? ["由工作人员看过后定的", "Chosen by people who looked at it"]
        : [
            `由工作人员看过后定的；已经证明最多还能好 ${percent}%`,
            `Chosen by people who looked at it; proved: at most ${percent}% could be gained`,
          ];
    default:
      return round.seat_count
        ? ["有空位，但是没有合适的人", "There are free places, but nobody fits"]
        : ["这段时间没有要派的订单", "There is nothing to match in this time"];
  }
}
