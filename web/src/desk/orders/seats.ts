// SPDX-License-Identifier: GPL-3.0-or-later
// Places of an order, counted.
import type { Schemas } from "@/shared/api/client";

type Order = Pick<Schemas["Order"], "roles" | "headcount_min">;

export function seats(order: Order): number {
  return (order.roles ?? []).reduce((sum, role) => sum + (role.count ?? 0), 0);
}

export function accepted(order: Order): number {
  return (order.roles ?? []).reduce((sum, role) => sum + (role.accepted ?? 0), 0);
}

/** People without whom it does not take place: 0 once it does. */
export function needed(order: Order): number {
  return Math.max(0, Math.max(1, order.headcount_min ?? 0) - accepted(order));
}
