// SPDX-License-Identifier: GPL-3.0-or-later
// When somebody would like help, in the words people use.
import { isoDay, startOfDay } from "@/shared/time";

export type Wish = "any" | "today" | "tomorrow" | "weekend" | "chosen";

/** The moment a wish means: the end of the working day today, nine in the morning otherwise. */
export function wishedAt(wish: Wish, chosen: string | undefined, now: Date): string | undefined {
  const today = isoDay(now);
  switch (wish) {
    case "any":
      return undefined;
    case "today":
      return `${today}T18:00:00+08:00`;
    case "tomorrow":
      return nine(startOfDay(today, 1));
    case "weekend":
      return nine(startOfDay(today, daysToSaturday(now)));
    case "chosen":
      return chosen;
  }
}

function nine(start: string): string {
  return start.replace("T00:", "T09:");
}

/** On a Saturday the next day is meant, on a Sunday the coming Saturday. */
function daysToSaturday(now: Date): number {
  const weekday = new Date(now.getTime() + 8 * 3_600_000).getUTCDay();
  return weekday === 6 ? 1 : 6 - weekday;
}
