// SPDX-License-Identifier: GPL-3.0-or-later

/** A code as it is read aloud: in groups of four. */
export function inFours(code: string): string {
  return code.match(/.{1,4}/g)?.join(" ") ?? code;
}
