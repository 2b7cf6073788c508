// SPDX-License-Identifier: GPL-3.0-or-later
// Pages by key: every item once, also while new ones arrive.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

const COUNT = 57;
let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    await Promise.all(Array.from({ length: COUNT }, (_, i) => district.request({ words: `第${i}件` })));
});
afterAll(() => server.stop());

/** The target that Link: <…>; rel="next" names. */
function nextLink(answer: Answer): string | undefined {
    const link = answer.headers["link"];
    return link === undefined ? undefined : /^<([^>]+)>; rel="next"$/.exec(String(link))?.[1];
}

/** All items, page by page as Link says. */
async function walk(
    client: Client,
    first: string,
    between: () => Promise<unknown> = async () => undefined,
): Promise<Loose[]> {
    const items: Loose[] = [];
    for (let target: string | undefined = first; target !== undefined; ) {
        const answer: Answer = must(200, await client.get(target));
        items.push(...answer.json.items);
        target = nextLink(answer);
        expect(answer.json.next === undefined).toBe(target === undefined);
        expect(items.length).toBeLessThan(10_000);
        await between();
    }
    return items;
}

describe("requests", () => {
    test.each([1, 7, 19, 56, 57, 58, 500])("%i at a time: each once", async (limit) => {
        const items = await walk(district.officer, `/v1/requests?limit=${limit}`);
        expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
        expect(items.length).toBe(COUNT);
    });

    test("pages are full but the last", async () => {
        const first = must(200, await district.officer.get("/v1/requests?limit=50"));
        expect(first.json.items).toHaveLength(50);
        const second = must(200, await district.officer.get(nextLink(first) ?? ""));
        expect(second.json.items).toHaveLength(COUNT - 50);
        expect(nextLink(second)).toBeUndefined();
    });

    test("fifty where no limit is asked for", async () => {
        expect(must(200, await district.officer.get("/v1/requests")).json.items).toHaveLength(50);
    });

    test("Link keeps the other parameters", async () => {
        const answer = must(200, await district.officer.get(`/v1/requests?state=received&limit=5&scope=${REGION}`));
        const link = new URLSearchParams(nextLink(answer)?.split("?")[1]);
        expect(Object.fromEntries(link)).toEqual({
            state: "received", limit: "5", scope: REGION, after: answer.json.next,
        });
    });

    test("none missed or twice while new ones arrive", async () => {
        const before = new Set((await walk(district.officer, "/v1/requests?limit=500")).map((item) => item.id));
        const items = await walk(district.officer, "/v1/requests?limit=4", () =>
            Promise.all([district.request({ words: "新来的" }), district.request({ words: "又新来" })]),
        );
        const ids = items.map((item) => item.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect([...before].filter((id) => !ids.includes(id))).toEqual([]);
    });

    test("a state that nothing is in: an empty page", async () => {
        const answer = must(200, await district.officer.get("/v1/requests?state=confirmed"));
        expect(answer.json).toEqual({ items: [] });
        expect(nextLink(answer)).toBeUndefined();
    });

    test("the scope narrows", async () => {
        await district.request({ region_code: OTHER_REGION, words: "别处" });
        const all = await walk(district.admin, "/v1/requests?limit=500");
        const here = await walk(district.admin, `/v1/requests?limit=9&scope=${REGION}`);
        const there = await walk(district.admin, `/v1/requests?limit=9&scope=${OTHER_REGION}`);
        expect(there).toHaveLength(1);
        expect(here.length + there.length).toBe(all.length);
    });
});

describe("other lists", () => {
    test.each(["members", "orders", "tokens"])("%s page the same way", async (noun) => {
        const make: Record<string, () => Promise<unknown>> = {
            members: () => district.member(),
            orders: () => district.order(),
            tokens: () => district.token("auditor", "pages", REGION),
        };
        for (let i = 0; i < 7; i++) {
            await make[noun]?.();
        }
        const whole = await walk(district.admin, `/v1/${noun}?limit=500`);
        const parts = await walk(district.admin, `/v1/${noun}?limit=2`);
        expect(parts).toEqual(whole);
        expect(new Set(parts.map((item) => item.id)).size).toBeGreaterThanOrEqual(7);
    });
});

describe("bounds", () => {
    const lists = ["/v1/requests", "/v1/orders", "/v1/members", "/v1/rounds", "/v1/tokens"];

    test.each(lists)("%s: a limit within 1–500", async (list) => {
        must(200, await district.admin.get(`${list}?limit=1`));
        must(200, await district.admin.get(`${list}?limit=500`));
        for (const limit of ["0", "501", "-1", "9223372036854775807"]) {
            const answer = await district.admin.get(`${list}?limit=${limit}`);
            expect(answer.status, limit).toBe(422);
            expect(answer.json.errors[0], limit).toMatchObject({ rule: "range" });
            expect(answer.json.errors[0].pointer, limit).toContain("limit");
        }
        for (const limit of ["", "9999999999999999999999", "x", "1.5", "1e2", "+1", "0x1", "１"]) {
            const answer = await district.admin.get(`${list}?limit=${encodeURIComponent(limit)}`);
            expect(answer.status, limit).toBe(422);
            expect(answer.json.errors[0].pointer, limit).toContain("limit");
        }
    });

    test.each(lists)("%s: unknown, doubled and broken parameters are refused", async (list) => {
        for (const [query, rule] of [
            ["nothing=1", "unknown_member"],
            ["limit=5&limit=6", "duplicate"],
            ["limit=%ZZ", /./],
            ["after=%FF", /./],
        ] as const) {
            const answer = await district.admin.get(`${list}?${query}`);
            expect([400, 422], `${query}: ${answer.text}`).toContain(answer.status);
            expect(answer.json.errors[0].rule, query).toMatch(rule);
        }
    });

    test("the ledger takes a cursor that only grows", async () => {
        const page = must(200, await district.admin.get("/v1/ledger/entries?after=0&limit=10000&purpose=test")).json;
        expect(page).toEqual({ items: [], next_after: 0, more: false });
        for (const query of ["after=-1", "limit=0", "limit=10001", "after=x"]) {
            expect((await district.admin.get(`/v1/ledger/entries?purpose=test&${query}`)).status, query).toBe(422);
        }
    });
});
