// SPDX-License-Identifier: GPL-3.0-or-later
import "./signin.css";
import { mountFace } from "@/shared/mount";
import App from "./App.vue";
import SignInPage from "./SignInPage.vue";

mountFace(App, [
  { path: "/", component: SignInPage },
  { path: "/password", component: () => import("./PasswordPage.vue") },
]);
