// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { amend, delivered, flush, grace_ms, post, refused, undo, waiting, waitingFor } from "./outbox";

interface Sent {
  path: string;
  key: string | null;
  body: string;
}

let sent: Sent[];
let answers: (() => Promise<Response>)[];

const ok = () => Promise.resolve(new Response("{}", { headers: { "Content-Type": "application/json" } }));
const broken = () => Promise.reject(new TypeError("network"));
const taken = () =>
  Promise.resolve(
    new Response(JSON.stringify({ code: "conflict", detail: "名额已满" }), {
      status: 409,
      headers: { "Content-Type": "application/problem+json" },
    }),
  );

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const body = await request.clone().text();
    sent.push({ path: new URL(request.url).pathname, key: request.headers.get("Idempotency-Key"), body });
    return (answers.shift() ?? ok)();
  });
});
afterEach(() => {
  waiting.splice(0);
  refused.splice(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("nothing leaves before its grace is over, and what is undone never does", async () => {
  post("accept", "o1", "走访");
  post("decline", "o2", "巡查");
  await vi.advanceTimersByTimeAsync(grace_ms - 1);
  expect(sent).toEqual([]);
  undo("o1");
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.map((one) => one.path)).toEqual(["/v1/offers/o2/decline"]);
  expect(waiting).toEqual([]);
});

test("one touch is one act, and a reason that comes later goes with it", async () => {
  post("decline", "o1", "走访");
  post("decline", "o1", "走访");
  amend("o1", { reason: "路太远" });
  await vi.advanceTimersByTimeAsync(grace_ms);
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0]!.body)).toEqual({ reason: "路太远" });
});

test("without a network it waits, and is sent again under the same key", async () => {
  answers = [broken, broken];
  const before = delivered.value;
  post("check-in", "o1", "走访", { at: "2026-11-24T09:00:00Z" }, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(waitingFor("o1")?.stuck).toBe(true);
  expect(JSON.parse(localStorage.getItem("diandan.outbox") ?? "")).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((one) => one.key)).size).toBe(1);
  expect(waiting).toEqual([]);
  expect(delivered.value).toBe(before + 1);
});

test("a refusal is told and not tried again", async () => {
  answers = [taken];
  post("accept", "o1", "走访", {}, 0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
  expect(refused).toMatchObject([{ deed: "accept", title: "走访", message: "名额已满" }]);
});

test("a page that goes away sends what could still be undone", async () => {
  post("accept", "o1", "走访");
  await flush(true);
  expect(sent).toHaveLength(1);
});
