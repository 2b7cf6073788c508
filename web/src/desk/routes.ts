// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face and its menu, read first.
import type { RouteRecordRaw } from "vue-router";
import type { MenuItem } from "@/office/OfficeShell.vue";

export const menu: readonly MenuItem[] = [
  { to: "/", label: ["今日", "Today"] },
  { to: "/requests", label: ["点单", "Requests"] },
  { to: "/orders", label: ["订单", "Orders"] },
  { to: "/rounds", label: ["匹配", "Matching"] },
  { to: "/members", label: ["党员", "Members"] },
  { to: "/duties", label: ["承诺转办", "Promises"] },
  { to: "/discretion", label: ["裁量", "Discretion"] },
];

export const routes: RouteRecordRaw[] = [
  { path: "/", component: () => import("./today/TodayPage.vue") },
  { path: "/requests", component: () => import("./requests/RequestsPage.vue") },
  { path: "/requests/new", component: () => import("./requests/NewRequestPage.vue") },
  { path: "/requests/:id", component: () => import("./requests/RequestPage.vue") },
  { path: "/orders", component: () => import("./orders/OrdersPage.vue") },
  { path: "/orders/new", component: () => import("./orders/NewOrderPage.vue") },
  { path: "/orders/:id", component: () => import("./orders/OrderPage.vue") },
  { path: "/rounds", component: () => import("./rounds/RoundsPage.vue") },
  { path: "/rounds/:id", component: () => import("./rounds/RoundPage.vue") },
  { path: "/members", component: () => import("./members/MembersPage.vue") },
  { path: "/members/new", component: () => import("./members/NewMemberPage.vue") },
  { path: "/members/:id", component: () => import("./members/MemberPage.vue") },
  { path: "/duties", component: () => import("./duties/DutiesPage.vue") },
  { path: "/discretion", component: () => import("./discretion/DiscretionPage.vue") },
];
