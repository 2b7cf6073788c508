// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, expect, test } from "vitest";
import { setLanguage } from "@/shared/language";
import { metresBetween, wayInWords } from "./place";
import { reasonSentence } from "./reason";

afterEach(() => setLanguage("zh-CN"));

const saturday = "2026-11-28T09:00:00+08:00";

test.each([
  {
    name: "certificate, near, free",
    asked: { reasons: [], role: { skill: "电工", certificate: "电工证" }, metres: 960, starts_at: saturday },
    zh: "您有电工证，步行12分钟，周六上午正好有空。",
    en: "You hold the certificate 电工证, 12 min on foot, you are free on Saturday morning.",
  },
  {
    name: "the strongest reason is told, points that mean nothing to people are not",
    asked: {
      reasons: [{ code: "coverage" }, { code: "balance" }, { code: "only_candidate" }],
      role: { skill: "急救" },
      metres: 3240,
      starts_at: "2026-11-28T19:30:00+08:00",
    },
    zh: "您擅长急救，距您3.2公里，周六晚上正好有空，目前只有您合适。",
    en: "You are good at 急救, 3.2 km away, you are free on Saturday evening, nobody else fits at present.",
  },
  {
    name: "anyone, nothing known of the place",
    asked: { reasons: [{ code: "contact_point" }], role: {}, starts_at: "2026-11-29T14:00:00+08:00" },
    zh: "这件事不需要专长，周日下午正好有空，就在您的联系点。",
    en: "No special skill is needed, you are free on Sunday afternoon, it is at your contact point.",
  },
  {
    name: "claimed",
    asked: { reasons: [{ code: "claimed" }], role: { skill: "急救" }, metres: 80, starts_at: saturday },
    zh: "这是您自己抢的单，步行1分钟。",
    en: "You claimed it yourself, 1 min on foot.",
  },
  {
    name: "skills by the names people have for them",
    asked: { reasons: [], role: { skill: "electric" }, skillName: () => "电工活" },
    zh: "您擅长电工活。",
    en: "You are good at 电工活.",
  },
  { name: "nothing known", asked: { reasons: [] }, zh: "", en: "" },
])("$name", ({ asked, zh, en }) => {
  expect(reasonSentence(asked)).toBe(zh);
  setLanguage("en");
  expect(reasonSentence(asked)).toBe(en);
});

test("a kilometre north is a kilometre", () => {
  const here = { longitude: 114.42, latitude: 30.51 };
  expect(metresBetween(here, { longitude: 114.42, latitude: 30.51 + 1 / 111.195 })).toBeCloseTo(1000, -1);
  expect(metresBetween(here, {})).toBeUndefined();
  expect(wayInWords(undefined)).toBe("");
});
