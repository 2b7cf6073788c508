// SPDX-License-Identifier: GPL-3.0-or-later
// Other solvers on exactly the edges of an instance. Seconds are what each says of itself, without
// reading its file, which flatters the peers.
import { existsSync } from "node:fs";
import { ROOT } from "../../support/paths.ts";
import { type Run, runMeasured, runTool, tool } from "./tools.ts";

export type PeerName = "highs" | "cbc" | "lemon";

export interface PeerAnswer {
    readonly peer: PeerName;
    readonly seconds: number;
    /** Relative; 0 = proven optimal, null = no plan. */
    readonly gap: number | null;
    readonly objective: number | null;
}

interface Peer {
    /** What write_model makes for it. */
    readonly form: "lp" | "network";
    run(folder: string, model: string, limit_s: number): Run;
    read(output: string): { seconds: number; gap: number | null; objective: number | null };
}

/** Solvers look at the clock when they can; one that never does is ended. */
const patience_s = (limit_s: number): number => 2 * limit_s + 60;

function numberAfter(output: string, label: string): number | null {
    const found = new RegExp(`^${label}:?\\s+(-?[\\d.e+]+)`, "m").exec(output);
    return found ? Number(found[1]) : null;
}

/** CBC's own words at the end of a solve. */
function readCbc(output: string) {
    const seconds = numberAfter(output, "Time \\(Wallclock seconds\\)") ?? Number.NaN;
    const hasPlan = !output.includes("No feasible solution found");
    const objective = hasPlan ? numberAfter(output, "Objective value") : null;
    if (objective === null) {
        return { seconds, gap: null, objective };
    }
    const bound = numberAfter(output, "Upper bound") ?? objective;
    return { seconds, gap: Math.max(0, bound - objective) / Math.max(1, Math.abs(objective)), objective };
}

const PEERS: Record<PeerName, Peer> = {
    highs: {
        form: "lp",
        run: (folder, model, limit_s) =>
            runMeasured(
                folder,
                patience_s(limit_s),
                `${ROOT}/tests/node_modules/.bin/vite-node`,
                "--root",
                `${ROOT}/tests`,
                `${ROOT}/tests/bench/matcher/solve_highs.ts`,
                model,
                String(limit_s),
            ),
        read: (output) => JSON.parse(output),
    },
    cbc: {
        form: "lp",
        run: (folder, model, limit_s) =>
            runMeasured(folder, patience_s(limit_s), "cbc", model, "-seconds", String(limit_s), "-solve", "-quit"),
        read: readCbc,
    },
    lemon: {
        form: "network",
        run: (folder, model, limit_s) => runMeasured(folder, patience_s(limit_s), tool("lemon_assignment"), model),
        read: (output) => JSON.parse(output),
    },
};

const SHORT_S = 2;

/** Run a peer, a quick one as often as rounds says; the median by seconds is its answer. */
export function askPeer(peer: PeerName, folder: string, instance: string, limit_s: number, rounds: number): PeerAnswer {
    const { form, run, read } = PEERS[peer];
    const model = `${folder}/model.${form}`;
    if (!existsSync(model)) {
        runTool("write_model", form, instance, model);
    }
    const answers: PeerAnswer[] = [];
    do {
        const done = run(folder, model, limit_s);
        const answer = done.code === 0 ? read(done.output) : { seconds: done.seconds, gap: null, objective: null };
        answers.push({ peer, ...answer });
    } while (answers.length < rounds && answers[0]!.seconds < SHORT_S);
    answers.sort((a, b) => a.seconds - b.seconds);
    return answers[Math.floor(answers.length / 2)]!;
}
