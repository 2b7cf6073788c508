// SPDX-License-Identifier: GPL-3.0-or-later
// What was refused is told once: at its field, where the form has it, and otherwise below the form.
import { inject, onUnmounted, provide, type InjectionKey } from "vue";
import type { Problem } from "@/shared/api/problem";

const key: InjectionKey<Set<string>> = Symbol("fields of the form");

/** For a form: which problems are left to tell below it. */
export function useForm(): (problem: Problem | undefined) => Problem | undefined {
  const pointers = new Set<string>();
  provide(key, pointers);
  return (problem) =>
    problem?.refusals.length && problem.refusals.every(({ pointer }) => pointers.has(pointer)) ? undefined : problem;
}

/** For a field: it tells what is refused about this member of the input. */
export function useField(pointer: string | undefined): void {
  const pointers = inject(key, undefined);
  if (!pointers || !pointer) return;
  pointers.add(pointer);
  onUnmounted(() => pointers.delete(pointer));
}
