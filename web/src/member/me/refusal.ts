// SPDX-License-Identifier: GPL-3.0-or-later
// Why an exchange would be refused now, for people.
import { words } from "@/shared/language";

const t = words({
  closed: ["这一项现在没有开放互换", "Exchanging is not open at present"],
  multiple: ["只能按整步长兑换", "Only whole steps can be exchanged"],
  limit: ["超过本季度还可以换的时长", "It is more than is left this quarter"],
  range: ["太少，换不到", "It is too little to bring anything"],
  balance: ["余额不够", "You do not have enough"],
  other: ["现在不能这样换", "It cannot be exchanged now"],
});

const known = ["closed", "multiple", "limit", "range", "balance"] as const;

export function refusalInWords(rule: string): string {
  return t(known.find((key) => key === rule) ?? "other");
}
