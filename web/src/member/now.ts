// SPDX-License-Identifier: GPL-3.0-or-later
// The moment, as buttons that come and go with it need it.
import { onScopeDispose, ref, type Ref } from "vue";

const step_ms = 20_000;

export function useNow(): Ref<Date> {
  const now = ref(new Date());
  const timer = setInterval(() => (now.value = new Date()), step_ms);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
