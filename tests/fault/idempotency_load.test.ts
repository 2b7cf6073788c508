// SPDX-License-Identifier: GPL-3.0-or-later
// Grants and exchanges, each sent one to five times at once, cut before or after the reply, with the
// service killed under them: one answer per key, one entry, and sums exact. KEYS=100000 for a long run.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
import { Random } from "../support/random.ts";
import { RawConnection } from "../support/raw.ts";
import { diandan, MONDAY, Server } from "../support/server.ts";

const KEYS = Number(process.env["KEYS"] ?? 3000);
const BATCH = 500;
const LANES = 48;
const COMMUNITIES = 40;
const START_POINTS = 100_000;
const RATE = 100; // hundredths of a point for an hour of time
let server: Server;
let officer: Client;
const people: { id: string; token: string; points: number; minutes: number }[] = [];
const random = new Random(14);

interface Post {
    key: string;
    target: string;
    body: string;
    token: string;
    person: number;
    points: number;
    minutes: number;
    /** The first answer that came. */
    text: string | undefined;
}

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    const district = await District.make(server);
    const admin = server.admin;
    const rules = {
        discretion_points_month: 100_000_000, grant_points_max: 100_000_000, grant_second_person_above: 100_000_000,
        grant_points_member_month_max: 100_000_000, exchange_minutes_step: 1, exchange_minutes_quarter_max: 133_920,
        exchange_points_per_hour: RATE,
    };
    for (const [name, value] of Object.entries(rules)) {
        must(200, await admin.put(`/v1/rules/${name}`, { value }));
    }
    officer = (await district.token("officer", "officer-load", "420106")).client;
    for (let i = 0; i < COMMUNITIES; i++) {
        const region = `420106${String(100 + i)}001`;
        must(200, await admin.put(`/v1/regions/${region}`, { name: `社区${i}` }));
        const person = await district.member({ region_code: region });
        const grant = { member_id: person.id, points: START_POINTS, reason: "年初的起始额度" };
        must(201, await officer.post("/v1/grants", grant));
        people.push({ id: person.id, token: person.client.token as string, points: START_POINTS, minutes: 0 });
    }
    // Each start after a kill begins at this clock again: later than the rules above, which hold from their moment on.
    await server.kill();
    await server.run("2026-11-23T09:10:00+08:00");
});
afterAll(() => server.stop());

const counts = { sends: 0, unanswered: 0, busy: 0, kills: 0 };
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function draw(number: number): Post {
    const person = random.between(0, people.length - 1);
    const key = `load-key-${number}`;
    if (random.chance(0.75)) {
        const points = random.between(1, 90);
        const body = JSON.stringify({ member_id: people[person]?.id, points, reason: key });
        return { key, target: "/v1/grants", body, token: officer.token as string, person, points, minutes: 0, text: undefined };
    }
    const minutes = random.between(1, 9);
    const body = JSON.stringify({ direction: "points_to_time", amount: minutes });
    const points = -Math.ceil((minutes * RATE) / 60);
    return { key, target: "/v1/exchanges", body, token: people[person]?.token as string, person, points, minutes, text: undefined };
}

/** One and the same answer, however often it comes; a service that is busy did nothing. */
function hear(post: Post, answer: Answer): void {
    if (answer.status === 503) {
        counts.busy++;
        return;
    }
    expect(answer.status, answer.text).toBe(201);
    post.text ??= answer.text;
    expect(answer.text, post.key).toBe(post.text);
}

async function send(post: Post): Promise<void> {
    const client = server.client.as(post.token);
    hear(post, await client.post(post.target, undefined, { key: post.key, raw: post.body, headers: { "Content-Type": "application/json" } }));
}

/** Go away in the middle of the request, or before the reply is read. */
async function cut(post: Post, whole: boolean, waitMs: number): Promise<void> {
    const connection = await RawConnection.open(server.port);
    const head = [
        `POST ${post.target} HTTP/1.1`, "Host: x", `Authorization: Bearer ${post.token}`, `Idempotency-Key: ${post.key}`,
        "Content-Type: application/json", `Content-Length: ${Buffer.byteLength(post.body)}`, "", "",
    ].join("\r\n");
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from(post.body)]);
    connection.write(whole ? bytes : bytes.subarray(0, bytes.length - 5));
    await sleep(waitMs);
    connection.end();
}

/** One to five sends; some are cut. Nothing is known of those the service did not live to answer. */
function sends(post: Post): (() => Promise<void>)[] {
    return Array.from({ length: random.between(1, 5) }, () => {
        const kind = random.fraction();
        const waitMs = random.between(0, 3);
        return kind < 0.8 ? () => send(post) : () => cut(post, kind < 0.92, waitMs);
    });
}


async function inLanes(work: (() => Promise<void>)[], mayBreak: () => boolean): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
        for (let job = work[next++]; job !== undefined; job = work[next++]) {
            counts.sends++;
            try {
                await job();
            } catch (error) {
                if (!mayBreak() || (error as Error).name === "AssertionError") {
                    throw error;
                }
                counts.unanswered++;
                await sleep(20);
            }
        }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
}

/** The whole batch in the air at once; in every other one the service is killed under it. */
async function runBatch(posts: Post[], kills: boolean): Promise<void> {
    let killed = false;
    const work = random.shuffled(posts.flatMap(sends));
    const running = inLanes(work, () => killed);
    if (kills) {
        await sleep(random.between(5, 250));
        killed = true;
        counts.kills++;
        await server.restart("SIGKILL");
    }
    await running;
    // Whoever heard nothing asks again; so does every tenth who did.
    let again = posts.filter((post) => post.text === undefined || random.chance(0.1));
    while (again.length > 0) {
        await inLanes(again.map((post) => () => send(post)), () => false);
        again = posts.filter((post) => post.text === undefined);
    }
}

async function causes(): Promise<Map<string, Loose>> {
    const found = new Map<string, Loose>();
    let after = 0;
    for (let more = true; more; ) {
        const page = must(200, await server.admin.get(`/v1/ledger/entries?after=${after}&limit=10000&purpose=test`)).json;
        for (const entry of page.items) {
            expect(entry.seq).toBe(after + 1);
            after = entry.seq;
            expect(found.has(entry.cause)).toBe(false);
            found.set(entry.cause, entry);
        }
        more = page.more;
    }
    return found;
}

test(`${KEYS} keys, each sent one to five times`, { timeout: 3_600_000 }, async () => {
    const posts: Post[] = [];
    for (let made = 0; made < KEYS; made += BATCH) {
        const batch = Array.from({ length: Math.min(BATCH, KEYS - made) }, (_, i) => draw(made + i));
        await runBatch(batch, (made / BATCH) % 2 === 0);
        posts.push(...batch);
    }
    const entries = await causes();
    expect(new Set(posts.map((post) => JSON.parse(post.text as string).id)).size).toBe(KEYS);
    for (const post of posts) {
        const person = people[post.person];
        const made = JSON.parse(post.text as string);
        if (person === undefined) {
            throw new Error("nobody");
        }
        person.points += post.points;
        person.minutes += post.minutes;
        if (post.minutes === 0) {
            expect(entries.get(`grant:${made.id}`)?.amount).toBe(post.points);
        } else {
            expect(entries.get(`exchange:${made.id}:points`)?.amount).toBe(-post.points);
            expect(entries.get(`exchange:${made.id}:minutes`)?.amount).toBe(post.minutes);
        }
    }
    for (const person of people) {
        const balance = must(200, await server.admin.get(`/v1/ledger/balances/${person.id}`)).json;
        expect([balance.points, balance.time_minutes]).toEqual([person.points, person.minutes]);
    }
    // A budget for each community, a first grant for each member; one entry a grant, two an exchange.
    const grants = posts.filter((post) => post.minutes === 0).length;
    expect(entries.size).toBe(2 * COMMUNITIES + grants + 2 * (KEYS - grants));
    await server.kill();
    expect(diandan("verify", "--data", server.data).length).toBeGreaterThan(0);
    await server.run();
    console.log(`${KEYS} keys, ${counts.sends} sends, ${counts.unanswered} unanswered, ${counts.busy} busy, ${counts.kills} kills`);
});
