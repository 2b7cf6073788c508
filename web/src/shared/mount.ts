// SPDX-License-Identifier: GPL-3.0-or-later
// Every page begins the same way: styles, router, and the component in its place.
import "./base.css";
import { createApp, type Component } from "vue";
import { createRouter, createWebHashHistory, type RouteRecordRaw, type Router } from "vue-router";

export function mountFace(root: Component, routes: RouteRecordRaw[]): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  createApp(root).use(router).mount("#app");
  return router;
}
