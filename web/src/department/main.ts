// SPDX-License-Identifier: GPL-3.0-or-later
import "@/office/office.css";
import { mountFace } from "@/shared/mount";
import { enter } from "@/shared/session";
import App from "./App.vue";
import { routesOf } from "./routes";

void enter(["secretary", "department", "auditor", "panel"]).then(({ role }) => mountFace(App, routesOf(role)));
