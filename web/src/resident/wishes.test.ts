// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { wishedAt, type Wish } from "./wishes";

const tuesday = new Date("2026-11-24T15:00:00+08:00");
const saturdayNight = new Date("2026-11-28T23:30:00+08:00");
const sunday = new Date("2026-11-29T10:00:00+08:00");

test.each<[Wish, Date, string | undefined]>([
  ["any", tuesday, undefined],
  ["today", tuesday, "2026-11-24T18:00:00+08:00"],
  ["tomorrow", tuesday, "2026-11-25T09:00:00+08:00"],
  ["weekend", tuesday, "2026-11-28T09:00:00+08:00"],
  ["weekend", saturdayNight, "2026-11-29T09:00:00+08:00"],
  ["weekend", sunday, "2026-12-05T09:00:00+08:00"],
  ["tomorrow", saturdayNight, "2026-11-29T09:00:00+08:00"],
])("%s at %s", (wish, now, moment) => expect(wishedAt(wish, undefined, now)).toBe(moment));

test("a moment chosen by hand is meant as it is", () => {
  expect(wishedAt("chosen", "2026-12-01T10:00:00+08:00", tuesday)).toBe("2026-12-01T10:00:00+08:00");
});
