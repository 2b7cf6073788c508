// SPDX-License-Identifier: GPL-3.0-or-later
// What every board is asked with, and being asked again when that changes.
import { watch, type WatchSource } from "vue";
import { useLoad, type Loaded } from "@/shared/load";
import { percent } from "@/shared/time";

export interface Asked {
  /** Moments, half-open; absent = this year. */
  from?: string;
  to?: string;
  /** Prefix of region codes; absent = one's own. */
  scope?: string;
}

/** Loads now and whenever one of the watched says so. */
export function useBoard<T>(watched: WatchSource[], load: () => Promise<T>): Loaded<T> {
  const loaded = useLoad(load);
  watch(watched, loaded.reload);
  return loaded;
}

/** 9876 hundredths of a percent → 98.8% */
export const rate = (hundredths: number): string => percent(Math.round(hundredths / 10) / 10);
/** Per mille as a percentage. */
export const perMille = (value: number): string => percent(value / 10);
/** Hundredths of a star. */
export const stars = (hundredths: number): string => (hundredths / 100).toFixed(2);
/** Whole hours, where minutes would only distract. */
export const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

/** 100 %, in hundredths of a percent. */
export const whole = 10_000;
