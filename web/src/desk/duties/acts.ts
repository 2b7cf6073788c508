// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done about a promise or a referral: what each act asks for, and how it is sent.
import { api, ask } from "@/shared/api/client";
import type { Text } from "@/shared/language";

export interface DutyInput {
  words: string;
  due_at: string | undefined;
}

export interface DutyAct {
  label: Text;
  /** What will happen. */
  lead: Text;
  /** The words it needs, and the member of the input they become. */
  words?: { label: Text; member: string };
  /** Whether it needs a new date. */
  dated?: boolean;
  send: (id: string, input: DutyInput) => Promise<unknown>;
}

const path = (id: string) => ({ params: { path: { id } } });
const postponed = ({ words, due_at }: DutyInput) => ({ reason: words, due_at: due_at ?? "" });
const why: Text = ["原因（居民会看到）", "Why (the resident reads it)"];

export const dutyActs = {
  keep: {
    label: ["已兑现", "Kept"],
    lead: ["记下怎么兑现的，居民会看到。", "Say how it was kept; the resident reads it."],
    words: { label: ["怎么办好的", "How it was kept"], member: "/words" },
    send: (id, { words }) => ask(api.POST("/v1/promises/{id}/keep", { ...path(id), body: { words } })),
  },
  renew: {
    label: ["延期", "Put off"],
    lead: ["改到新的日期，原来的日期和原因都会留下。", "A new date; the old one and the reason stay on record."],
    words: { label: why, member: "/reason" },
    dated: true,
    send: (id, input) => ask(api.POST("/v1/promises/{id}/renew", { ...path(id), body: postponed(input) })),
  },
  break: {
    label: ["没能兑现", "Not kept"],
    lead: ["如实告诉居民没能办成。这条承诺就此结束。", "The resident is told openly. This promise ends here."],
    words: { label: why, member: "/reason" },
    send: (id, { words }) => ask(api.POST("/v1/promises/{id}/break", { ...path(id), body: { reason: words } })),
  },
  accept: {
    label: ["接收", "Accept"],
    lead: ["由本社区接手，在要求的时间前办结。", "This desk takes it over and finishes it in time."],
    send: (id) => ask(api.POST("/v1/referrals/{id}/accept", path(id))),
  },
  finish: {
    label: ["填办理结果", "Record the result"],
    lead: ["所有提出这件事的居民都会看到结果。", "Every resident who asked reads the result."],
    words: { label: ["办理结果", "Result"], member: "/result" },
    send: (id, { words }) => ask(api.POST("/v1/referrals/{id}/finish", { ...path(id), body: { result: words } })),
  },
  extend: {
    label: ["申请延期", "Ask for more time"],
    lead: ["由另一位工作人员审批。", "Another person decides."],
    words: { label: ["原因", "Why"], member: "/reason" },
    dated: true,
    send: (id, input) => ask(api.POST("/v1/referrals/{id}/extensions", { ...path(id), body: postponed(input) })),
  },
  return: {
    label: ["退单", "Return"],
    lead: ["退回原社区重新分派，要说明原因。", "It goes back to the community that sent it, with the reason."],
    words: { label: why, member: "/reason" },
    send: (id, { words }) => ask(api.POST("/v1/referrals/{id}/return", { ...path(id), body: { reason: words } })),
  },
} satisfies Record<string, DutyAct>;

export type DutyActName = keyof typeof dutyActs;

const ofPromise: Record<string, readonly DutyActName[]> = { open: ["keep", "renew", "break"] };
const ofReferral: Record<string, readonly DutyActName[]> = {
  sent: ["accept", "finish", "extend", "return"],
  accepted: ["finish", "extend"],
};

export function actsOf(kind: "promise" | "referral", state: string | undefined): readonly DutyActName[] {
  return (kind === "promise" ? ofPromise : ofReferral)[state ?? ""] ?? [];
}
