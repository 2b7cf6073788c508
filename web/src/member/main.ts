// SPDX-License-Identifier: GPL-3.0-or-later
import { mountFace } from "@/shared/mount";
import "./member.css";
import App from "./App.vue";
import { routes } from "./routes";

mountFace(App, routes);
