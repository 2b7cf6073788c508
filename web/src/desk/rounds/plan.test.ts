// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { byOrder, compare, gapOf, swapped, verdict, withMember, without } from "./plan";

const early = { id: "o1", starts_at: "2026-11-28T09:00:00+08:00", roles: [{ count: 3, accepted: 1 }, { count: 1 }] };
const late = { id: "o2", starts_at: "2026-11-29T09:00:00+08:00", roles: [{ count: 2, asked: 1 }] };
const plan = [
  { order_id: "o2", role: 0, member_id: "m1" },
  { order_id: "o1", role: 0, member_id: "m2" },
];

describe("a plan", () => {
  test("is read order by order, soonest first, with what stays free", () => {
    const [first, second] = byOrder([late, early], plan);
    expect([first!.order.id, first!.free, first!.places.map(({ position }) => position)]).toEqual(["o1", [1, 1], [1]]);
    expect([second!.order.id, second!.free]).toEqual(["o2", [0]]);
  });

  test("changes by hand leave the rest as it was, and say that a person chose", () => {
    expect(without(plan, 0)).toEqual([plan[1]]);
    expect(swapped(plan, 1, "m3")).toEqual([plan[0], { ...plan[1], member_id: "m3", by_hand: true }]);
    const added = withMember(plan, early, 1, "m4");
    expect(added[2]).toEqual({ order_id: "o1", role: 1, member_id: "m4", starts_at: early.starts_at, by_hand: true });
    expect(withMember(added, early, 1, "m4")).toHaveLength(3);
  });

  test("differs from another by who comes and who does not", () => {
    expect(compare(plan, swapped(plan, 0, "m9"))).toEqual({
      gained: [{ order_id: "o2", role: 0, member_id: "m9", by_hand: true }],
      lost: [plan[0]],
    });
  });
});

describe("how good a plan is", () => {
  test.each([
    [{ objective: 100, bound: 100 }, 0],
    [{ objective: 99, bound: 100 }, 100],
    [{ objective: 0, bound: 0 }, 0],
    [{ objective: 5 }, undefined],
  ])("%o leaves %s hundredths of a percent", (round, gap) => expect(gapOf(round)).toBe(gap));

  test("is said in plain words, never better than it is", () => {
    expect(verdict({ status: "optimal", objective: 1, bound: 1 })[1]).toBe("Proved: no plan is better");
    expect(verdict({ status: "feasible", objective: 99_999, bound: 100_000 })[1]).toMatch(/^At most 0.01%/);
    expect(verdict({ status: "chosen", objective: 7 })[1]).toMatch(/^Chosen by people who/);
    expect(verdict({ status: "empty", seat_count: 0 })[1]).toMatch(/nothing to match/);
    expect(verdict({ status: "empty", seat_count: 2 })[1]).toMatch(/nobody fits/);
  });
});
