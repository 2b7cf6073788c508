// SPDX-License-Identifier: GPL-3.0-or-later
// Why an exchange would be refused now, for people.
import { words } from "@/shared/language";

const t = words({
  balance: ["余额不够", "You do not have enough"],
  cap: ["超过本季度可换的上限", "It is more than the quarter allows"],
  multiple: ["只能按整步长兑换", "Only whole steps can be exchanged"],
  range: ["超出可兑换的范围", "It is outside what may be exchanged"],
  other: ["现在不能这样换", "It cannot be exchanged now"],
});

const keys: Record<string, Parameters<typeof t>[0]> = {
  balance: "balance",
  insufficient: "balance",
  cap: "cap",
  quarter: "cap",
  step: "multiple",
  multiple: "multiple",
  range: "range",
};

export function refusalInWords(rule: string): string {
  return t(keys[rule] ?? "other");
}
