// SPDX-License-Identifier: GPL-3.0-or-later
import { mountFace } from "@/shared/mount";
import SignInPage from "./SignInPage.vue";

mountFace(SignInPage, [{ path: "/", component: SignInPage }]);
