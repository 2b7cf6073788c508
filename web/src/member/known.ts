// SPDX-License-Identifier: GPL-3.0-or-later
// What many parts of these pages need to know: the member's own file, and orders that are spoken of.
import type { Ref } from "vue";
import { api, ask, type Schemas } from "@/shared/api/client";
import { useOnce } from "./kept";

export function useMember(): Ref<Schemas["MemberOwn"] | undefined> {
  return useOnce("member", () => ask(api.GET("/v1/members/me")));
}

export function useOrder(id: string): Ref<Schemas["Order"] | undefined> {
  return useOnce(`order.${id}`, () => ask(api.GET("/v1/orders/{id}", { params: { path: { id } } })));
}
