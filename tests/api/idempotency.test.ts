// SPDX-License-Identifier: GPL-3.0-or-later
// A POST may be sent again under its key: it happens once and is answered the same.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

const WANTED = { region_code: REGION, category: "visit", words: "请帮忙检测甲醛" };

async function requestCount(words: string): Promise<number> {
    const items = must(200, await server.admin.get("/v1/requests?limit=500")).json.items as Loose[];
    return items.filter((item) => item.words === words).length;
}

test("the same key and body: the same bytes, once", async () => {
    const body = { ...WANTED, words: "同一件" };
    const first = must(201, await district.officer.post("/v1/requests", body, { key: "same-key-same-body" }));
    const second = must(201, await district.officer.post("/v1/requests", body, { key: "same-key-same-body" }));
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(second.text).toBe(first.text);
    expect(second.headers.location).toBe(first.headers.location);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(await requestCount("同一件")).toBe(1);
});

test("the same key, another body, path or query: refused", async () => {
    const key = "other-body-key";
    must(201, await district.officer.post("/v1/requests", { ...WANTED, words: "第一件" }, { key }));
    for (const [target, body] of [
        ["/v1/requests", { ...WANTED, words: "第二件" }],
        ["/v1/requests?x=1", { ...WANTED, words: "第一件" }],
        ["/v1/orders", { ...WANTED, words: "第一件" }],
    ] as const) {
        const answer = await district.officer.post(target, body, { key });
        expect(answer.status, target).toBe(422);
        expect(answer.json.errors[0]).toMatchObject({ pointer: "Idempotency-Key", rule: "key_reused" });
    }
    expect(await requestCount("第二件")).toBe(0);
});

test("a refusal keeps no key: the corrected body goes through", async () => {
    const key = "refused-then-right";
    expect((await district.officer.post("/v1/requests", { ...WANTED, category: "没有" }, { key })).status).toBe(422);
    must(201, await district.officer.post("/v1/requests", WANTED, { key }));
});

test("twenty at once make one thing", async () => {
    const body = { ...WANTED, words: "二十个同时" };
    const answers = await Promise.all(
        Array.from({ length: 20 }, () => district.officer.post("/v1/requests", body, { key: "twenty-at-once" })),
    );
    expect(new Set(answers.map((answer) => must(201, answer).text)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers["idempotency-replayed"] === undefined)).toHaveLength(1);
    expect(await requestCount("二十个同时")).toBe(1);
});

test("twenty rounds at once under one key make one", async () => {
    const before = must(200, await district.officer.get("/v1/rounds?limit=500")).json.items.length;
    const answers = await Promise.all(
        Array.from({ length: 20 }, () => district.officer.post("/v1/rounds", {}, { key: "twenty-rounds" })),
    );
    expect(new Set(answers.map((answer) => must(201, answer).json.id)).size).toBe(1);
    expect(must(200, await district.officer.get("/v1/rounds?limit=500")).json.items).toHaveLength(before + 1);
});

test("a key belongs to its caller", async () => {
    const key = "everyone-has-this-key";
    const other = (await district.token("officer", "officer-zhao", REGION)).client;
    const answers = [
        must(201, await district.officer.post("/v1/requests", WANTED, { key })),
        must(201, await other.post("/v1/requests", WANTED, { key })),
        must(201, await district.resident.post("/v1/requests", WANTED, { key })),
    ];
    expect(new Set(answers.map((answer) => answer.json.id)).size).toBe(3);
});

test("an operation without a body replays too", async () => {
    const order = await district.order({ open: false });
    const key = "open-it-once";
    const first = must(200, await district.officer.post(`/v1/orders/${order.id}/open`, undefined, { key }));
    const again = must(200, await district.officer.post(`/v1/orders/${order.id}/open`, undefined, { key }));
    expect(again.text).toBe(first.text);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    const fresh = await district.officer.post(`/v1/orders/${order.id}/open`);
    expect(fresh.status).toBe(409);
});

test.each([
    ["missing", null, "missing_header"],
    ["too short", "1234567", "length"],
    ["too long", "k".repeat(129), "length"],
])("a key that is %s: refused", async (_name, key, rule) => {
    const answer = await district.officer.post("/v1/requests", WANTED, { key });
    expect(answer.status).toBe(400);
    expect(answer.json.errors[0]).toMatchObject({ pointer: "Idempotency-Key", rule });
});

test.each(["12345678", "k".repeat(128)])("a key of the shortest and the longest length: taken", async (key) => {
    must(201, await district.officer.post("/v1/requests", WANTED, { key }));
});

test.each(["SIGTERM", "SIGKILL"] as const)("the answer outlives a restart by %s", async (signal) => {
    const body = { ...WANTED, words: `重启前 ${signal}` };
    const key = `restart-${signal}`;
    const first = must(201, await district.caller(district.officer).post("/v1/requests", body, { key }));
    await server.restart(signal);
    const second = must(201, await district.caller(district.officer).post("/v1/requests", body, { key }));
    expect(second.text).toBe(first.text);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(await requestCount(body.words)).toBe(1);
});
