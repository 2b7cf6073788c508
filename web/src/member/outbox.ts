// SPDX-License-Identifier: GPL-3.0-or-later
// Acts that wait: a few seconds, so that a slip of the thumb can be undone; or until the network is back.
// Each carries a key of its own, so that it is done once however often it is sent.
import { reactive, ref } from "vue";
import { api, ask, randomKey } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";

export type Deed = "accept" | "decline" | "check-in" | "check-out";

export interface Waiting {
  key: string;
  deed: Deed;
  offerId: string;
  /** What it is about, for people. */
  title: string;
  body: Record<string, unknown>;
  due_ms: number;
  /** It was sent and no answer came. */
  stuck: boolean;
}

export interface Refused {
  key: string;
  deed: Deed;
  title: string;
  message: string;
}

export const grace_ms = 5000;
const retry_ms = 5000;
const storageKey = "diandan.outbox";

export const waiting = reactive<Waiting[]>(read());
export const refused = reactive<Refused[]>([]);
/** Counts what came through, for lists that are to be loaded again. */
export const delivered = ref(0);

function read(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "[]") as Waiting[];
  } catch {
    return [];
  }
}

function write(): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(waiting));
  } catch {
    // It waits while the page is open then.
  }
}

const senders: Record<Deed, (act: Waiting) => Promise<unknown>> = {
  accept: (act) => ask(api.POST("/v1/offers/{id}/accept", with_(act))),
  decline: (act) => ask(api.POST("/v1/offers/{id}/decline", { ...with_(act), body: act.body })),
  "check-in": (act) => ask(api.POST("/v1/offers/{id}/check-in", { ...with_(act), body: act.body })),
  "check-out": (act) => ask(api.POST("/v1/offers/{id}/check-out", { ...with_(act), body: act.body })),
};

/** keepalive: a page that is being closed still sends it. */
function with_(act: Waiting) {
  return { params: { path: { id: act.offerId } }, headers: { "Idempotency-Key": act.key }, keepalive: true };
}

export function waitingFor(offerId: string | undefined): Waiting | undefined {
  return waiting.find((act) => act.offerId === offerId);
}

/** Puts an act in; it is sent when its grace is over. */
export function post(deed: Deed, offerId: string, title: string, body: object = {}, wait_ms = grace_ms): void {
  if (waitingFor(offerId)) return;
  waiting.push({
    key: randomKey(),
    deed,
    offerId,
    title,
    body: body as Record<string, unknown>,
    due_ms: Date.now() + wait_ms,
    stuck: false,
  });
  write();
  setTimeout(flush, wait_ms);
}

/** Adds to an act that waits, such as why one declines. */
export function amend(offerId: string, body: object): void {
  const act = waitingFor(offerId);
  if (act) act.body = { ...act.body, ...body };
  write();
}

/** As if it had never been touched. */
export function undo(offerId: string): void {
  drop(waitingFor(offerId));
}

function drop(act: Waiting | undefined): void {
  const at = act ? waiting.findIndex((one) => one.key === act.key) : -1;
  if (at >= 0) waiting.splice(at, 1);
  write();
}

const underway = new Set<string>();

async function send(act: Waiting): Promise<void> {
  if (underway.has(act.key)) return;
  underway.add(act.key);
  try {
    await senders[act.deed](act);
    drop(act);
    delivered.value++;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.isUnreachable || problem.status === 401 || problem.status >= 500) {
      act.stuck = true;
      write();
      setTimeout(flush, retry_ms);
    } else {
      drop(act);
      refused.push({ key: act.key, deed: act.deed, title: act.title, message: problem.message });
      delivered.value++;
    }
  } finally {
    underway.delete(act.key);
  }
}

/** Sends what is due; with everything, also what could still be undone. */
export async function flush(everything: unknown = false): Promise<void> {
  const now_ms = Date.now();
  const due = waiting.filter((act) => everything === true || act.due_ms <= now_ms);
  for (const act of due) await send(act);
}

/** From now on acts leave by themselves: when due, when the network is back, when the page goes away. */
export function startOutbox(): void {
  addEventListener("online", () => void flush());
  addEventListener("pagehide", () => void flush(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flush(true);
  });
  void flush();
}
