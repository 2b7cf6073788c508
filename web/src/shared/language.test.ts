// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, test } from "vitest";
import { fill, language, say, setLanguage, words } from "./language";

afterEach(() => setLanguage("zh-CN"));

test("a dictionary speaks the chosen language, Chinese first", () => {
  const t = words({ people: ["{count} 人", "{count} people"] });
  expect(t("people", { count: 3 })).toBe("3 人");
  setLanguage("en");
  expect(t("people", { count: 3 })).toBe("3 people");
  expect(document.documentElement.lang === "en" || language.value === "en").toBe(true);
});

test("what is not known is said as nothing, never as undefined", () => {
  expect(say(undefined)).toBe("");
  expect(fill("{a}-{b}", { a: 0 })).toBe("0-");
});
