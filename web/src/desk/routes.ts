// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face and its menu, read first.
import type { RouteRecordRaw } from "vue-router";
import type { MenuItem } from "@/office/OfficeShell.vue";

export const menu: readonly MenuItem[] = [{ to: "/", label: ["今日", "Today"] }];

export const routes: RouteRecordRaw[] = [{ path: "/", component: () => import("./HomePage.vue") }];
