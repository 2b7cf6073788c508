// SPDX-License-Identifier: GPL-3.0-or-later
// A member's file while it is being written.
import type { Schemas } from "@/shared/api/client";
import { isoDay, startOfDay } from "@/shared/time";

export interface MemberDraft {
  region_code: string;
  name: string;
  phone: string;
  unit_id: string;
  skills: { code: string; level: number }[];
  /** valid_until as the last day on which it holds; "" = for good. */
  certificates: { code: string; last_day: string }[];
  /** One in a line. */
  resources: string;
  week_hours: number;
  consented: boolean;
  state: NonNullable<Schemas["Member"]["state"]>;
  availability: Schemas["Availability"][];
}

export function emptyDraft(): MemberDraft {
  return {
    region_code: "",
    name: "",
    phone: "",
    unit_id: "",
    skills: [{ code: "", level: 1 }],
    certificates: [],
    resources: "",
    week_hours: 10,
    consented: false,
    state: "active",
    availability: [],
  };
}

export function ofMember(member: Schemas["Member"]): MemberDraft {
  return {
    region_code: member.region_code ?? "",
    name: member.name ?? "",
    phone: member.phone ?? "",
    unit_id: member.unit_id ?? "",
    skills: (member.skills ?? []).map(({ code, level }) => ({ code, level: level ?? 1 })),
    certificates: (member.certificates ?? []).map(({ code, valid_until: until }) => ({
      code,
      last_day: until ? isoDay(startOfDay(isoDay(until), -1)) : "",
    })),
    resources: (member.resources ?? []).join("\n"),
    week_hours: (member.week_minutes_max ?? 600) / 60,
    consented: member.consented_at !== undefined,
    state: member.state ?? "active",
    availability: [...(member.availability ?? [])],
  };
}

/** What a new file and a changed one have in common; rows nobody filled are left out. */
export function toInput(draft: MemberDraft) {
  return {
    name: draft.name,
    phone: draft.phone || undefined,
    unit_id: draft.unit_id || undefined,
    skills: draft.skills.filter((one) => one.code),
    certificates: draft.certificates
      .filter((one) => one.code)
      .map(({ code, last_day }) => ({ code, valid_until: last_day ? startOfDay(last_day, 1) : undefined })),
    resources: draft.resources
      .split("\n")
      .map((one) => one.trim())
      .filter(Boolean),
    week_minutes_max: Math.round(draft.week_hours * 60),
    consented: draft.consented,
    state: draft.state,
    availability: draft.availability,
  };
}
