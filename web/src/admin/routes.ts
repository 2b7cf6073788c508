// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face and its menu, read first.
import type { RouteRecordRaw } from "vue-router";
import type { MenuItem } from "@/office/OfficeShell.vue";

export const menu: readonly MenuItem[] = [
  { to: "/", label: ["运行情况", "Health"] },
  { to: "/people", label: ["账号", "Accounts"] },
  { to: "/sessions", label: ["登录中", "Signed in"] },
  { to: "/tokens", label: ["接口凭证", "Tokens"] },
  { to: "/places", label: ["区域与单位", "Regions, units"] },
  { to: "/categories", label: ["点单类别", "Categories"] },
  { to: "/skills", label: ["专长字典", "Skills"] },
  { to: "/calendar", label: ["工作日历", "Calendar"] },
];

export const routes: RouteRecordRaw[] = [
  { path: "/", component: () => import("./health/HealthPage.vue") },
  { path: "/people", component: () => import("./people/PeoplePage.vue") },
  { path: "/people/:id", component: () => import("./people/AccountPage.vue") },
  { path: "/sessions", component: () => import("./people/SessionsPage.vue") },
  { path: "/tokens", component: () => import("./people/TokensPage.vue") },
  { path: "/places", component: () => import("./names/PlacesPage.vue") },
  { path: "/categories", component: () => import("./names/CategoriesPage.vue") },
  { path: "/skills", component: () => import("./names/SkillsPage.vue") },
  { path: "/calendar", component: () => import("./names/CalendarPage.vue") },
];
