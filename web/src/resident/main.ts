// SPDX-License-Identifier: GPL-3.0-or-later
import "./resident.css";
import { mountFace } from "@/shared/mount";
import App from "./App.vue";
import { routes } from "./routes";

mountFace(App, routes);
