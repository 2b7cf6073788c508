// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { answerOf } from "./why";

test.each([
  {
    name: "free time is told by its moments, and leads to where it is painted",
    miss: {
      code: "availability",
      zh: "这段时间没有空",
      en: "is not free",
      change_zh: "第 540 至 660 分钟也有空",
      change_en: "be free from minute 540",
      from: "2026-11-28T09:00:00+08:00",
      to: "2026-11-28T11:00:00+08:00",
    },
    answer: { why: "您的空闲时间没有盖住这段", change: "11月28日周六 09:00–11:00 也标为有空", to: "/time" },
  },
  {
    name: "without moments the service's own words do",
    miss: { code: "busy", zh: "", en: "", change_zh: "空出那段", change_en: "clear it" },
    answer: { why: "这段时间您已有别的安排", change: "空出那段", to: "/" },
  },
  {
    name: "what is not in one's own hand is told as the service says it",
    miss: { code: "skill", zh: "没有所需技能“电工”", en: "", change_zh: "技能“电工”达到 2 级", change_en: "" },
    answer: { why: "没有所需技能“电工”", change: "技能“电工”达到 2 级" },
  },
])("$name", ({ miss, answer }) => {
  expect(answerOf(miss)).toEqual(answer);
});
