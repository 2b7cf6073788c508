// SPDX-License-Identifier: GPL-3.0-or-later
// How people are called where the API tells a name only to those who may see it.

interface Named {
  member_name?: string;
  member_id?: string;
}

/** The name as the API gives it; of somebody erased or unnamed the end of the id. */
export function memberName(one: Named): string {
  return one.member_name ?? `…${(one.member_id ?? "").slice(-6)}`;
}
