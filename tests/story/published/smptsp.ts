// SPDX-License-Identifier: GPL-3.0-or-later
// Shift minimisation personnel task scheduling (Krishnamoorthy, Ernst, Baatar 2012): fixed tasks, qualified workers;
// reader, the way into the product's form, and a judge that knows the file alone.
import { readFileSync } from "node:fs";
import type { Instance, Plan } from "./program.ts";

export interface Tasks {
    tasks: { start: number; end: number }[];
    /** Tasks of each worker. */
    qualified: Set<number>[];
}

/** Points of a covered task: far more than a worker costs, so that nobody is spared at a task's expense. */
export const TASK_POINTS = 1000;
export const WORKER_COST = 100;

export function readTasks(path: string): Tasks {
    const lines = readFileSync(path, "utf8").split("\n").map((line) => line.trim());
    /** The n lines after "NAME = n". */
    const block = (name: string): string[] => {
        const at = lines.findIndex((line) => line.startsWith(`${name} =`));
        const count = Number(lines[at]?.split("=")[1]);
        const rows = at < 0 ? [] : lines.slice(at + 1, at + 1 + count);
        if (rows.length !== count || count === 0) {
            throw new Error(`${path}: no ${name}`);
        }
        return rows;
    };
    const tasks = block("Jobs").map((line) => {
        const [start, end] = line.split(/\s+/).map(Number) as [number, number];
        return { start, end };
    });
    const qualified = block("Qualifications").map((line) => {
        const [count, ids] = line.split(":") as [string, string];
        const set = new Set(ids.trim().split(/\s+/).map(Number));
        if (set.size !== Number(count) || [...set].some((id) => !tasks[id])) {
            throw new Error(`${path}: ${line}`);
        }
        return set;
    });
    return { tasks, qualified };
}

/** Fewest proven by the file of optima, by instance. */
export function readOptima(path: string): Map<string, number> {
    const rows = readFileSync(path, "utf8").trim().split("\n").slice(1);
    return new Map(rows.map((row) => row.trim().split(",")).map(([name, fewest]) => [name as string, Number(fewest)]));
}

export function tasksAsInstance({ tasks, qualified }: Tasks, spareWorkers: boolean): Instance {
    return {
        horizon: {
            start: Math.min(...tasks.map(({ start }) => start)),
            end: Math.max(...tasks.map(({ end }) => end)),
        },
        members: qualified.map((_, i) => ({ id: `w${i}` })),
        orders: tasks.map((task, i) => ({ id: `t${i}`, ...task, roles: [{ count: 1 }] })),
        edges: qualified.flatMap((set, worker) =>
            [...set].map((task): [number, number, number, number] => [worker, task, 0, TASK_POINTS]),
        ),
        ...(spareWorkers ? { member_cost: WORKER_COST } : {}),
    };
}

/** Tasks under way at once, at most: nobody covers all tasks with fewer workers. */
export function mostAtOnce({ tasks }: Tasks): number {
    return Math.max(...tasks.map(({ start }) => tasks.filter((t) => t.start <= start && start < t.end).length));
}

export interface TasksVerdict {
    faults: string[];
    covered: number;
    workers: number;
}

export function judgeTasks({ tasks, qualified }: Tasks, plan: Plan): TasksVerdict {
    const faults: string[] = [];
    const ownerOf = new Map<number, number>();
    for (const { member, order } of plan.assignments) {
        const worker = Number(member.slice(1));
        const task = Number(order.slice(1));
        const times = tasks[task];
        if (!times || !qualified[worker]?.has(task)) {
            faults.push(`not qualified: ${member} ${order}`);
            continue;
        }
        if (ownerOf.has(task)) {
            faults.push(`twice: ${order}`);
        }
        for (const [other, owner] of ownerOf) {
            const { start, end } = tasks[other] as { start: number; end: number };
            if (owner === worker && other !== task && start < times.end && times.start < end) {
                faults.push(`two at once: ${member} ${order} t${other}`);
            }
        }
        ownerOf.set(task, worker);
    }
    return { faults, covered: ownerOf.size, workers: new Set(ownerOf.values()).size };
}
