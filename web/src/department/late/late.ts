// SPDX-License-Identifier: GPL-3.0-or-later
// What the department may do with a late entry in which state.
import type { Schemas } from "@/shared/api/client";

export type Late = Schemas["LateEntry"];
export type Step = "approve" | "refuse" | "dismiss" | "post";

/** Those who approved before, filed it or objected are refused by the service. */
export function stepsOf(late: Late, now: Date): Step[] {
  if (late.state === "community_approved") return ["approve", "refuse"];
  if (late.state === "objected") return ["dismiss", "refuse"];
  const over = new Date(late.notice_ends_at ?? now) <= now;
  return late.state === "noticed" && over ? ["post"] : [];
}
