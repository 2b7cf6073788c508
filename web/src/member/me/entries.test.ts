// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { itemsOf, type Entry } from "./entries";

function entry(seq: number, change: Partial<Entry>): Entry {
  return {
    seq,
    at: `2026-11-${String(seq).padStart(2, "0")}T12:00:00+08:00`,
    kind: "service_points",
    phase: "pending",
    unit: "points",
    amount: 240,
    debit: "issuance",
    credit: "member:m1",
    cause: "offer:o1:points",
    refers_to: 0,
    member_id: "m1",
    order_id: "w1",
    reason: "",
    ...change,
  };
}

const reserved = [
  entry(2, {}),
  entry(1, { kind: "service_minutes", unit: "minutes", amount: 120, cause: "offer:o1:minutes" }),
];

test("a service that is not settled is one item, pending in both units", () => {
  expect(itemsOf(reserved)).toEqual([
    {
      key: "offer:o1",
      at: "2026-11-02T12:00:00+08:00",
      kind: "service_points",
      order_id: "w1",
      reason: "",
      points: { amount: 240, state: "pending" },
      minutes: { amount: 120, state: "pending" },
    },
  ]);
});

test("once posted it stays one item and tells what was posted", () => {
  const posted = [
    entry(4, { phase: "post", amount: 200, cause: "resolve:2", refers_to: 2 }),
    entry(3, {
      phase: "post",
      kind: "service_minutes",
      unit: "minutes",
      amount: 120,
      cause: "resolve:1",
      refers_to: 1,
    }),
    ...reserved,
  ];
  const [item, ...others] = itemsOf(posted);
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    at: "2026-11-04T12:00:00+08:00",
    points: { amount: 200, state: "counted" },
    minutes: { amount: 120, state: "counted" },
  });
});

test("where the page ends before the reservation, both units still meet", () => {
  const items = itemsOf([
    entry(14, { phase: "post", cause: "resolve:2", refers_to: 2 }),
    entry(13, { phase: "post", unit: "minutes", cause: "resolve:1", refers_to: 1 }),
  ]);
  expect(items).toHaveLength(1);
});

test("points paid in an exchange are taken off, time is added", () => {
  const items = itemsOf([
    entry(6, {
      kind: "exchange_minutes",
      phase: "direct",
      unit: "minutes",
      amount: 60,
      debit: "exchange",
      credit: "time:m1",
      cause: "exchange:x1:minutes",
      order_id: "",
    }),
    entry(5, {
      kind: "exchange_points",
      phase: "direct",
      amount: 100,
      debit: "member:m1",
      credit: "exchange",
      cause: "exchange:x1:points",
      order_id: "",
    }),
  ]);
  expect(items).toMatchObject([
    { points: { amount: -100, state: "counted" }, minutes: { amount: 60, state: "counted" } },
  ]);
});

test("what was taken back says so, with the reason", () => {
  const items = itemsOf([
    entry(7, {
      phase: "reverse",
      debit: "member:m1",
      credit: "issuance",
      cause: "reverse:4",
      refers_to: 4,
      reason: "重复",
    }),
    entry(4, { phase: "post", amount: 240, cause: "resolve:2", refers_to: 2 }),
    ...reserved,
  ]);
  expect(items).toMatchObject([{ points: { amount: -240, state: "reversed" }, reason: "重复" }]);
});
