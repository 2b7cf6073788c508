// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face, read first.
import type { RouteRecordRaw } from "vue-router";
import OffersPage from "./offers/OffersPage.vue";

/** open: for whoever is not signed in yet. */
declare module "vue-router" {
  interface RouteMeta {
    open?: boolean;
  }
}

export const routes: RouteRecordRaw[] = [
  { path: "/", component: OffersPage },
  { path: "/time", component: () => import("./time/TimePage.vue") },
  { path: "/:rest(.*)", redirect: "/" },
];
