// SPDX-License-Identifier: GPL-3.0-or-later
// The rule file of the story: what the desk does with each category.
import { readFileSync } from "node:fs";

export interface Role {
    skill?: string;
    level: number;
    count: number;
    certificate?: string;
    resource?: string;
}

interface Common {
    category: string;
    priority: number;
}

export interface OrderRule extends Common {
    action: "order";
    minutes: number;
    /** Most requests one order answers. */
    requests_max: number;
    headcount_min: number;
    roles: Role[];
}

export interface ReferRule extends Common {
    action: "refer";
    target: string;
    due_days: number;
}

export interface AnswerRule extends Common {
    action: "answer";
    answer: string;
}

export type Rule = OrderRule | ReferRule | AnswerRule;

/** The rules by category. */
export function readRules(): Map<string, Rule> {
    const text = readFileSync(new URL("triage_rules.json", import.meta.url), "utf8");
    const file = JSON.parse(text) as { rules: Rule[] };
    return new Map(file.rules.map((rule) => [rule.category, rule]));
}
