// SPDX-License-Identifier: GPL-3.0-or-later
import { words } from "@/shared/language";

const t = words({
  short0: ["一", "Mo"],
  short1: ["二", "Tu"],
  short2: ["三", "We"],
  short3: ["四", "Th"],
  short4: ["五", "Fr"],
  short5: ["六", "Sa"],
  short6: ["日", "Su"],
  long0: ["周一", "Monday"],
  long1: ["周二", "Tuesday"],
  long2: ["周三", "Wednesday"],
  long3: ["周四", "Thursday"],
  long4: ["周五", "Friday"],
  long5: ["周六", "Saturday"],
  long6: ["周日", "Sunday"],
});

type Key = Parameters<typeof t>[0];

/** Monday is 0. */
export function dayName(day: number, length: "short" | "long"): string {
  return t(`${length}${day}` as Key);
}
