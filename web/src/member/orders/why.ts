// SPDX-License-Identifier: GPL-3.0-or-later
// "Why not me?" as an answer in words: what is in the way, and the smallest change that would do.
import type { Reason } from "@/shared/reasons";
import { changeSentence, sentence } from "@/shared/reasons";
import { words } from "@/shared/language";
import { span } from "@/shared/time";

/** A rule in the way; of free time, the moments it would have to cover. */
export interface Miss extends Reason {
  from?: string;
  to?: string;
}

export interface Answer {
  why: string;
  change: string;
  /** Where in these pages the change is made. */
  to?: string;
}

const t = words({
  availability: ["您的空闲时间没有盖住这段", "Your free time does not cover it"],
  availabilityChange: ["{span} 也标为有空", "Mark {span} as free, too"],
  busy: ["这段时间您已有别的安排", "You have something else planned then"],
  busyChange: ["{span} 腾出来", "Clear {span}"],
  hours: ["超过了您每周的时长上限", "It is above your cap of the week"],
  hoursChange: ["提高每周上限", "Raise the cap of the week"],
});

/** Rules whose change is in the member's own hand, told with moments instead of minutes. */
const own: Record<string, { why: Parameters<typeof t>[0]; change: Parameters<typeof t>[0]; to: string }> = {
  availability: { why: "availability", change: "availabilityChange", to: "/time" },
  busy: { why: "busy", change: "busyChange", to: "/" },
  hours: { why: "hours", change: "hoursChange", to: "/time" },
};

export function answerOf(miss: Miss): Answer {
  const row = own[miss.code];
  if (!row) return { why: sentence(miss), change: changeSentence(miss) };
  const timed = miss.from && miss.to ? span(miss.from, miss.to) : "";
  const change = row.change === "hoursChange" || timed ? t(row.change, { span: timed }) : changeSentence(miss);
  return { why: t(row.why), change, to: row.to };
}
