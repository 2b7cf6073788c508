// SPDX-License-Identifier: GPL-3.0-or-later
// Eight departments pull by cursor while entries arrive as fast as they can, and the service is killed
// in the middle: each entry once, in order, by each of them. PULL_SECONDS=30 for a long run.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { MONDAY, Server, diandan } from "../support/server.ts";

const SECONDS = Number(process.env["PULL_SECONDS"] ?? 3);
const PULLERS = 8;
const WRITERS = 64;
const PAGE = 2000;
let server: Server;
const members: string[] = [];
const departments: string[] = [];

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    const district = await District.make(server);
    const rules = {
        discretion_points_month: 100_000_000, grant_points_max: 1_000_000, grant_points_member_month_max: 1_000_000,
        grant_second_person_above: 1_000_000, exchange_minutes_step: 1, exchange_minutes_quarter_max: 133_920,
        exchange_points_per_hour: 60,
    };
    for (const [name, value] of Object.entries(rules)) {
        must(200, await server.admin.put(`/v1/rules/${name}`, { value }));
    }
    const officer = (await district.token("officer", "officer-load", REGION)).client;
    for (let i = 0; i < WRITERS; i++) {
        const person = await district.member();
        must(201, await officer.post("/v1/grants", { member_id: person.id, points: 1_000_000, reason: "年初的起始额度" }));
        members.push(person.client.token as string);
    }
    for (let i = 0; i < PULLERS; i++) {
        departments.push((await district.token("department", `department-${i}`, "")).client.token as string);
    }
});
afterAll(() => server.stop());

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ask until the service, which may be down, answers. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
        try {
            return await ask();
        } catch (error) {
            if (stopped) {
                throw error;
            }
            await sleep(10);
        }
    }
}

let stopped = false; // the service is up for good: whatever breaks now is a fault
let posting = true;

/** A minute of time for a point and back again: two entries each, as a settled service has. */
async function write(lane: number): Promise<number> {
    for (let i = 0; ; i++) {
        if (!posting) {
            return i;
        }
        const body = { direction: i % 2 === 0 ? "points_to_time" : "time_to_points", amount: 1 };
        const key = `pull-load-${lane}-${i}`;
        must(201, await insist(() => server.client.as(members[lane]).post("/v1/exchanges", body, { key })));
    }
}

interface Pulled {
    seqs: number[];
    hashes: string[];
    pages: number;
}

/** Until the writers ended and nothing is left. */
async function pull(token: string, last: () => number | undefined): Promise<Pulled> {
    const pulled: Pulled = { seqs: [], hashes: [], pages: 0 };
    for (let after = 0; last() === undefined || after < (last() as number); ) {
        const target = `/v1/ledger/entries?after=${after}&limit=${PAGE}&purpose=test`;
        const page = must(200, await insist(() => server.client.as(token).get(target))).json;
        page.items.forEach((entry: Loose) => {
            pulled.seqs.push(entry.seq);
            pulled.hashes.push(entry.hash);
        });
        pulled.pages++;
        after = page.next_after;
        if (!page.more) {
            await sleep(20);
        }
    }
    return pulled;
}

test(`${PULLERS} pullers while ${WRITERS} connections post`, { timeout: 600_000 }, async () => {
    let last: number | undefined;
    const before = must(200, await server.admin.get("/v1/ledger/head")).json.seq;
    const pulling = departments.map((token) => pull(token, () => last));
    const writing = Array.from({ length: WRITERS }, (_, lane) => write(lane));
    await sleep((SECONDS * 1000) / 2);
    await server.kill("SIGKILL");
    await server.run();
    await sleep((SECONDS * 1000) / 2);
    posting = false;
    const posts = (await Promise.all(writing)).reduce((sum, count) => sum + count, 0);
    last = must(200, await server.admin.get("/v1/ledger/head")).json.seq as number;
    stopped = true;
    expect(last).toBe(before + 2 * posts);
    const all = await Promise.all(pulling);
    for (const pulled of all) {
        expect(pulled.seqs.length).toBe(last);
        expect(pulled.seqs.every((seq, i) => seq === i + 1)).toBe(true);
        expect(pulled.hashes).toEqual(all[0]?.hashes);
    }
    const pages = all.reduce((sum, pulled) => sum + pulled.pages, 0);
    console.log(`${posts} posts (${2 * posts} entries) in ${SECONDS} s with a kill, ${pages} pages of ${PULLERS} pullers`);
    await server.kill();
    expect(diandan("verify", "--data", server.data).length).toBeGreaterThan(0);
    await server.run();
});
