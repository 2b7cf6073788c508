// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of this face: address, name in the menu, who may open it. Read first.
import type { RouteRecordRaw } from "vue-router";
import type { MenuItem } from "@/office/OfficeShell.vue";
import type { Text } from "@/shared/language";
import type { Role } from "@/shared/session";

interface Place {
  path: string;
  /** Absent: reached from another page. */
  label?: Text;
  roles: readonly Role[];
  component: () => Promise<unknown>;
}

const watchers: readonly Role[] = ["secretary", "department", "auditor"];
const inspectors: readonly Role[] = ["department", "auditor"];
const everybody: readonly Role[] = [...watchers, "panel"];

const places: readonly Place[] = [
  { path: "/", label: ["概览", "Overview"], roles: watchers, component: () => import("./overview/OverviewPage.vue") },
  {
    path: "/duties",
    label: ["点评任务", "My reviews"],
    roles: ["panel"],
    component: () => import("./panel/DutiesPage.vue"),
  },
  { path: "/duties/:id", roles: ["panel"], component: () => import("./panel/ScorePage.vue") },
  { path: "/ledger", label: ["账本", "Ledger"], roles: watchers, component: () => import("./ledger/LedgerPage.vue") },
  { path: "/ledger/:seq(\\d+)", roles: watchers, component: () => import("./ledger/EntryPage.vue") },
  { path: "/orders", roles: watchers, component: () => import("./evidence/OrdersPage.vue") },
  { path: "/orders/:id", roles: watchers, component: () => import("./evidence/OrderPage.vue") },
  { path: "/requests", roles: watchers, component: () => import("./evidence/RequestsPage.vue") },
  {
    path: "/reversals",
    label: ["冲正", "Reversals"],
    roles: inspectors,
    component: () => import("./ledger/ReversalsPage.vue"),
  },
  { path: "/late", label: ["补录", "Late entries"], roles: inspectors, component: () => import("./late/LatePage.vue") },
  {
    path: "/boards/:board?",
    label: ["看板", "Boards"],
    roles: watchers,
    component: () => import("./boards/BoardsPage.vue"),
  },
  {
    path: "/list",
    label: ["红黑榜", "Monthly list"],
    roles: everybody,
    component: () => import("./lists/ListPage.vue"),
  },
  {
    path: "/flags",
    label: ["需说明的情况", "To be explained"],
    roles: inspectors,
    component: () => import("./lists/FlagsPage.vue"),
  },
  {
    path: "/awards",
    label: ["典型案例", "Awards"],
    roles: everybody,
    component: () => import("./lists/AwardsPage.vue"),
  },
  {
    path: "/reports/:kind?",
    label: ["报表", "Reports"],
    roles: watchers,
    component: () => import("./reports/ReportsPage.vue"),
  },
  { path: "/seals", label: ["封存与核验", "Seals"], roles: watchers, component: () => import("./seals/SealsPage.vue") },
  {
    path: "/pulls",
    label: ["拉取记录", "Log of pulls"],
    roles: inspectors,
    component: () => import("./seals/PullsPage.vue"),
  },
  { path: "/rules", label: ["规则", "Rules"], roles: watchers, component: () => import("./rules/RulesPage.vue") },
  { path: "/rules/:name", roles: watchers, component: () => import("./rules/RulePage.vue") },
];

const open = (role: Role | undefined) => places.filter((place) => role && place.roles.includes(role));

export function menuOf(role: Role | undefined): MenuItem[] {
  return open(role).flatMap(({ path, label }) => (label ? [{ to: path.replace(/\/:\w+\?$/, ""), label }] : []));
}

/** Whatever else is asked for leads to the first page of the role. */
export function routesOf(role: Role | undefined): RouteRecordRaw[] {
  const mine = open(role);
  return [
    ...mine.map(({ path, component }) => ({ path, component }) as RouteRecordRaw),
    { path: "/:rest(.*)*", redirect: mine[0]?.path ?? "/" },
  ];
}
