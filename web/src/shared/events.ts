// SPDX-License-Identifier: GPL-3.0-or-later
// Changes as they happen: one stream per page, resumed by the browser where it broke.
import { onScopeDispose, ref } from "vue";

/** What changed, not how: whoever shows it loads it again. Absent members: anything may have changed. */
export interface Change {
  kind: string;
  thing_id?: string;
  region_code?: string;
  member_id?: string;
  [member: string]: unknown;
}

type Listener = (change: Change) => void;

/** How long a page waits for the stream before it loads without it, and for a refused stream to be tried again. */
const wait_ms = 1500;
const again_ms = 5000;

/** False while the stream is broken: what is shown may be old. */
export const live = ref(true);

const listeners = new Map<string, Set<Listener>>();
let source: EventSource | undefined;
let address = "/v1/events";
let greeted: Promise<void> | undefined;

/** What the stream is asked for; residents say their tracking code. */
export function followAt(url: string): void {
  address = url;
}

function dispatch(kind: string, event: MessageEvent<string>): void {
  const change: Change = { ...(JSON.parse(event.data || "{}") as object), kind };
  for (const listener of listeners.get(kind) ?? []) listener(change);
}

/** Everything that is listened to is to be loaded again: the stream cannot tell what was missed. */
function reset(): void {
  for (const [kind, set] of listeners) for (const listener of set) listener({ kind });
}

function attach(kind: string): void {
  source?.addEventListener(kind, (event) => dispatch(kind, event as MessageEvent<string>));
}

/** A new stream knows nothing of an earlier one; the browser resumes one that broke by itself. */
function connect(isFirst: boolean): void {
  const mine = new EventSource(address);
  source = mine;
  greeted = new Promise((resolve) => {
    mine.addEventListener("hello", () => resolve(), { once: true });
    mine.addEventListener("error", () => resolve(), { once: true });
    setTimeout(resolve, wait_ms);
  });
  if (!isFirst) mine.addEventListener("hello", reset, { once: true });
  mine.addEventListener("open", () => (live.value = true));
  mine.addEventListener("error", () => {
    live.value = false;
    if (mine === source && mine.readyState === EventSource.CLOSED) setTimeout(connect, again_ms, false);
  });
  mine.addEventListener("reset", reset);
  for (const kind of listeners.keys()) attach(kind);
}

addEventListener("pagehide", () => {
  source?.close();
  source = undefined;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) connect(false);
});

/** Resolves once changes are heard of, so that nothing is missed between loading and listening; soon in any case. */
export function whenLive(): Promise<void> {
  if (!source) connect(true);
  return greeted ?? Promise.resolve();
}

/** Calls back with each change of one of these kinds while the component lives. */
export function useEvents(kinds: readonly string[], listener: Listener): void {
  for (const kind of kinds) {
    if (!listeners.has(kind)) {
      listeners.set(kind, new Set());
      attach(kind);
    }
    listeners.get(kind)?.add(listener);
  }
  void whenLive();
  onScopeDispose(() => {
    for (const kind of kinds) listeners.get(kind)?.delete(listener);
  });
}

/** Runs reload once after each burst of changes of these kinds. */
export function useLive(kinds: readonly string[], reload: () => unknown, pause_ms = 300): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useEvents(kinds, () => {
    clearTimeout(timer);
    timer = setTimeout(reload, pause_ms);
  });
  onScopeDispose(() => clearTimeout(timer));
}
