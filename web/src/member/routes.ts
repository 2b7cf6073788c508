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
  { path: "/orders", component: () => import("./orders/OrdersPage.vue") },
  { path: "/time", component: () => import("./time/TimePage.vue") },
  { path: "/check-in/:order/:code?", component: () => import("./check-in/CheckInPage.vue") },
  { path: "/me", component: () => import("./me/MePage.vue") },
  { path: "/me/entries", component: () => import("./me/EntriesPage.vue") },
  { path: "/me/year", component: () => import("./me/YearPage.vue") },
  { path: "/me/certificates", component: () => import("./me/CertificatesPage.vue") },
  { path: "/me/exchange", component: () => import("./me/ExchangePage.vue") },
  { path: "/me/late", component: () => import("./me/LatePage.vue") },
  { path: "/me/awards", component: () => import("./me/AwardsPage.vue") },
  { path: "/me/calendar", component: () => import("./me/FeedPage.vue") },
  { path: "/me/account", component: () => import("./me/AccountPage.vue") },
  { path: "/enter/:code", component: () => import("./enter/EnterPage.vue"), meta: { open: true } },
  { path: "/:rest(.*)", redirect: "/" },
];
