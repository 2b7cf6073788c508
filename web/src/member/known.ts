// SPDX-License-Identifier: GPL-3.0-or-later
// What many parts of these pages need to know: the member's own file, and orders that are spoken of.
import { computed, type ComputedRef, type Ref } from "vue";
import { api, ask, type Schemas } from "@/shared/api/client";
import { language } from "@/shared/language";
import { useOnce } from "./kept";

export function useMember(): Ref<Schemas["MemberOwn"] | undefined> {
  return useOnce("member", () => ask(api.GET("/v1/members/me")));
}

export function useOrder(id: string): Ref<Schemas["Order"] | undefined> {
  return useOnce(`order.${id}`, () => ask(api.GET("/v1/orders/{id}", { params: { path: { id } } })));
}

/** What people call a skill; the code itself where the dictionary does not know it. */
export function useSkillName(): ComputedRef<(code: string) => string> {
  const skills = useOnce("skills", () => ask(api.GET("/v1/skills", { params: { query: { limit: 500 } } })));
  return computed(() => {
    const entries = (skills.value?.items ?? []).map(
      (one) => [one.code, (language.value === "en" && one.name_en) || one.name] as const,
    );
    const names = new Map(entries);
    return (code) => names.get(code) || code;
  });
}
