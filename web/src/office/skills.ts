// SPDX-License-Identifier: GPL-3.0-or-later
// Skills that can be asked for: those of the dictionary, and those the categories name.
import { computed, type ComputedRef } from "vue";
import { useDictionary } from "./dictionary";

export function useSkills(): ComputedRef<string[]> {
  const { categories, skills } = useDictionary();
  return computed(() => {
    const listed = skills.value.filter((one) => !one.retired_at).map((one) => one.code);
    const asked = categories.value.map((one) => one.skill);
    return [...new Set([...listed, ...asked])].filter((code): code is string => code !== undefined).sort();
  });
}
