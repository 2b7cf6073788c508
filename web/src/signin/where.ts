// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody goes who came through the door.
import { faceOf, type Person, type Role } from "@/shared/session";

/** Their own page, or the place in it they were at: nobody is sent elsewhere by a link handed to them. */
export function placeOf(session: Person, next: string): string {
  const face = faceOf[session.role as Role] ?? "/";
  const inside = next === face || next.startsWith(`${face}#`);
  const place = inside ? next : face;
  return session.must_change_password ? `/signin#/password?next=${encodeURIComponent(place)}` : place;
}
