// SPDX-License-Identifier: GPL-3.0-or-later
// Measures `diandan solve` against other solvers on the same edges (docs/performance.md).
// Usage: vite-node main.ts [--json FILE] [INSTANCE]...
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { PROGRAM } from "../../support/paths.ts";
import { CASES, type Case, REPAIR, REPAIR_CASE } from "./cases.ts";
import { askPeer, type PeerAnswer } from "./peers.ts";
import { HEAD, lineOf, type Measured, median, summaryOf } from "./report.ts";
import { hasCommand, runMeasured, runTool, type Solved, solve } from "./tools.ts";

const SEEDS = (process.env["SEEDS"] ?? "1 2 3 4 5").split(/[ ,]+/).map(Number);
const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const PEERS = process.env["PEERS"] ?? "quick";
const PEER_SECONDS = Number(process.env["PEER_SECONDS"] ?? 60);
const DECLINES = 9;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function peersOf(row: Case): Case["peers"] {
    const chosen = { none: [], quick: row.peers, all: [...row.peers, ...(row.slowPeers ?? [])] }[PEERS];
    if (!chosen) {
        throw new Error(`PEERS is none, quick or all, not ${PEERS}`);
    }
    return chosen;
}

/** Both may not be right where they differ, so no figure of such a run is worth printing. */
function mustAgree(ours: Solved, peer: PeerAnswer, what: string): void {
    const isAboveBound = peer.objective !== null && peer.objective > ours.bound;
    const isBelowOurs = peer.gap === 0 && peer.objective !== null && peer.objective < ours.objective;
    if (isAboveBound || isBelowOurs) {
        throw new Error(
            `${what}: ${peer.peer} says ${peer.objective} (gap ${peer.gap}), ` +
                `ours ${ours.objective}, bound ${ours.bound}`,
        );
    }
}

function measure(row: Case, seed: number, folder: string): Measured {
    const instance = `${folder}/instance.json`;
    const plan = `${folder}/plan.json`;
    const size = runTool("generate_instance", row.town, String(seed), instance);
    const runs = Array.from({ length: ROUNDS }, () => solve(folder, instance, plan, row.options));
    const peers = peersOf(row).map((peer) => askPeer(peer, folder, instance, PEER_SECONDS, ROUNDS));
    runs.forEach((run) => peers.forEach((peer) => mustAgree(run, peer, `${row.town} seed ${seed}`)));
    return { town: row.town, goal: row.goal, seed, size, runs, peers };
}

function repairSeconds(folder: string, instance: string, plan: string, member: string, order: string): number {
    const out = `${folder}/repaired.json`;
    const words = ["repair", instance, plan, "--decline", member, order, "--out", out];
    const run = runMeasured(folder, PEER_SECONDS, PROGRAM, ...words);
    if (run.code !== 0) {
        throw new Error(`diandan ${words.join(" ")}: code ${run.code}`);
    }
    return JSON.parse(readFileSync(out, "utf8")).stats.repair_seconds;
}

/** Assignments from all over the plan, each declined alone. */
function measureRepair(seed: number, folder: string): number[] {
    const instance = `${folder}/instance.json`;
    const plan = `${folder}/plan.json`;
    runTool("generate_instance", REPAIR_CASE.town, String(seed), instance);
    solve(folder, instance, plan, REPAIR_CASE.options);
    const { assignments } = JSON.parse(readFileSync(plan, "utf8"));
    return Array.from({ length: DECLINES }, (_, i) => {
        const { member, order } = assignments[Math.floor((i * assignments.length) / DECLINES)];
        return repairSeconds(folder, instance, plan, member, order);
    });
}

/** A folder of its own for each instance, since a city's models take a hundred megabytes. */
function inFolder<T>(run: (folder: string) => T): T {
    const folder = mkdtempSync(`${tmpdir()}/diandan-bench-matcher.`);
    try {
        return run(folder);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function reportRepair(): Record<string, unknown>[] {
    if (!hasCommand(REPAIR)) {
        say("*** 跳过 SKIPPED: repair: 这一版没有该命令 this build has no such command");
        return [];
    }
    return SEEDS.map((seed) => {
        const seconds = inFolder((folder) => measureRepair(seed, folder));
        const [least, most] = [Math.min(...seconds), Math.max(...seconds)].map((s) => s.toFixed(4));
        say(`${REPAIR_CASE.town} repair, seed ${seed}: ${median(seconds).toFixed(4)} (${least}–${most}) s of ${DECLINES} declines`);
        return { town: REPAIR_CASE.town, goal: REPAIR, seed, seconds };
    });
}

function reportCase(row: Case): Measured[] {
    const seeds = SEEDS.map((seed) => {
        const measured = inFolder((folder) => measure(row, seed, folder));
        say(lineOf(measured));
        return measured;
    });
    if (seeds.length > 1) {
        say(summaryOf(seeds));
    }
    return seeds;
}

const words = process.argv.slice(2);
const json = words[0] === "--json" ? words.splice(0, 2)[1] : undefined;
const known = [...new Set(CASES.map((row) => row.town)), REPAIR];
const unknown = words.filter((word) => !known.includes(word));
if (unknown.length > 0) {
    process.stderr.write(`没有这个实例 no such instance: ${unknown.join(" ")}\n可选 one of: ${known.join(" ")}\n`);
    process.exit(2);
}
const isAsked = (name: string): boolean => words.length === 0 || words.includes(name);
const results: unknown[] = [];
say(HEAD);
for (const row of CASES.filter((one) => isAsked(one.town))) {
    results.push(...reportCase(row));
}
if (isAsked(REPAIR)) {
    results.push(...reportRepair());
}
if (json) {
    writeFileSync(json, `${JSON.stringify(results, (key, value) => (key === "output" ? undefined : value), 1)}\n`);
}
