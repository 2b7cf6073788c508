// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face, read first.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [{ path: "/", component: () => import("./HomePage.vue") }];
