// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done with a request in each state, as the service's own table has it.
export type RequestMove = "order" | "triage" | "answer" | "refer" | "promise" | "notNow" | "resolve" | "callBack";

const undecided: readonly RequestMove[] = ["order", "answer", "refer", "promise", "notNow", "triage"];

const moves: Record<string, readonly RequestMove[]> = {
  received: undecided,
  triaged: undecided,
  reopened: undecided,
  ordered: ["promise"],
  referred: ["resolve", "promise"],
  answered: ["callBack"],
  resolved: ["callBack"],
};

export function movesOf(state: string | undefined): readonly RequestMove[] {
  return moves[state ?? ""] ?? [];
}

/** Whether it still waits for a decision: then duplicates are looked for. */
export function isUndecided(state: string | undefined): boolean {
  return movesOf(state).includes("order");
}
