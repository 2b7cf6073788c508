// SPDX-License-Identifier: GPL-3.0-or-later
// The programs of a measurement, each run alone on one core with its time and peak memory.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { PROGRAM, ROOT } from "../../support/paths.ts";

const TOOLS = `${ROOT}/build/release/tests/bench`;
const CORE = process.env["CORE"] ?? "1";
const OUTPUT_BYTES_MAX = 1 << 28;

export const tool = (name: string): string => `${TOOLS}/bench_${name}`;

export interface Run {
    readonly code: number;
    readonly seconds: number;
    readonly peak_mib: number;
    readonly output: string;
}

/** Ends the program after so many seconds of processor time; its code is not 0 then. */
export function runMeasured(folder: string, cpu_s_max: number, program: string, ...words: string[]): Run {
    const note = `${folder}/run.json`;
    const line = ["-c", CORE, tool("run_measured"), note, String(cpu_s_max), program, ...words];
    const child = spawnSync("taskset", line, { encoding: "utf8", maxBuffer: OUTPUT_BYTES_MAX });
    if (child.error) {
        throw child.error;
    }
    const measured = JSON.parse(readFileSync(note, "utf8"));
    rmSync(note);
    return { ...measured, output: child.stdout };
}

/** The one line of JSON a tool prints. */
export function runTool(name: string, ...words: string[]): Record<string, number> {
    const child = spawnSync(tool(name), words, { encoding: "utf8" });
    if (child.status !== 0) {
        throw new Error(`${name} ${words.join(" ")}: ${child.error ?? child.stderr}`);
    }
    return JSON.parse(child.stdout);
}

export interface Solved extends Run {
    readonly status: string;
    readonly objective: number;
    readonly bound: number;
    readonly gap: number;
    readonly solver_s: number;
}

const SOLVE_CPU_S_MAX = 600;

/** diandan solve, and what it says of its plan. */
export function solve(folder: string, instance: string, plan: string, options: readonly string[]): Solved {
    const run = runMeasured(folder, SOLVE_CPU_S_MAX, PROGRAM, "solve", instance, "--out", plan, ...options);
    if (run.code !== 0) {
        throw new Error(`diandan solve ${instance} ${options.join(" ")}: code ${run.code}`);
    }
    const { status, objective, bound, gap, stats } = JSON.parse(readFileSync(plan, "utf8"));
    return { ...run, status, objective, bound, gap, solver_s: stats.total_seconds };
}

/** True where this build has the command. */
export function hasCommand(name: string): boolean {
    return spawnSync(PROGRAM, [name, "--help"]).status === 0;
}
