// SPDX-License-Identifier: GPL-3.0-or-later
// Two languages, Chinese first: a dictionary is an object of pairs, its keys are checked by the compiler.
import { ref, watchEffect } from "vue";

export type Text = readonly [zh: string, en: string];
export type Language = "zh-CN" | "en";

const storageKey = "diandan.language";

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN"; // storage may be forbidden
  }
}

export const language = ref<Language>(remembered());

watchEffect(() => {
  document.documentElement.lang = language.value;
});

export function setLanguage(chosen: Language): void {
  language.value = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // It holds for this visit then.
  }
}

/** One of the two, as the reader has chosen. */
export function say(text: Text | undefined): string {
  return text ? text[language.value === "en" ? 1 : 0] : "";
}

export type Values = Record<string, string | number | undefined>;

/** "{count} people" with its values filled in. */
export function fill(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The function t(key, values) of a dictionary. */
export function words<const D extends Record<string, Text>>(dictionary: D) {
  return (key: keyof D, values: Values = {}): string => fill(say(dictionary[key]), values);
}
