// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons of the matcher: why this one, why not, why nobody, and the smallest change that would help.
import { language, say } from "@/shared/language";
import { span } from "@/shared/time";

export interface Reason {
  code: string;
  zh: string;
  en: string;
  /** Part of the score. */
  points?: number;
  /** How many members a rule kept away. */
  members?: number;
  /** Whose change it is. */
  member?: string;
  /** The rule in the way. */
  rule?: string;
  change_zh?: string;
  change_en?: string;
}

/** What the API gives as free JSON, as reasons. */
export function readReasons(json: unknown): Reason[] {
  return Array.isArray(json) ? (json as Reason[]) : [];
}

export function sentence(reason: Reason): string {
  return language.value === "en" ? reason.en : reason.zh;
}

/** What would have to change, or "". */
export function changeSentence(reason: Reason): string {
  return (language.value === "en" ? reason.change_en : reason.change_zh) ?? "";
}

export interface Hindrances {
  rules: Reason[];
  nearest: Reason[];
  relaxation?: Reason;
}

/** Reasons of a place that stays empty, by what they tell. */
export function sortHindrances(json: unknown): Hindrances {
  const all = readReasons(json);
  return {
    rules: all.filter((reason) => reason.members !== undefined),
    nearest: all.filter((reason) => reason.code === "nearest"),
    relaxation: all.find((reason) => reason.code === "relaxation"),
  };
}

/** What the matcher's sentences leave to their reader. */
export interface Reading {
  /** The moment that minutes are counted from: the start of the round's days. */
  from: string | undefined;
  name: (id: string | undefined) => string;
}

const minutes = /第 (\d+) 至 (\d+) 分钟|from minute (\d+) to (\d+)/;
/** Minutes of a round say nothing where its days are not known. */
export const tellsMinutes = (text: string): boolean => minutes.test(text);

/** The sentence with the times that its minutes stand for. */
function withTimes(text: string, from: string | undefined): string {
  const moment = (count: string) => new Date(Date.parse(from ?? "") + Number(count) * 60_000).toISOString();
  return text.replace(minutes, (all, zhFrom?: string, zhTo?: string, enFrom?: string, enTo?: string) =>
    from ? span(moment((zhFrom ?? enFrom)!), moment((zhTo ?? enTo)!)) : all,
  );
}

/** How much the sum of the scores grows says nothing to a person. */
const gain = /，目标值至少增加 \d+|, and the objective grows by at least \d+/;

/** A sentence with names for ids and times for minutes of the round. */
export function readable(reason: Reason, { from, name }: Reading): string {
  const named = reason.member ? sentence(reason).replace(reason.member, name(reason.member)) : sentence(reason);
  return withTimes(named.replace(gain, ""), from);
}

interface Broken {
  zh?: string;
  en?: string;
  change_zh?: string;
  change_en?: string;
}

/** What a place chosen by hand breaks, and what would have to change. */
export function brokenRule(one: Broken, from: string | undefined): string {
  const told = say([one.zh ?? "", one.en ?? ""]);
  const change = say([one.change_zh ?? "", one.change_en ?? ""]);
  return withTimes([told, change].filter(Boolean).join(say(["；要", "; "])), from);
}
