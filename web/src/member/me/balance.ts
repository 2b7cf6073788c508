// SPDX-License-Identifier: GPL-3.0-or-later
import { api, ask } from "@/shared/api/client";
import { useLive } from "@/shared/events";
import { person } from "@/shared/session";
import { useKept } from "../kept";

/** My points and hours, as they are now and after every posting. */
export function useBalance() {
  const member = person.value?.subject ?? "";
  const balance = useKept("balance", () =>
    ask(api.GET("/v1/ledger/balances/{member}", { params: { path: { member } } })),
  );
  useLive(["ledger.posted", "settlement.changed"], balance.reload);
  return balance;
}
