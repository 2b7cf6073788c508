// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope } from "vue";

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static made: Stream[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    Stream.made.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
  tell(kind: string, data?: object): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data ?? {}) }));
  }
}

let events: typeof import("./events");

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  Stream.made = [];
  vi.resetModules();
  events = await import("./events");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const newest = () => Stream.made[Stream.made.length - 1]!;

test("a burst of changes loads once, and other kinds load nothing", () => {
  const reload = vi.fn();
  const scope = effectScope();
  scope.run(() => events.useLive(["order.changed"], reload));
  for (let i = 0; i < 5; i++) newest().tell("order.changed", { thing_id: `o${i}` });
  newest().tell("ledger.posted");
  vi.advanceTimersByTime(1000);
  expect(reload).toHaveBeenCalledTimes(1);
  scope.stop();
  newest().tell("order.changed");
  vi.advanceTimersByTime(1000);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(Stream.made).toHaveLength(1);
});

test("a listener is told what changed", () => {
  const heard = vi.fn();
  effectScope().run(() => events.useEvents(["offer.changed"], heard));
  newest().tell("offer.changed", { thing_id: "f1", seq: 7 });
  expect(heard).toHaveBeenCalledWith({ kind: "offer.changed", thing_id: "f1", seq: 7 });
});

test("loading waits for the greeting, but not for ever and not for a refusal", async () => {
  let live = false;
  void events.whenLive().then(() => (live = true));
  await vi.advanceTimersByTimeAsync(100);
  expect(live).toBe(false);
  newest().tell("hello");
  await vi.advanceTimersByTimeAsync(0);
  expect(live).toBe(true);

  vi.resetModules();
  const others = await import("./events");
  let late = false;
  void others.whenLive().then(() => (late = true));
  await vi.advanceTimersByTimeAsync(1500);
  expect(late).toBe(true);
});

test("after a stream that was refused, all that is shown is loaded again", () => {
  const reload = vi.fn();
  effectScope().run(() => events.useLive(["order.changed"], reload));
  newest().tell("hello");
  vi.advanceTimersByTime(1000);
  expect(reload).not.toHaveBeenCalled();
  newest().close();
  newest().dispatchEvent(new Event("error"));
  expect(events.live.value).toBe(false);
  vi.advanceTimersByTime(5000);
  expect(Stream.made).toHaveLength(2);
  newest().dispatchEvent(new Event("open"));
  newest().tell("hello");
  vi.advanceTimersByTime(1000);
  expect(events.live.value).toBe(true);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("what the service cannot tell any more is loaded again", () => {
  const reload = vi.fn();
  effectScope().run(() => events.useLive(["order.changed", "offer.changed"], reload));
  newest().tell("reset");
  vi.advanceTimersByTime(1000);
  expect(reload).toHaveBeenCalledTimes(1);
});
