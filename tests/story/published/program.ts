// SPDX-License-Identifier: GPL-3.0-or-later
// The program on one instance: solve, check, and the plan as values.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { PROGRAM } from "../../support/paths.ts";

export interface Assignment {
    member: string;
    order: string;
    role: number;
    score: number;
}

export interface Plan {
    status: string;
    objective: number;
    bound: number;
    assignments: Assignment[];
}

/** An instance in the product's form (docs/matching.md); times in whole minutes or in the reader's finer unit. */
export interface Instance {
    horizon: { start: number; end: number };
    members: {
        id: string;
        skills?: Record<string, number>;
        availability?: [number, number][];
        busy?: number[][];
        location?: [number, number];
        max_hours?: number;
    }[];
    orders: {
        id: string;
        start: number;
        end: number;
        location?: [number, number];
        min?: number;
        roles: { skill?: string; level?: number; count: number }[];
    }[];
    travel?: { metric: "euclidean" | "haversine"; minutes_per_unit: number };
    edges?: [number, number, number, number][];
    member_cost?: number;
}

export interface Told {
    code: number | null;
    out: string;
    err: string;
}

/** Run the program; the event loop stays free however long it takes. */
export function run(args: string[]): Promise<Told> {
    return new Promise((resolve) => {
        const child = execFile(PROGRAM, args, { maxBuffer: 1 << 26 }, (_, out, err) => resolve({ code: child.exitCode, out, err }));
    });
}

/** A folder for instances and plans, with what is asked of the program there. */
export class Desk {
    readonly folder = mkdtempSync(`${tmpdir()}/diandan-published-`);

    /** Solve; what goes wrong is thrown with the program's own words. */
    async solve(name: string, instance: Instance, seconds: number): Promise<Plan> {
        const file = `${this.folder}/${name}.json`;
        const out = `${this.folder}/${name}.plan.json`;
        writeFileSync(file, JSON.stringify(instance));
        const told = await run(["solve", file, "--out", out, "--seconds", String(seconds)]);
        if (told.code !== 0) {
            throw new Error(`solve ${name}: ${told.code} ${told.out}${told.err}`);
        }
        return JSON.parse(readFileSync(out, "utf8")) as Plan;
    }

    /** Exit code of `check` for a plan of an instance solved before. */
    async check(name: string, plan: Plan): Promise<number | null> {
        const out = `${this.folder}/${name}.checked.json`;
        writeFileSync(out, JSON.stringify(plan));
        return (await run(["check", `${this.folder}/${name}.json`, out])).code;
    }

    close(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
