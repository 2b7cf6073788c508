// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { amountOf, isReversible, queryOf, type Entry } from "./ledger";

test.each([
  ["post", "points", 250, "issuance", "+2.5 分"],
  ["pending", "minutes", 90, "issuance", "(1小时30分)"],
  ["reverse", "minutes", 60, "member:m", "−1小时"],
  ["direct", "minutes", 60, "time:m", "−1小时"],
] as const)("a %s of %s %i reads %s", (phase, unit, amount, debit, told) => {
  expect(amountOf({ phase, unit, amount, debit })).toBe(told);
});

test("what moved something is taken back once", () => {
  const entry = (phase: Entry["phase"]) => ({ phase }) as Entry;
  expect(isReversible(entry("post"), [])).toBe(true);
  expect(isReversible(entry("post"), [entry("reverse")])).toBe(false);
  expect(isReversible(entry("pending"), [])).toBe(false);
});

test("the last day counts whole", () => {
  const all = { scope: "", unit: "", member: "", kind: "", phase: "post", from: "2026-11-01", to: "2026-11-30" };
  expect(queryOf(all)).toEqual({
    scope: undefined,
    unit: undefined,
    member: undefined,
    kind: undefined,
    phase: "post",
    from: "2026-11-01T00:00:00+08:00",
    to: "2026-12-01T00:00:00+08:00",
  });
});
