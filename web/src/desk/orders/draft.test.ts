// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { emptyDraft, laterBy, ofCategory, ofOrder, toInput } from "./draft";

describe("an order that is being written", () => {
  test("takes over what its category usually needs, from the start that is chosen", () => {
    const draft = { ...emptyDraft(), starts: "2026-11-24T09:00" };
    ofCategory(draft, {
      name: "上门走访",
      skill: "陪护",
      level: 2,
      count: 3,
      headcount_min: 2,
      minutes: 90,
      priority: 60,
    });
    expect(draft).toMatchObject({
      priority: 60,
      headcount_min: 2,
      ends: "2026-11-24T10:30",
      roles: [{ skill: "陪护", level: 2, count: 3 }],
    });
  });

  test("is sent as the API takes it: empty members are left out, the clock is the wall's", () => {
    const draft = { ...emptyDraft(), title: "走访", starts: "2026-11-24T09:00", ends: laterBy("2026-11-24T09:00", 60) };
    expect(JSON.parse(JSON.stringify(toInput(draft)))).toEqual({
      title: "走访",
      starts_at: "2026-11-24T09:00:00+08:00",
      ends_at: "2026-11-24T10:00:00+08:00",
      priority: 50,
      headcount_min: 1,
      roles: [{ level: 1, count: 1 }],
    });
  });

  test("comes back from an order unchanged, without what others accepted", () => {
    const order = {
      title: "走访",
      category: "visit",
      starts_at: "2026-11-24T09:00:00+08:00",
      ends_at: "2026-11-24T10:00:00+08:00",
      priority: 50,
      headcount_min: 1,
      roles: [{ skill: "陪护", level: 2, count: 3, accepted: 1 }],
    };
    const sent = JSON.parse(JSON.stringify(toInput(ofOrder(order))));
    expect(sent.roles).toEqual([{ skill: "陪护", level: 2, count: 3 }]);
    expect(sent.starts_at).toBe(order.starts_at);
  });

  test("a moment that is not chosen yet has none after it", () => {
    expect(laterBy("", 60)).toBe("");
  });
});
