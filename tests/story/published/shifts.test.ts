// SPDX-License-Identifier: GPL-3.0-or-later
// A real event's shifts with a crew drawn from a seed: every shift gets its least heads and never more than its most.
import { afterAll, describe, expect, test } from "vitest";
import { SHARED, sharedIsAbsent } from "../../support/paths.ts";
import { Desk } from "./program.ts";
import { drawCrew, judgeShifts, readShifts, type Shift, shiftsAsInstance } from "./shifts.ts";

const FILE = "data/shifts/shifts_expanded.json";
const HEADS = { least: 906, most: 1491 };
/** Large enough for all heads of either number; no proof is asked for, so that a few seconds do. */
const CREW = { least: 900, most: 1200 };
const SEED = 3;
const SECONDS = 5;
const TEST_MS = 120_000;

describe.skipIf(sharedIsAbsent(FILE))("published shifts", () => {
    const desk = new Desk();
    afterAll(() => desk.close());
    const shifts = sharedIsAbsent(FILE) ? [] : readShifts(`${SHARED}/${FILE}`);

    test("the file holds what was published", () => {
        expect(shifts.length).toBe(631);
        expect(new Set(shifts.map(({ skill }) => skill)).size).toBe(28);
        expect(shifts.reduce((sum, { least }) => sum + least, 0)).toBe(HEADS.least);
        expect(shifts.reduce((sum, { most }) => sum + most, 0)).toBe(HEADS.most);
    });

    test.each(["least", "most"] as const)("all heads of the %s", async (heads) => {
        const crew = drawCrew(shifts, CREW[heads], SEED);
        const plan = await desk.solve(heads, shiftsAsInstance(shifts, crew, heads), SECONDS);
        expect(judgeShifts(shifts, crew, plan)).toEqual({ faults: [], leastFilled: HEADS.least, heads: HEADS[heads] });
        expect(plan.objective).toBeLessThanOrEqual(plan.bound);
        expect(await desk.check(heads, plan)).toBe(0);
    }, TEST_MS);

    test("the judge sees what is wrong", () => {
        const at = (id: string, start: number, skill: string, location: [number, number] | null): Shift => {
            return { id, start, end: start + 60, skill, location, least: 1, most: 1 };
        };
        const two: Shift = { ...at("two", 300, "bar", null), least: 2, most: 3 };
        const day = [at("a", 0, "bar", [0, 0]), at("b", 60, "bar", [0, 0]), at("c", 60, "bar", [0.01, 0]), at("d", 120, "desk", null), two];
        const helper = { id: "h", skills: ["bar"], free: [[0, 360] as [number, number]], minutesMost: 120 };
        const judged = (...orders: string[]): string[] =>
            judgeShifts(day, [helper, { ...helper, id: "i" }], {
                status: "feasible",
                objective: 0,
                bound: 0,
                assignments: orders.map((order) => ({ member: order.startsWith("i:") ? "i" : "h", order: order.replace("i:", ""), role: 0, score: 0 })),
            }).faults;
        expect(judged("a", "b", "i:c")).toEqual([]);
        // A hundredth of a degree is a kilometre and a bit.
        expect(judged("a", "c")).toEqual(["two places: h a c"]);
        expect(judged("b", "c")).toEqual(["two places: h b c"]);
        expect(judged("a", "i:a")).toEqual(["heads: a 2"]);
        expect(judged("two")).toEqual(["heads: two 1"]);
        expect(judged("two", "i:two", "a", "b")).toEqual(["hours: h"]);
        expect(judged("d")).toEqual(["skill: h d"]);
        helper.free = [[30, 360]];
        expect(judged("a")).toEqual(["not there: h a"]);
        expect(judged("x")).toEqual(["unknown: h x"]);
    });
});
