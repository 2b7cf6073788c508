// SPDX-License-Identifier: GPL-3.0-or-later
// The member's own file, and changes of it that are saved at once.
import { api, ask, ifMatch, type Schemas } from "@/shared/api/client";
import { useAct } from "@/shared/load";
import { keep, useKept } from "../kept";

export function useOwnFile() {
  const { data: member, asOf, loading, problem, reload } = useKept("member", () => ask(api.GET("/v1/members/me")));
  const saving = useAct();

  /** True when it is saved. Changed elsewhere meanwhile: what is there now is shown, to be changed again. */
  async function save(change: Schemas["MemberOwnPatch"]): Promise<boolean> {
    const done = await saving.act(async () => {
      const headers = ifMatch(member.value?.version);
      member.value = await ask(api.PATCH("/v1/members/me", { body: change, headers }));
      keep("member", member.value);
    });
    if (saving.problem.value?.status === 412) await reload();
    return done;
  }

  return { member, asOf, loading, problem, reload, save, saving: saving.busy, refusal: saving.problem };
}

export type OwnFile = ReturnType<typeof useOwnFile>;
