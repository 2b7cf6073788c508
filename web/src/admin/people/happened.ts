// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of an account's history as administrators read them.
import { say, type Text } from "@/shared/language";

const names: Record<string, Text> = {
  created: ["建立", "created"],
  changed: ["修改", "changed"],
  disabled: ["停用", "disabled"],
  enabled: ["启用", "enabled"],
  signed_in: ["登录", "signed in"],
  signed_out: ["退出", "signed out"],
  sign_in_failed: ["登录失败", "failed sign-in"],
  locked: ["多次失败，暂时锁定", "locked after failures"],
  password_changed: ["修改密码", "password changed"],
  password_reset: ["重置密码", "password reset"],
  code_given: ["发放登录码", "entry code handed out"],
  code_used: ["使用登录码", "entry code used"],
  session_ended: ["强制下线", "session ended"],
};

export const happened = (state: string | undefined): string => say(names[state ?? ""]) || (state ?? "");
