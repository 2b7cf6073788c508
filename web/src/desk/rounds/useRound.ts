// SPDX-License-Identifier: GPL-3.0-or-later
// A round while a desk works on it: previewed, changed by hand, checked at once, saved.
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { api, ask, type Schemas } from "@/shared/api/client";
import { asProblem, type Problem } from "@/shared/api/problem";
import { useEvents } from "@/shared/events";
import { useAct } from "@/shared/load";
import type { Assignment } from "./plan";

export interface Window {
  from?: string;
  to?: string;
}

export interface Progress {
  percent: number;
  seconds: number;
}

/** All open and staffed orders of a window. */
async function ordersOf(window: Window): Promise<Schemas["Order"][]> {
  const all: Schemas["Order"][] = [];
  let after: string | undefined;
  do {
    const page = await ask(api.GET("/v1/orders", { params: { query: { ...window, after, limit: 200 } } }));
    all.push(...(page.items ?? []));
    after = page.next;
  } while (after);
  return all.filter((order) => order.state === "open" || order.state === "staffed");
}

export function useRound() {
  const preview = shallowRef<Schemas["Round"]>();
  const orders = shallowRef<Schemas["Order"][]>([]);
  const plan = shallowRef<Assignment[]>([]);
  const check = shallowRef<Schemas["Check"]>();
  const checkProblem = shallowRef<Problem>();
  const progress = ref<Progress>();
  const { act, busy, problem } = useAct();
  let window: Window = {};

  useEvents(["round.progress"], (change) => {
    if (busy.value) progress.value = { percent: Number(change.percent ?? 0), seconds: Number(change.seconds ?? 0) };
  });

  /** A plan for the window; changes try orders otherwise, nothing is saved. */
  function solve(wanted: Window, changes: Schemas["RoundChange"][] = []): Promise<Schemas["Round"]> {
    return ask(api.POST("/v1/rounds", { body: { ...wanted, dry_run: true, changes } }));
  }

  async function run(wanted: Window): Promise<boolean> {
    progress.value = { percent: 0, seconds: 0 };
    window = wanted;
    const done = await act(async () => {
      preview.value = await solve(wanted);
      // What the preview was made for: a window left open is filled in by the service.
      window = { from: preview.value.from, to: preview.value.to };
      orders.value = await ordersOf(window);
      check.value = undefined;
      plan.value = preview.value.assignments ?? [];
    });
    progress.value = undefined;
    return done;
  }

  const isChanged = computed(() => plan.value !== preview.value?.assignments);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;
  async function runCheck(): Promise<void> {
    const mine = ++newest;
    try {
      const body = { ...window, assignments: plan.value };
      const answer = await ask(api.POST("/v1/rounds/check", { body }));
      if (mine === newest) [check.value, checkProblem.value] = [answer, undefined];
    } catch (thrown) {
      if (mine === newest) checkProblem.value = asProblem(thrown);
    }
  }
  watch(plan, () => {
    clearTimeout(timer);
    if (isChanged.value) timer = setTimeout(() => void runCheck(), 150);
  });
  onScopeDispose(() => clearTimeout(timer));

  /** The places are offered to the members; answers the saved round. */
  function commit(): Promise<Schemas["Round"]> {
    return ask(
      api.POST("/v1/rounds/commit", { body: { ...window, assignments: plan.value, proof: preview.value?.proof } }),
    );
  }

  return { preview, orders, plan, check, checkProblem, progress, isChanged, busy, problem, run, solve, commit };
}

export type RoundAtWork = ReturnType<typeof useRound>;
