// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary of skills, for choosing from and for naming codes.
import { computed } from "vue";
import { api, ask } from "@/shared/api/client";
import { useLoad } from "@/shared/load";

export function useSkills() {
  const { data } = useLoad(() => ask(api.GET("/v1/skills")));
  const skills = computed(() => (data.value?.items ?? []).filter((one) => !one.retired_at));
  const names = computed(() => new Map((data.value?.items ?? []).map((one) => [one.code, one.name])));
  return { skills, skill: (code: string) => names.value.get(code) ?? code };
}
