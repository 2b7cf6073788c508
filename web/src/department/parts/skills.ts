// SPDX-License-Identifier: GPL-3.0-or-later
// What a place asks for, in words; "" and nothing stand for places that ask for no skill.
import { useDictionary } from "@/office/dictionary";
import { say, type Text } from "@/shared/language";

const anyone: Text = ["不限专长", "no skill asked"];

export function skillName(code: string | undefined): string {
  return code ? useDictionary().skill(code) : say(anyone);
}
