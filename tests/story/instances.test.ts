// SPDX-License-Identifier: GPL-3.0-or-later
// Published instances through solve and check: what each file expects holds, counted here from plan and instance.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { SHARED, sharedIsAbsent } from "../support/paths.ts";
import { type Assignment, type Plan, run } from "./published/program.ts";

const FOLDER = "data/instances";
const SOLVE_MS = 60_000;

interface InstanceRole {
    skill?: string;
    level?: number;
    count: number;
}

interface InstanceOrder {
    id: string;
    start: number;
    end: number;
    min?: number;
    roles: InstanceRole[];
}

interface InstanceMember {
    id: string;
    skills?: Record<string, number>;
    availability?: [number, number][];
    max_hours?: number;
}

interface Instance {
    horizon: { start: number; end: number };
    members: InstanceMember[];
    orders: InstanceOrder[];
    _expect: Record<string, unknown>;
}

/** Orders of the plan with every place filled. */
function filledOrders(instance: Instance, plan: Plan): number {
    return instance.orders.filter((order) =>
        order.roles.every(
            (role, i) => plan.assignments.filter((a) => a.order === order.id && a.role === i).length === role.count,
        ),
    ).length;
}

/** Members who serve somewhere. */
function membersUsed(_: Instance, plan: Plan): number {
    return new Set(plan.assignments.map((a) => a.member)).size;
}

/** What a file may expect, and how it is counted; a number in the file is compared as the row says. */
const expectations: Record<string, { count: typeof filledOrders; holds: (is: number, expected: number) => boolean } | null> = {
    all_orders_filled: { count: filledOrders, holds: (is, expected) => is === expected },
    orders_filled: { count: filledOrders, holds: (is, expected) => is === expected },
    orders_filled_at_most: { count: filledOrders, holds: (is, expected) => is > 0 && is <= expected },
    // No plan that fills everything can use fewer; the plan may use more, it does not spare people.
    min_members_used: { count: membersUsed, holds: (is, expected) => is >= expected },
    // Words for people.
    interval_semantics: null,
    note: null,
    how: null,
};

/** Everything that makes a plan impossible, decided here from the instance alone. */
function faults(instance: Instance, plan: Plan): string[] {
    const members = new Map(instance.members.map((member) => [member.id, member]));
    const orders = new Map(instance.orders.map((order) => [order.id, order]));
    const found: string[] = [];
    const served = new Map<string, InstanceOrder[]>();
    const placed = new Map<string, number>();
    const add = (key: string): number => placed.set(key, (placed.get(key) ?? 0) + 1).get(key) as number;
    for (const { member: memberId, order: orderId, role: roleIndex } of plan.assignments) {
        const member = members.get(memberId);
        const order = orders.get(orderId);
        const role = order?.roles[roleIndex];
        if (!member || !order || !role) {
            found.push(`unknown: ${memberId} ${orderId} ${roleIndex}`);
            continue;
        }
        if (role.skill !== undefined && (member.skills?.[role.skill] ?? 0) < (role.level ?? 1)) {
            found.push(`skill: ${memberId} ${orderId} ${roleIndex}`);
        }
        const free = member.availability ?? [[instance.horizon.start, instance.horizon.end]];
        if (!free.some(([from, to]) => from <= order.start && order.end <= to)) {
            found.push(`availability: ${memberId} ${orderId}`);
        }
        const own = served.get(memberId) ?? [];
        found.push(
            ...own
                .filter((other) => other.start < order.end && order.start < other.end)
                .map((other) => `overlap: ${memberId} ${orderId} ${other.id}`),
        );
        served.set(memberId, [...own, order]);
        if (add(`${orderId} ${roleIndex}`) > role.count) {
            found.push(`places: ${orderId} ${roleIndex}`);
        }
        add(orderId);
    }
    for (const [id, own] of served) {
        const minutes = own.reduce((sum, order) => sum + order.end - order.start, 0);
        const hours = members.get(id)?.max_hours;
        if (hours !== undefined && minutes > Math.floor(hours * 60 + 1e-6)) {
            found.push(`hours: ${id}`);
        }
    }
    for (const order of instance.orders) {
        const count = placed.get(order.id) ?? 0;
        if (count > 0 && count < (order.min ?? 0)) {
            found.push(`headcount: ${order.id}`);
        }
    }
    return found;
}

describe.skipIf(sharedIsAbsent(FOLDER))("published instances", () => {
    const scratch = mkdtempSync(`${tmpdir()}/diandan-instances-`);
    afterAll(() => rmSync(scratch, { recursive: true, force: true }));

    const solve = async (file: string, name: string, more: string[] = []): Promise<{ path: string; plan: Plan }> => {
        const path = `${scratch}/${name}`;
        const told = await run(["solve", file, "--out", path, ...more]);
        expect([told.code, told.code === 0 ? "" : told.err]).toEqual([0, ""]);
        return { path, plan: JSON.parse(readFileSync(path, "utf8")) as Plan };
    };

    const files = sharedIsAbsent(FOLDER) ? [] : readdirSync(`${SHARED}/${FOLDER}`).filter((name) => name.endsWith(".json"));

    test.each(files)("%s", async (name) => {
        const file = `${SHARED}/${FOLDER}/${name}`;
        const instance = JSON.parse(readFileSync(file, "utf8")) as Instance;
        const edges = `${scratch}/edges-${name}`;
        const { path, plan } = await solve(file, `plan-${name}`, ["--edges-out", edges]);

        expect(faults(instance, plan)).toEqual([]);
        expect((await run(["check", file, path])).code).toBe(0);
        expect(plan.assignments.reduce((sum, a) => sum + a.score, 0)).toBe(plan.objective);
        expect(plan.objective).toBeLessThanOrEqual(plan.bound);
        expect(plan.status).toBe(plan.objective === plan.bound ? "optimal" : "feasible");

        expect(Object.keys(instance._expect).length).toBeGreaterThan(0);
        for (const [key, expected] of Object.entries(instance._expect)) {
            const row = expectations[key];
            expect(row, `nobody knows what ${key} means`).toBeDefined();
            const count = row?.count(instance, plan) ?? 0;
            expect(row?.holds(count, expected as number) ?? true, `${key}: ${count}, expected ${String(expected)}`).toBe(true);
        }

        // The same pairs with the same scores: the same optimum; what was not proven must at least agree with the bounds.
        const again = (await solve(edges, `again-${name}`)).plan;
        if (plan.status === "optimal" && again.status === "optimal") {
            expect(again.objective).toBe(plan.objective);
        }
        expect(again.objective).toBeLessThanOrEqual(plan.bound);
        expect(plan.objective).toBeLessThanOrEqual(again.bound);

        // One person twice at one time: both checks see it.
        const spoilt = { ...plan, assignments: [...plan.assignments, plan.assignments[0] as Assignment] };
        const spoiltPath = `${scratch}/spoilt-${name}`;
        writeFileSync(spoiltPath, JSON.stringify(spoilt));
        expect(faults(instance, spoilt)).not.toEqual([]);
        expect((await run(["check", file, spoiltPath])).code).toBe(1);
    }, SOLVE_MS);
});
