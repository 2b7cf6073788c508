// SPDX-License-Identifier: GPL-3.0-or-later
// A solver that dies or hangs: the round is answered all the same, greedily, and the service lives.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer } from "../support/client.ts";
import { ALWAYS_FREE, District, REGION } from "../support/district.ts";
import { Random } from "../support/random.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    const random = new Random(5);
    const skills = ["a", "b", "c", "d", "e"];
    const member = (i: number) => ({
        region_code: REGION,
        name: `成员${i}`,
        consented: true,
        skills: random.shuffled(skills).slice(0, 2).map((code) => ({ code, level: random.between(1, 5) })),
        availability: ALWAYS_FREE,
        longitude: 114.3 + random.fraction() / 20,
        latitude: 30.5 + random.fraction() / 20,
    });
    await Promise.all(Array.from({ length: 150 }, (_, i) => district.admin.post("/v1/members", member(i))));
    const order = (i: number) => ({
        region_code: REGION, title: `订单${i}`, category: "visit", open: true,
        starts_at: `2026-11-2${4 + (i % 5)}T0${8 + (i % 2)}:00:00+08:00`,
        ends_at: `2026-11-2${4 + (i % 5)}T1${random.between(0, 4)}:00:00+08:00`,
        roles: random.shuffled(skills).slice(0, 2).map((skill) => ({ skill, count: random.between(1, 3) })),
    });
    const made = await Promise.all(Array.from({ length: 40 }, (_, i) => district.officer.post("/v1/orders", order(i))));
    made.forEach((answer) => must(201, answer));
});
afterAll(() => server.stop());

/** Solvers that the service started: by their parent, and past exec, where the name is their own. */
function children(): number[] {
    const found: number[] = [];
    for (const name of readdirSync("/proc")) {
        if (!/^\d+$/.test(name) || Number(name) <= server.pid) {
            continue;
        }
        try {
            const stat = readFileSync(`/proc/${name}/stat`, "utf8");
            const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            const isSolver = readFileSync(`/proc/${name}/cmdline`, "utf8").includes("\0solve\0");
            if (Number(parent) === server.pid && isSolver) {
                found.push(Number(name));
            }
        } catch {
            // ended meanwhile
        }
    }
    return found;
}

/** A rehearsal round whose solver gets the signal; undefined where it was too quick to be caught. */
async function roundUnder(signal: NodeJS.Signals): Promise<Answer | undefined> {
    let caught = 0;
    let over = false;
    const round = district.officer
        .post("/v1/rounds", { dry_run: true, seconds: 1, to: "2026-12-01T00:00:00+08:00" })
        .finally(() => (over = true));
    while (!over && caught === 0) {
        for (const pid of children()) {
            try {
                process.kill(pid, signal);
                caught++;
            } catch {
                // ended meanwhile
            }
        }
        await new Promise((resolve) => setImmediate(resolve));
    }
    const answer = must(201, await round);
    return caught > 0 ? answer : undefined;
}

async function greedyUnder(signal: NodeJS.Signals): Promise<Answer> {
    for (let i = 0; i < 20; i++) {
        const answer = await roundUnder(signal);
        if (answer?.json.status === "greedy") {
            return answer;
        }
    }
    throw new Error(`no solver was caught by ${signal}`);
}

test("undisturbed: a plan by the solver", async () => {
    const answer = must(201, await district.officer.post("/v1/rounds", { dry_run: true, to: "2026-12-01T00:00:00+08:00" }));
    expect(answer.json.status).toMatch(/^(optimal|feasible)$/);
    expect(answer.json.offer_count).toBeGreaterThan(40);
    expect(children()).toEqual([]);
});

test.each(["SIGKILL", "SIGSEGV", "SIGSTOP"] as const)("%s: greedy, and the service lives", async (signal) => {
    const pid = server.pid;
    const best = must(201, await district.officer.post("/v1/rounds", { dry_run: true, to: "2026-12-01T00:00:00+08:00" }));
    const answer = await greedyUnder(signal);
    expect(answer.json.offer_count).toBeGreaterThan(0);
    expect(answer.json.offer_count).toBeLessThanOrEqual(answer.json.seat_count);
    expect(answer.json.objective).toBeLessThanOrEqual(best.json.objective);
    expect(answer.json.offers).toHaveLength(answer.json.offer_count);
    expect(children(), "none is left behind").toEqual([]);
    expect(server.pid).toBe(pid);
    must(200, await district.officer.get("/v1/orders"));
});

test("while a solver hangs, others are served", async () => {
    const hanging = greedyUnder("SIGSTOP");
    let served = 0;
    let over = false;
    void hanging.finally(() => (over = true));
    while (!over) {
        const began = Date.now();
        must(200, await district.admin.get("/v1/orders?limit=5"));
        must(201, await district.resident.post("/v1/requests", { region_code: REGION, category: "visit", words: "等" }));
        expect(Date.now() - began).toBeLessThan(2000);
        served++;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await hanging).json.status).toBe("greedy");
    expect(served).toBeGreaterThan(10);
});

test("stopping ends a hung solver long before its round would", async () => {
    const round = district.officer.post("/v1/rounds", { dry_run: true, seconds: 20 }).catch(() => undefined);
    let hung: number[] = [];
    for (let i = 0; hung.length === 0 && i < 20_000; i++) {
        hung = children();
        await new Promise((resolve) => setImmediate(resolve));
    }
    hung.forEach((pid) => process.kill(pid, "SIGSTOP"));
    expect(hung.length, "a solver was caught").toBe(1);
    const began = Date.now();
    await server.kill("SIGTERM");
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(hung.some((pid) => existsSync(`/proc/${pid}`)), "none is left behind").toBe(false);
    await round;
    await server.run();
    must(200, await server.admin.get("/v1/orders"));
});
