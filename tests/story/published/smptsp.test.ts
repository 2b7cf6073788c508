// SPDX-License-Identifier: GPL-3.0-or-later
// Published task scheduling: every task covered, and with spared workers the proven fewest of them.
import { afterAll, describe, expect, test } from "vitest";
import { SHARED, sharedIsAbsent } from "../../support/paths.ts";
import { Desk, type Plan } from "./program.ts";
import { judgeTasks, mostAtOnce, readOptima, readTasks, TASK_POINTS, tasksAsInstance, WORKER_COST } from "./smptsp.ts";

const FOLDER = "data/smptsp";
const SECONDS = 120;
const TEST_MS = 2 * SECONDS * 1000;

describe.skipIf(sharedIsAbsent(FOLDER))("published task scheduling", () => {
    const desk = new Desk();
    afterAll(() => desk.close());
    const optima = sharedIsAbsent(FOLDER) ? new Map<string, number>() : readOptima(`${SHARED}/${FOLDER}/optima.csv`);

    test("all 20 are there", () => expect(optima.size).toBe(20));

    test.each([...optima.keys()])("%s: every task covered", async (name) => {
        const tasks = readTasks(`${SHARED}/${FOLDER}/${name}.dat`);
        const plan = await desk.solve(name, tasksAsInstance(tasks, false), SECONDS);
        const { faults, covered, workers } = judgeTasks(tasks, plan);
        expect(faults).toEqual([]);
        expect(covered).toBe(tasks.tasks.length);
        expect(workers).toBeGreaterThanOrEqual(mostAtOnce(tasks));
        expect([plan.status, plan.objective, plan.bound]).toEqual(["optimal", covered * TASK_POINTS, covered * TASK_POINTS]);
        expect(await desk.check(name, plan)).toBe(0);
    }, TEST_MS);

    test.each([...optima])("%s: with %i workers", async (name, fewest) => {
        const tasks = readTasks(`${SHARED}/${FOLDER}/${name}.dat`);
        const plan = await desk.solve(`${name}-fewest`, tasksAsInstance(tasks, true), SECONDS);
        const { faults, covered, workers } = judgeTasks(tasks, plan);
        expect(faults).toEqual([]);
        expect([covered, workers]).toEqual([tasks.tasks.length, fewest]);
        const worth = covered * TASK_POINTS - workers * WORKER_COST;
        expect([plan.status, plan.objective, plan.bound]).toEqual(["optimal", worth, worth]);
        expect(await desk.check(`${name}-fewest`, plan)).toBe(0);
    }, TEST_MS);

    test("the judge sees what is wrong", () => {
        const tasks = {
            tasks: [{ start: 0, end: 10 }, { start: 10, end: 20 }, { start: 5, end: 15 }],
            qualified: [new Set([0, 1, 2]), new Set([2])],
        };
        const planOf = (...pairs: [string, string][]): Plan => ({
            status: "feasible",
            objective: 0,
            bound: 0,
            assignments: pairs.map(([member, order]) => ({ member, order, role: 0, score: 0 })),
        });
        expect(mostAtOnce(tasks)).toBe(2);
        // Back-to-back tasks do not conflict.
        expect(judgeTasks(tasks, planOf(["w0", "t0"], ["w0", "t1"], ["w1", "t2"]))).toEqual({ faults: [], covered: 3, workers: 2 });
        expect(judgeTasks(tasks, planOf(["w0", "t0"], ["w0", "t2"])).faults).toEqual(["two at once: w0 t2 t0"]);
        expect(judgeTasks(tasks, planOf(["w1", "t0"])).faults).toEqual(["not qualified: w1 t0"]);
        expect(judgeTasks(tasks, planOf(["w0", "t2"], ["w1", "t2"])).faults).toEqual(["twice: t2"]);
        expect(judgeTasks(tasks, planOf(["w0", "t9"])).faults).toEqual(["not qualified: w0 t9"]);
    });
});
