// SPDX-License-Identifier: GPL-3.0-or-later
// The resident's pages, read first. The addresses stand in QR codes: they stay.
import type { RouteRecordRaw } from "vue-router";
import AskPage from "./AskPage.vue";

export const routes: RouteRecordRaw[] = [
  { path: "/", component: AskPage },
  { path: "/t/:code", component: () => import("./TrackPage.vue") },
  { path: "/place/:code", component: () => import("./PlacePage.vue") },
  { path: "/notices", component: () => import("./NoticesPage.vue") },
];
