// SPDX-License-Identifier: GPL-3.0-or-later
// The staffing plan of a volunteer event: shifts with a least and a greatest number of heads; reader, a crew drawn from
// a seed, the way into the product's form, and a judge that knows shifts and crew alone.
import { readFileSync } from "node:fs";
import { Random } from "../../support/random.ts";
import { distanceKm } from "../geometry.ts";
import type { Instance, Plan } from "./program.ts";

export interface Shift {
    id: string;
    start: number;
    end: number;
    skill: string;
    /** Longitude, latitude; null where the file has none. */
    location: [number, number] | null;
    least: number;
    most: number;
}

export interface Helper {
    id: string;
    skills: string[];
    free: [number, number][];
    minutesMost: number;
}

export const DAY_MINUTES = 24 * 60;
/** On foot over the field. */
const MINUTES_PER_KM = 12;

export function readShifts(path: string): Shift[] {
    const file = JSON.parse(readFileSync(path, "utf8")) as {
        shifts: {
            id: string;
            start: number;
            end: number;
            location: [number, number] | null;
            roles: { skill: string; count: number }[];
            max_count: number;
        }[];
    };
    return file.shifts.map(({ id, start, end, location, roles, max_count }) => {
        const [role] = roles;
        if (roles.length !== 1 || !role) {
            throw new Error(`${id}: ${roles.length} roles`);
        }
        return { id, start, end, location, skill: role.skill, least: role.count, most: max_count };
    });
}

/** People with two to four skills, at the event for some of its days, most by day and some by night. */
export function drawCrew(shifts: Shift[], size: number, seed: number): Helper[] {
    const random = new Random(seed);
    const skills = [...new Set(shifts.map(({ skill }) => skill))].sort();
    const lastDay = Math.floor(Math.max(...shifts.map(({ end }) => end)) / DAY_MINUTES);
    return Array.from({ length: size }, (_, i) => {
        const own = random.shuffled(skills).slice(0, random.between(2, 4));
        const arrives = random.between(0, 2);
        const leaves = random.between(lastDay - 2, lastDay);
        const [from, hours] = random.chance(0.75) ? [7, 19] : [14, 20];
        const free: [number, number][] = [];
        for (let day = arrives; day <= leaves; day++) {
            free.push([day * DAY_MINUTES + from * 60, day * DAY_MINUTES + (from + hours) * 60]);
        }
        return { id: `h${i}`, skills: own, free, minutesMost: 60 * random.between(8, 16) };
    });
}

/** Every head of the greatest number has a place, or only those of the least. */
export function shiftsAsInstance(shifts: Shift[], crew: Helper[], heads: "least" | "most"): Instance {
    const wanted = shifts.filter((shift) => shift[heads] > 0);
    const times = [...wanted.flatMap(({ start, end }) => [start, end]), ...crew.flatMap(({ free }) => free.flat())];
    return {
        horizon: { start: Math.min(...times), end: Math.max(...times) },
        members: crew.map(({ id, skills, free, minutesMost }) => ({
            id,
            skills: Object.fromEntries(skills.map((skill) => [skill, 1])),
            availability: free,
            max_hours: minutesMost / 60,
        })),
        orders: wanted.map(({ id, start, end, location, skill, least, ...shift }) => ({
            id,
            start,
            end,
            min: least,
            ...(location ? { location } : {}),
            roles: [{ skill, count: heads === "least" ? least : shift.most }],
        })),
        travel: { metric: "haversine", minutes_per_unit: MINUTES_PER_KM },
    };
}

export interface ShiftsVerdict {
    faults: string[];
    /** Heads that count towards the least number of their shift. */
    leastFilled: number;
    heads: number;
}

export function judgeShifts(shifts: Shift[], crew: Helper[], plan: Plan): ShiftsVerdict {
    const faults: string[] = [];
    const shiftOf = new Map(shifts.map((shift) => [shift.id, shift]));
    const helperOf = new Map(crew.map((helper) => [helper.id, helper]));
    const served = new Map<Helper, Shift[]>();
    const heads = new Map<Shift, number>();
    for (const { member, order } of plan.assignments) {
        const shift = shiftOf.get(order);
        const helper = helperOf.get(member);
        if (!shift || !helper) {
            faults.push(`unknown: ${member} ${order}`);
            continue;
        }
        if (!helper.skills.includes(shift.skill)) {
            faults.push(`skill: ${member} ${order}`);
        }
        if (!helper.free.some(([from, to]) => from <= shift.start && shift.end <= to)) {
            faults.push(`not there: ${member} ${order}`);
        }
        served.set(helper, [...(served.get(helper) ?? []), shift]);
        heads.set(shift, (heads.get(shift) ?? 0) + 1);
    }
    for (const [helper, own] of served) {
        const inOrder = own.sort((a, b) => a.start - b.start || a.end - b.end);
        for (const [i, next] of inOrder.entries()) {
            const last = inOrder[i - 1];
            if (last && last.end + walkMinutes(last, next) > next.start) {
                faults.push(`two places: ${helper.id} ${last.id} ${next.id}`);
            }
        }
        if (own.reduce((sum, { start, end }) => sum + end - start, 0) > helper.minutesMost) {
            faults.push(`hours: ${helper.id}`);
        }
    }
    for (const [shift, count] of heads) {
        if (count < shift.least || count > shift.most) {
            faults.push(`heads: ${shift.id} ${count}`);
        }
    }
    return {
        faults,
        leastFilled: shifts.reduce((sum, shift) => sum + Math.min(shift.least, heads.get(shift) ?? 0), 0),
        heads: plan.assignments.length,
    };
}

function walkMinutes(from: Shift, to: Shift): number {
    if (!from.location || !to.location) {
        return 0;
    }
    const [a, b] = [from.location, to.location];
    const km = distanceKm({ longitude: a[0], latitude: a[1] }, { longitude: b[0], latitude: b[1] });
    // A hair below the next whole minute is that minute: two ways of computing a sphere differ in the last digit.
    return Math.ceil(km * MINUTES_PER_KM - 1e-9);
}
