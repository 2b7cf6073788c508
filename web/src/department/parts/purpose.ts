// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger is looked at for: asked once per visit, written down by the service with every pull.
import { ref } from "vue";

const storageKey = "diandan.purpose";

function remembered(): string {
  try {
    return sessionStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

export const purpose = ref(remembered());

export function setPurpose(words: string): void {
  purpose.value = words.trim();
  try {
    sessionStorage.setItem(storageKey, purpose.value);
  } catch {
    // It holds for this page then.
  }
}
