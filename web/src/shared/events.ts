// SPDX-License-Identifier: GPL-3.0-or-later
// Changes as they happen: one stream per page, resumed by the browser where it broke.
import { onScopeDispose, ref } from "vue";

export interface Change {
  kind: string;
  id?: string;
  region_code?: string;
  [member: string]: unknown;
}

type Listener = (change: Change) => void;

/** False while the stream is broken: what is shown may be old. */
export const live = ref(true);

const listeners = new Map<string, Set<Listener>>();
let source: EventSource | undefined;
let address = "/v1/events";

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

function connect(): void {
  source = new EventSource(address);
  let broken = false;
  source.addEventListener("open", () => {
    live.value = true;
    if (broken) reset();
    broken = false;
  });
  source.addEventListener("error", () => {
    live.value = false;
    broken = source?.readyState === EventSource.CLOSED;
    if (broken) setTimeout(connect, 5000);
  });
  source.addEventListener("reset", reset);
  for (const kind of listeners.keys()) attach(kind);
}

function disconnect(): void {
  source?.close();
  source = undefined;
}
addEventListener("pagehide", disconnect);

/** Calls back with each change of one of these kinds while the component lives. */
export function useEvents(kinds: readonly string[], listener: Listener): void {
  for (const kind of kinds) {
    if (!listeners.has(kind)) {
      listeners.set(kind, new Set());
      attach(kind);
    }
    listeners.get(kind)?.add(listener);
  }
  if (!source) connect();
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
