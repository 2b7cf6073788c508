// SPDX-License-Identifier: GPL-3.0-or-later
// What a monthly list consists of, and what may be done with it in which state.
import type { Tone } from "@/office/StateTag.vue";
import type { Schemas } from "@/shared/api/client";
import type { Text } from "@/shared/language";

export type MonthList = Schemas["MonthListPublic"];
export type Row = Schemas["MonthListRow"];

export const kinds: readonly (readonly [NonNullable<Row["kind"]>, Text])[] = [
  ["community", ["社区", "Communities"]],
  ["unit", ["单位", "Units"]],
  ["member", ["党员", "Members"]],
];

/** Parts of the score, per mille. */
export const parts = [
  ["satisfaction", ["满意度", "Satisfaction"]],
  ["response", ["响应率", "Response"]],
  ["resolution", ["解决率", "Resolution"]],
  ["fulfilment", ["履约率", "Fulfilment"]],
  ["skill_use", ["专长使用", "Use of skills"]],
] as const satisfies readonly (readonly [keyof Row, Text])[];

export function toneOf(state: MonthList["state"]): Tone {
  const tones: Record<NonNullable<MonthList["state"]>, Tone> = {
    drafted: "quiet",
    noticed: "info",
    objected: "warn",
    sealed: "good",
  };
  return tones[state ?? "drafted"];
}

export const colourTone: Record<NonNullable<Row["colour"]>, Tone> = { red: "bad", black: "quiet", neither: "quiet" };

export function nameOf(row: Row): string {
  return row.name ?? row.member_name ?? row.subject ?? "";
}

/** Red first, then black, then the others by score. */
export function inOrder(rows: readonly Row[]): Row[] {
  const weight = (row: Row) => ["red", "black", "neither"].indexOf(row.colour ?? "neither");
  return [...rows].sort(
    (a, b) => weight(a) - weight(b) || (a.rank ?? 0) - (b.rank ?? 0) || (b.score ?? 0) - (a.score ?? 0),
  );
}

export type Step = "draw" | "notice" | "publish";

/** What comes next for those who lead the list through its life. */
export function stepsOf(state: MonthList["state"] | undefined, noticeOver: boolean): Step[] {
  if (!state) return ["draw"];
  if (state === "drafted") return ["notice", "draw"];
  return state === "noticed" && noticeOver ? ["publish"] : [];
}
