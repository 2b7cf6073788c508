// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { emptyDraft, ofMember, toInput } from "./draft";

test("a member's file comes back as it was", () => {
  const member = {
    name: "张建国",
    phone: "13812345678",
    unit_id: "u",
    skills: [{ code: "电工", level: 3 }],
    certificates: [
      { code: "电工证", valid_until: "2027-01-01T00:00:00+08:00" },
      { code: "急救证", valid_until: undefined },
    ],
    resources: ["梯子", "电钻"],
    week_minutes_max: 360,
    consented_at: "2026-10-20T00:00:00+08:00",
    state: "active" as const,
    availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T08:00:00+08:00", minutes: 600 }],
  };
  expect(ofMember(member).certificates[0]).toEqual({ code: "电工证", last_day: "2026-12-31" });
  const { consented_at, ...same } = member;
  expect(toInput(ofMember(member))).toEqual({ ...same, consented: consented_at !== undefined });
});

test("rows nobody filled are left out", () => {
  const sent = toInput({ ...emptyDraft(), name: "李", resources: " 车 \n\n" });
  expect([sent.skills, sent.certificates, sent.resources, sent.week_minutes_max]).toEqual([[], [], ["车"], 600]);
});
