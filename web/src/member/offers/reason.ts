// SPDX-License-Identifier: GPL-3.0-or-later
// Why somebody was asked, in one sentence: what they can, how near it is, that they are free.
import type { Reason } from "@/shared/reasons";
import { language, words } from "@/shared/language";
import { dayPart } from "@/shared/time";
import { wayInWords } from "./place";

export interface Wanted {
  skill?: string;
  certificate?: string;
  resource?: string;
}

export interface Asked {
  reasons: Pick<Reason, "code">[];
  role?: Wanted;
  metres?: number;
  starts_at?: string;
  /** What people call a skill. */
  skillName?: (code: string) => string;
}

const t = words({
  certificate: ["您有{what}", "you hold the certificate {what}"],
  skill: ["您擅长{what}", "you are good at {what}"],
  resource: ["您有{what}", "you can bring {what}"],
  anyone: ["这件事不需要专长", "no special skill is needed"],
  free: ["{when}正好有空", "you are free on {when}"],
  interest: ["合您的兴趣", "it is what you like to do"],
  contact_point: ["就在您的联系点", "it is at your contact point"],
  stability: ["和您已有的安排一致", "it fits what was planned with you"],
  balance: ["您近来服务得少", "you have served less than others lately"],
  only_candidate: ["目前只有您合适", "nobody else fits at present"],
  claimed: ["这是您自己抢的单", "you claimed it yourself"],
  waited: ["您在候补，现在有名额了", "you were waiting, and a place is free now"],
});

/** Of reasons that say more than the facts do, the strongest known one. */
const extras = ["only_candidate", "contact_point", "interest", "balance", "stability"] as const;

/** Whoever came by an own step is told that alone. */
const ownSteps = ["claimed", "waited"] as const;

function ability({ role, skillName = (code) => code }: Asked): string {
  if (role?.certificate) return t("certificate", { what: role.certificate });
  if (role?.skill) return t("skill", { what: skillName(role.skill) });
  if (role?.resource) return t("resource", { what: role.resource });
  return role ? t("anyone") : "";
}

function strongest(reasons: Asked["reasons"]): string {
  const known = extras.filter((code) => reasons.some((reason) => reason.code === code));
  return known.length > 0 ? t(known[0]!) : "";
}

export function reasonSentence(asked: Asked): string {
  const step = ownSteps.find((code) => asked.reasons.some((reason) => reason.code === code));
  const parts = step
    ? [t(step), wayInWords(asked.metres)]
    : [
        ability(asked),
        wayInWords(asked.metres),
        asked.starts_at ? t("free", { when: dayPart(asked.starts_at) }) : "",
        strongest(asked.reasons),
      ];
  const said = parts.filter((part) => part !== "");
  if (said.length === 0) return "";
  if (language.value !== "en") return `${said.join("，")}。`;
  const sentence = said.join(", ");
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
}
