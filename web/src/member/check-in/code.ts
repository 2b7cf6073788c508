// SPDX-License-Identifier: GPL-3.0-or-later
// The six digits at the place, as people type them.
import { dayClock } from "@/shared/time";
import { early_ms } from "../offers/stage";

const code_digits = 6;

/** Digits of any script's width, nothing else, at most six. */
export function tidy(typed: string): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, code_digits);
}

export function isWhole(code: string): boolean {
  return code.length === code_digits;
}

/** When checking in opens. */
export function opening(starts_at: string | undefined): string {
  return starts_at ? dayClock(new Date(Date.parse(starts_at) - early_ms).toISOString()) : "";
}
