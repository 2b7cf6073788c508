// SPDX-License-Identifier: GPL-3.0-or-later
import { beforeEach, describe, expect, test } from "vitest";
import { setLanguage } from "@/shared/language";
import { brokenRule, readable, sortHindrances } from "./reasons";

const reading = { from: "2026-11-24T00:00:00+08:00", name: () => "张建国" };

beforeEach(() => setLanguage("zh-CN"));

describe("reasons of an empty place", () => {
  const rule = { code: "skill", zh: "没有所需技能", en: "lacks the skill", members: 19 };
  const near = {
    code: "nearest",
    member: "m1",
    zh: "第 540 至 660 分钟也有空",
    en: "be free from minute 540 to 660 as well",
  };
  const help = {
    code: "relaxation",
    member: "m1",
    zh: "m1：升到 5 级，即可补上此处，其他安排不变，目标值至少增加 864832",
    en: "m1: raise to 5; then this place can be filled with all others kept, and the objective grows by at least 864832",
    points: 864832,
  };

  test("are told apart", () => {
    expect(sortHindrances([rule, near, help])).toEqual({ rules: [rule], nearest: [near], relaxation: help });
    expect(sortHindrances(undefined)).toEqual({ rules: [], nearest: [], relaxation: undefined });
  });

  test("name people and hours, not ids, minutes and sums", () => {
    expect(readable(help, reading)).toBe("张建国：升到 5 级，即可补上此处，其他安排不变");
    expect(readable(near, reading)).toMatch(/^11月24日.* 09:00–11:00也有空$/);
    setLanguage("en");
    expect(readable(help, reading)).toBe("张建国: raise to 5; then this place can be filled with all others kept");
    expect(readable(near, reading)).toMatch(/^be free .*09:00–11:00 as well$/);
  });

  test("say what a place chosen by hand breaks, and what would mend it", () => {
    const broken = { zh: "这段时间没有空", en: "not free", change_zh: "第 540 至 660 分钟也有空" };
    expect(brokenRule(broken, reading.from)).toMatch(/^这段时间没有空；要11月24日.* 09:00–11:00也有空$/);
    expect(brokenRule({ zh: "重复", en: "twice" }, reading.from)).toBe("重复");
  });

  test("stay as they are where nothing is known of the days", () => {
    expect(readable(near, { ...reading, from: undefined })).toBe(near.zh);
  });
});
