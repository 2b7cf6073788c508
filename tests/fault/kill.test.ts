// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments under concurrent posts: what was acknowledged is there exactly once, and
// whoever asks again under the same key hears the same.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, REGION } from "../support/district.ts";
import { Random } from "../support/random.ts";
import { MONDAY, Server, diandan } from "../support/server.ts";

const KILLS = 25;
const CLIENTS = 16;
let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
});
afterAll(() => server.stop());

interface Post {
    key: string;
    words: string;
    /** The answer, where one came. */
    answer: Answer | undefined;
}

function send(by: Client, post: Post): Promise<Answer> {
    const body = { region_code: REGION, category: "visit", words: post.words };
    return by.post("/v1/requests", body, { key: post.key });
}

/** Post until the service is gone. */
async function postUntilKilled(by: Client, name: string): Promise<Post[]> {
    const posts: Post[] = [];
    for (let i = 0; ; i++) {
        const post: Post = { key: `kill-${name}-${i}`, words: `${name}-${i}`, answer: undefined };
        posts.push(post);
        try {
            post.answer = await send(by, post);
        } catch {
            return posts; // cut off: nobody knows whether it happened
        }
    }
}

async function counts(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (let target: string | undefined = "/v1/requests?limit=500"; target !== undefined; ) {
        const { items, next }: Loose = must(200, await server.admin.get(target)).json;
        items.forEach((item: Loose) => found.set(item.words, (found.get(item.words) ?? 0) + 1));
        target = next === undefined ? undefined : `/v1/requests?limit=500&after=${next}`;
    }
    return found;
}

test(`${KILLS} kills under ${CLIENTS} clients`, { timeout: 120_000 }, async () => {
    const random = new Random(9);
    const all: Post[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
        const by = district.caller(district.officer);
        const posting = Array.from({ length: CLIENTS }, (_, i) => postUntilKilled(by, `${kill}-${i}`));
        await new Promise((resolve) => setTimeout(resolve, random.between(20, 400)));
        await server.kill("SIGKILL");
        const posts = (await Promise.all(posting)).flat();
        all.push(...posts);
        await server.run();

        const found = await counts();
        for (const post of posts.filter((p) => p.answer !== undefined)) {
            expect(post.answer?.status).toBe(201);
            expect(found.get(post.words), `${post.words}, acknowledged`).toBe(1);
        }
        // Ask again, twice: the first run's answer where there was one, one and the same in any case.
        const again = district.caller(district.officer);
        const some = random.shuffled(posts).slice(0, 60);
        const cut = posts.filter((post) => post.answer === undefined);
        expect(cut.length).toBe(CLIENTS);
        for (const post of [...some, ...cut]) {
            const [first, second] = [await send(again, post), await send(again, post)];
            expect(must(201, first).text).toBe(post.answer?.text ?? must(201, second).text);
            expect(second.text).toBe(first.text);
            expect(second.headers["idempotency-replayed"]).toBe("true");
            post.answer ??= first;
        }
    }
    const found = await counts();
    expect(all.length).toBeGreaterThan(KILLS * CLIENTS);
    expect(all.every((post) => found.get(post.words) === 1)).toBe(true);
    expect(found.size).toBe(all.length);
    await server.kill();
    expect(diandan("verify", "--data", server.data).length).toBeGreaterThan(0);
    await server.run();
});

test("a kill in the middle of settling: paid once", { timeout: 120_000 }, async () => {
    const random = new Random(10);
    const wanted = { region_code: REGION, name: "张建国", consented: true, skills: [{ code: "kill" }], availability: ALWAYS_FREE };
    const person = must(201, await server.admin.post("/v1/members", wanted)).json;
    const made = must(201, await server.admin.post("/v1/tokens", { role: "member", subject: person.id, label: "x" })).json;
    const day = (hour: number, minute: number): string =>
        `2026-11-23T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00+08:00`;
    const served: string[] = [];
    for (let i = 0; i < 5; i++) {
        // Ordered in the morning, attended and settled in the afternoon.
        await server.kill();
        await server.run(day(9, 0));
        const [from, to] = [day(10 + i, 0), day(10 + i, 30)];
        const body = {
            region_code: REGION, title: "走访", category: "visit", open: true, starts_at: from, ends_at: to,
            roles: [{ skill: "kill" }],
        };
        const order = must(201, await server.admin.post("/v1/orders", body)).json.id;
        const window = { scope: REGION, from: day(9, 0), to: day(23, 0) };
        const round = must(201, await server.admin.post("/v1/rounds", window)).json;
        const offer = round.offers.find((o: Loose) => o.order_id === order).id;
        must(200, await server.client.as(made.token).post(`/v1/offers/${offer}/accept`));
        await server.kill();
        await server.run(day(15, 0));
        const officer = district.caller(district.officer);
        must(200, await officer.post(`/v1/offers/${offer}/check-in`, { at: from }));
        must(200, await officer.post(`/v1/offers/${offer}/check-out`, { at: to }));
        must(200, await officer.post(`/v1/offers/${offer}/confirm`, {}));
        must(200, await officer.post(`/v1/orders/${order}/complete`));
        served.push(order);

        const settling = officer
            .post(`/v1/orders/${order}/settle`, undefined, { key: `settle-${i}-key` })
            .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 8)));
        await server.kill("SIGKILL");
        const first = await settling;
        await server.run();
        const again = await district.caller(district.officer).post(`/v1/orders/${order}/settle`, undefined, {
            key: `settle-${i}-key`,
        });
        expect(must(200, again).text).toBe(first?.text ?? again.text);
    }
    const { items } = must(200, await server.admin.get("/v1/ledger/entries?purpose=test")).json;
    expect(items.map((entry: Loose) => entry.seq)).toEqual(items.map((_: Loose, i: number) => i + 1));
    for (const order of served) {
        const entries = items.filter((entry: Loose) => entry.order_id === order);
        expect(entries.map((entry: Loose) => entry.unit).sort()).toEqual(["minutes", "points"]);
        expect(entries.find((entry: Loose) => entry.unit === "minutes").amount).toBe(30);
    }
    await server.kill();
    expect(diandan("verify", "--data", server.data).length).toBeGreaterThan(0);
    await server.run();
});
