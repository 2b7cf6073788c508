// SPDX-License-Identifier: GPL-3.0-or-later
// How far it is, for somebody on foot.
import { words } from "@/shared/language";

const earth_m = 6_371_009;
const stroll_m_per_minute = 80;
const walkable_m = 2500;

export interface Place {
  longitude?: number;
  latitude?: number;
}

/** Metres between two places along a great circle; undefined where one of them is not known. */
export function metresBetween(a: Place | undefined, b: Place | undefined): number | undefined {
  if (a?.longitude === undefined || a.latitude === undefined) return undefined;
  if (b?.longitude === undefined || b.latitude === undefined) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(b.latitude - a.latitude) / 2);
  const east = Math.sin(radians(b.longitude - a.longitude) / 2);
  const h = north * north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east * east;
  return Math.round(2 * earth_m * Math.asin(Math.sqrt(h)));
}

const t = words({
  walk: ["步行{minutes}分钟", "{minutes} min on foot"],
  far: ["距您{km}公里", "{km} km away"],
});

/** 步行12分钟, or 距您3.2公里 where nobody would walk. */
export function wayInWords(metres: number | undefined): string {
  if (metres === undefined) return "";
  return metres <= walkable_m
    ? t("walk", { minutes: Math.max(1, Math.round(metres / stroll_m_per_minute)) })
    : t("far", { km: (metres / 1000).toFixed(1) });
}
