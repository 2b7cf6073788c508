// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { read, write, type Day } from "./days";

const days: Day[] = [
  { date: "2026-10-01", kind: "holiday", name: "国庆节" },
  { date: "2026-10-10", kind: "workday", name: "国庆节" },
];

test("what is written is read back", () => expect(read(write(days), 2026)).toEqual({ days, wrong: [] }));

test("either language will do, blank lines too", () => {
  expect(read("\n2026-10-01 holiday National Day\n  2026-10-10  workday  x ", 2026).days).toEqual([
    { date: "2026-10-01", kind: "holiday", name: "National Day" },
    { date: "2026-10-10", kind: "workday", name: "x" },
  ]);
});

test.each(["2026-10-01 国庆节", "10-01 放假 国庆节", "2025-10-01 放假 国庆节", "2026-10-01 放假"])(
  "%s is not understood",
  (line) => expect(read(`2026-01-01 放假 元旦\n${line}`, 2026).wrong).toEqual([2]),
);
