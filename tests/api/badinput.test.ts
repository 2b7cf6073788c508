// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input to every operation: the refusal names the member and the rule, changes nothing, and is
// the same on repeat.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VALID } from "../support/bodies.ts";
import { must } from "../support/client.ts";
import type { Answer, Client, Json, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import type { Operation } from "../support/document.ts";
import { broken } from "../support/mutations.ts";
import type { Broken } from "../support/mutations.ts";
import { SHARED, sharedIsAbsent } from "../support/paths.ts";
import { RawConnection, sendRaw, splitAnswers } from "../support/raw.ts";
import { MONDAY, Server } from "../support/server.ts";

const SEED = 20261124;
const RUNS = 400;
let server: Server;
let district: District;
let document: Document;
let member: Person;
let panelist: Client;
let secretary: Client;
let ids: Record<string, string>;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    document = await Document.of(server.client);
    document.watch();
    district = await District.make(server);
    member = await district.member({ skills: [{ code: "law", level: 3 }] });
    const request = await district.request();
    panelist = (await district.token("panel", "420106000000-p1", "420106")).client;
    secretary = (await district.token("secretary", "书记", "420106")).client;
    const open = await district.order({ roles: [{ skill: "law" }] });
    const place = must(201, await district.officer.post(`/v1/orders/${open.id}/place-code`)).json;
    const round = await district.round();
    const draft = await district.order({ open: false });
    const rules = must(200, await district.admin.get("/v1/rules")).json.items;
    const grant = { member_id: member.id, points: 600, reason: "雪天上门送药" };
    const late = { ...VALID["LateEntryInput"], member_id: member.id };
    ids = {
        tracking: request.tracking_code,
        requests: request.id,
        orders: draft.id,
        members: member.id,
        offers: round.offers[0].id,
        regions: REGION,
        units: "420106000000-office",
        categories: "visit",
        skills: "law",
        rules: rules[0].name,
        grants: must(201, await district.officer.post("/v1/grants", grant)).json.id,
        "late-entries": must(201, await district.officer.post("/v1/late-entries", late)).json.id,
        tokens: member.tokenId,
        sessions: `${REGION}-01nothing`,
        accounts: must(201, await district.admin.post("/v1/accounts", { name: "wang.fang", role: "auditor" })).json.id,
        issuers: REGION,
        "service-certificates": `${REGION}-01nothing`,
        flags: `${REGION}-overlap-2026-0123456789abcdef`,
        questions: "manner",
        ledger: `${REGION}-01nothing`,
        settlements: `${REGION}-01nothing`,
        inspections: `${REGION}-01nothing`,
        referrals: `${REGION}-01nothing`,
        promises: `${REGION}-01nothing`,
        calendar: "2026",
        "close-standards": "visit",
        lists: "2026-11",
        awards: `${REGION}-01nothing`,
        panelists: "420106000000-p1",
        series: must(201, await district.officer.post("/v1/series", VALID["SeriesInput"])).json.id,
        places: place.code,
    };
});
afterAll(() => server.stop());

function targetOf(operation: Operation): string {
    return operation.path.replace(/\{[^}]+\}/, ids[operation.path.split("/")[2] ?? ""] ?? "").replace("{number}", "1").replace("{kind}", "service");
}

function callerOf(operation: Operation): Client {
    if (operation.roles.includes("admin")) {
        return district.admin;
    }
    const others: [string, Client][] = [["member", member.client], ["panel", panelist], ["secretary", secretary]];
    return others.find(([role]) => operation.roles.includes(role))?.[1] ?? district.resident;
}

function send(operation: Operation, options: { raw?: Buffer | string; headers?: Record<string, string> }) {
    const headers = { ...(operation.method === "PATCH" ? { "If-Match": '"v1"' } : {}), ...options.headers };
    return callerOf(operation).send(operation.method, targetOf(operation), undefined, { ...options, headers });
}

/** All that lists show, and what is behind their items. */
async function state(): Promise<string> {
    const targets = [
        ...["requests", "orders", "series", "members", "rounds", "tokens", "accounts"].map((noun) => `/v1/${noun}?limit=500`),
        ...["/v1/regions", "/v1/units", "/v1/categories", "/v1/skills", "/v1/rules", "/v1/ledger/head"],
        ...["/v1/questions", "/v1/panelists?limit=500", "/v1/call-backs"],
        `/v1/offers/${ids["offers"]}`,
        `/v1/tracking/${ids["tracking"]}`,
        ...["grants", "late-entries"].map((noun) => `/v1/${noun}?limit=500`),
    ];
    const answers = await Promise.all(
        targets.map((target) => (target.includes("tracking") ? district.resident : district.admin).get(target)),
    );
    return answers.map((answer) => must(200, answer).text).join("\n");
}

function expectRefusal(answer: Answer, wanted: Omit<Broken, "bytes">): void {
    const shown = `${wanted.what}: ${answer.status} ${answer.text}`;
    expect(answer.headers["content-type"], shown).toBe("application/problem+json");
    expect(answer.status, shown).toBe(wanted.status);
    expect(answer.json.status, shown).toBe(wanted.status);
    expect(answer.json.errors, shown).toHaveLength(1);
    if (typeof wanted.pointer === "string") {
        expect(answer.json.errors[0].pointer, shown).toBe(wanted.pointer);
    } else {
        expect(answer.json.errors[0].pointer, shown).toMatch(wanted.pointer);
    }
    expect(answer.json.errors[0].rule, shown).toMatch(wanted.rule);
    expect(answer.json.errors[0].detail.length, shown).toBeGreaterThan(0);
}

function changing(): Operation[] {
    return document.operations.filter((o) => o.method !== "GET");
}

describe("every operation that takes a body", () => {
    test("the samples are valid, and every schema has one", () => {
        for (const operation of changing().filter((o) => o.input !== undefined)) {
            const name = operation.input as string;
            expect(VALID[name], name).toBeDefined();
            expect(document.violations(name, VALID[name]), name).toBe("");
            const required = Object.entries<Loose>(document.schema(name).properties)
                .filter(([, schema]) => schema.readOnly !== true)
                .map(([member_]) => member_);
            expect(Object.keys(VALID[name] ?? {}).sort(), name).toEqual(required.sort());
        }
    });

    test(`${RUNS} broken bodies each`, { timeout: 180_000 }, async () => {
        const operations = changing().filter((o) => o.input !== undefined);
        expect(operations.length).toBeGreaterThan(20);
        const before = await state();
        for (const operation of operations) {
            const valid = VALID[operation.input as string] as Json;
            const bodies = broken(document, operation.input as string, valid);
            await fc.assert(
                fc.asyncProperty(bodies, async (bad) => {
                    const wanted = { ...bad, what: `${operation.name}, ${bad.what}, ${bad.bytes.toString().slice(0, 300)}` };
                    const first = await send(operation, { raw: bad.bytes });
                    expectRefusal(first, wanted);
                    expect((await send(operation, { raw: bad.bytes })).text).toBe(first.text);
                }),
                { seed: SEED, numRuns: RUNS, endOnFailure: true },
            );
            expect(await state(), `${operation.name} changed something`).toBe(before);
        }
    });

    test("any bytes at all: never a server error", { timeout: 120_000 }, async () => {
        const before = await state();
        const operations = changing();
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom(...operations),
                fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.json().map((text) => Buffer.from(text))),
                async (operation, bytes) => {
                    const raw = Buffer.from(bytes);
                    fc.pre(!/^\s*\{\s*\}\s*$/.test(raw.toString()));
                    const answer = await send(operation, { raw });
                    expect(answer.status, `${operation.name} ${answer.text}`).toBeGreaterThanOrEqual(400);
                    expect(answer.status, `${operation.name} ${answer.text}`).toBeLessThan(500);
                    expect(answer.headers["content-type"]).toBe("application/problem+json");
                },
            ),
            { seed: SEED, numRuns: 1500, endOnFailure: true },
        );
        expect(await state()).toBe(before);
    });

    test("an operation that takes nothing refuses what it is given", async () => {
        const before = await state();
        for (const operation of changing().filter((o) => o.input === undefined)) {
            const answer = await send(operation, { raw: '{"x":1}' });
            expectRefusal(answer, { what: operation.name, status: 422, pointer: "/x", rule: /^unknown_member$/ });
        }
        expect(await state()).toBe(before);
    });

    test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "text/json", ""])(
        "Content-Type %s: 415",
        async (type) => {
            for (const operation of changing().filter((o) => o.input !== undefined)) {
                const raw = JSON.stringify(VALID[operation.input as string]);
                const answer = await send(operation, { raw, headers: { "Content-Type": type } });
                expectRefusal(answer, { what: operation.name, status: 415, pointer: "Content-Type", rule: /^choice$/ });
            }
        },
    );

    test.each(["application/json; charset=utf-8", "Application/JSON", "application/json ;charset=UTF-8"])(
        "Content-Type %s: taken",
        async (type) => {
            const body = JSON.stringify({ region_code: REGION, category: "visit", words: "类型" });
            const headers = { "Content-Type": type };
            must(201, await district.officer.post("/v1/requests", undefined, { raw: body, headers }));
        },
    );

    test("too large: 413, before the body is read", async () => {
        const before = await state();
        for (const operation of changing()) {
            const answer = await send(operation, { raw: Buffer.alloc(70_000, " ") });
            expect(answer.status, `${operation.name}: ${answer.text}`).toBe(413);
            expect(answer.headers["content-type"]).toBe("application/problem+json");
        }
        expect(await state()).toBe(before);
    });

    test("the largest body that is taken", async () => {
        const body = JSON.stringify({ region_code: REGION, category: "visit", words: "large" });
        must(201, await district.officer.post("/v1/requests", undefined, { raw: body.padEnd(65_536) }));
        expect((await district.officer.post("/v1/requests", undefined, { raw: body.padEnd(65_537) })).status).toBe(413);
    });
});

describe("half-sent", () => {
    test("bodies that stop change nothing", async () => {
        const before = await state();
        const body = JSON.stringify({ region_code: REGION, category: "visit", words: "半句" });
        const head = (length: number): string =>
            `POST /v1/requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
            `Idempotency-Key: half-sent-${length}\r\nContent-Length: ${length}\r\n\r\n`;
        for (const cut of [0, 1, 20, body.length - 1]) {
            const length = Buffer.byteLength(body);
            const connection = await RawConnection.open(server.port);
            connection.write(head(length) + Buffer.from(body).toString("latin1").slice(0, cut));
            await connection.until(() => false, 50);
            expect(connection.text).toBe("");
            connection.end();
            const closed = await RawConnection.open(server.port);
            closed.write(head(length) + Buffer.from(body).toString("latin1").slice(0, cut));
            closed.socket.end();
            await closed.until(() => false, 500);
            expect(splitAnswers(closed.text).every((answer) => answer.status >= 400 && answer.status < 500)).toBe(true);
            closed.end();
        }
        expect(await state()).toBe(before);
        const whole = await sendRaw(server.port, head(Buffer.byteLength(body)) + Buffer.from(body).toString("latin1"), 300);
        expect(splitAnswers(whole.text).map((answer) => answer.status)).toEqual([201]);
    });
});

describe.skipIf(sharedIsAbsent("data/text/blns.json"))("naughty strings", () => {
    const strings: string[] = sharedIsAbsent("data/text/blns.json")
        ? []
        : JSON.parse(readFileSync(`${SHARED}/data/text/blns.json`, "utf8"));

    const fields: [string, string, (text: string) => Promise<Answer>, (id: string) => Promise<Answer>][] = [
        ["name of a member", "name",
            (text) => district.officer.post("/v1/members", { region_code: REGION, name: text }),
            (id) => district.officer.get(`/v1/members/${id}`)],
        ["words of a request", "words",
            (text) => district.officer.post("/v1/requests", { region_code: REGION, category: "visit", words: text }),
            (id) => district.officer.get(`/v1/requests/${id}`)],
        ["name of a resident", "contact_name",
            (text) => district.officer.post("/v1/requests",
                { region_code: REGION, category: "visit", words: "x", contact_name: text }),
            (id) => district.officer.get(`/v1/requests/${id}`)],
        ["note of an order", "note",
            (text) => district.officer.post("/v1/orders",
                { region_code: REGION, category: "visit", title: "x", starts_at: "2026-12-01T08:00:00Z", note: text }),
            (id) => district.officer.get(`/v1/orders/${id}`)],
    ];

    test.each(fields)("%s: kept unchanged, or refused by member and rule", async (_what, name, make, read) => {
        expect(strings.length).toBeGreaterThan(500);
        let kept = 0;
        const queue = [...strings];
        const work = async (): Promise<void> => {
            for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
                const made = await make(text);
                if (made.status === 201) {
                    kept++;
                    expect(made.json[name]).toBe(text);
                    expect(must(200, await read(made.json.id)).json[name]).toBe(text);
                } else {
                    const rule = /^(length|control)$/;
                    expectRefusal(made, { what: JSON.stringify(text), status: 422, pointer: `/${name}`, rule });
                }
            }
        };
        await Promise.all(Array.from({ length: 16 }, work));
        expect(kept).toBeGreaterThan(strings.length * 0.9);
    });
});

describe("meaning", () => {
    const order = (more: object) => ({ region_code: REGION, category: "visit", title: "x", ...more });
    const member_ = (more: object) => ({ region_code: REGION, name: "x", ...more });
    const request = (more: object) => ({ region_code: REGION, category: "visit", words: "x", ...more });
    const T = (hour: number): string => `2026-12-01T${String(hour).padStart(2, "0")}:00:00+08:00`;
    const rows: [string, string, unknown, string, string][] = [
        ["an order ends before it starts", "/v1/orders", order({ starts_at: T(9), ends_at: T(8) }), "/ends_at", "interval"],
        ["an order ends as it starts", "/v1/orders", order({ starts_at: T(9), ends_at: T(9) }), "/ends_at", "interval"],
        ["an order over two days", "/v1/orders",
            order({ starts_at: T(9), ends_at: "2026-12-03T09:00:00+08:00" }), "/ends_at", "range"],
        ["an order in the past", "/v1/orders",
            order({ starts_at: "2026-11-01T08:00:00Z", ends_at: "2026-11-01T09:00:00Z", open: true }), "/ends_at", "range"],
        ["more people than places", "/v1/orders",
            order({ starts_at: T(9), roles: [{ count: 2 }], headcount_min: 3 }), "/headcount_min", "limit"],
        ["an order for an unknown category", "/v1/orders", order({ starts_at: T(9), category: "无" }), "/category", "unknown_id"],
        ["an order in an unknown region", "/v1/orders",
            order({ starts_at: T(9), region_code: "420199999999" }), "/region_code", "unknown_id"],
        ["an order for an unknown request", "/v1/orders",
            order({ starts_at: T(9), requests: ["nothing"] }), "/requests/0", "unknown_id"],
        ["the same request twice", "/v1/orders",
            order({ starts_at: T(9), requests: ["a", "a"] }), "/requests/1", "duplicate"],
        ["half a place", "/v1/orders", order({ starts_at: T(9), longitude: 114 }), "/latitude", "required"],
        ["a member away until before", "/v1/members",
            member_({ exceptions: [{ starts_at: T(9), ends_at: T(8) }] }), "/exceptions/0/ends_at", "interval"],
        ["a member of an unknown unit", "/v1/members", member_({ unit_id: "nothing" }), "/unit_id", "unknown_id"],
        ["a member of an unknown region", "/v1/members", member_({ region_code: "420199999999" }), "/region_code", "unknown_id"],
        ["a skill twice", "/v1/members",
            member_({ skills: [{ code: "a" }, { code: "a" }] }), "/skills/1/code", "duplicate"],
        ["a rule that is none", "/v1/members",
            member_({ availability: [{ ...ALWAYS_FREE[0], rrule: "FREQ=SOMETIMES" }] }), "/availability/0/rrule", "rrule"],
        ["half a home", "/v1/members", member_({ latitude: 30 }), "/longitude", "required"],
        ["a request in an unknown region", "/v1/requests", request({ region_code: "420199999999" }), "/region_code", "unknown_id"],
        ["a request for an unknown category", "/v1/requests", request({ category: "无" }), "/category", "unknown_id"],
        ["half a request's place", "/v1/requests", request({ longitude: 114 }), "/latitude", "required"],
        ["a request from the future", "/v1/requests", request({ received_at: T(9) }), "/received_at", "range"],
        ["a round that ends before it starts", "/v1/rounds", { from: T(9), to: T(8) }, "/to", "interval"],
        ["a round of a year", "/v1/rounds", { from: T(9), to: "2027-12-01T09:00:00+08:00" }, "/to", "range"],
        ["a token for an unknown member", "/v1/tokens", { role: "member", subject: "x", label: "x" }, "/subject", "unknown_id"],
        ["a token for letters", "/v1/tokens", { role: "officer", subject: "x", label: "x", scope: "abc" }, "/scope", "format"],
    ];

    test.each(rows)("%s", async (what, target, body, pointer, rule) => {
        const before = await state();
        const first = await district.admin.post(target, body);
        expectRefusal(first, { what, status: 422, pointer, rule: new RegExp(`^${rule}$`) });
        expect((await district.admin.post(target, body)).text).toBe(first.text);
        expect(await state()).toBe(before);
    });

    test("ids that are not there: 404, whatever is asked of them", async () => {
        const before = await state();
        for (const operation of document.operations.filter((o) => /\{(id|code)\}/.test(o.path) && o.method !== "PUT" && !o.path.includes("/verify/"))) {
            for (const id of ["nothing", `${REGION}-01zzzzzzzzzzzzzzzz`, "%E5%90%8D", "a%20b", "x".repeat(64)]) {
                const body = operation.input === undefined ? undefined : VALID[operation.input];
                const answer = await callerOf(operation).send(
                    operation.method, operation.path.replace(/\{[^}]+\}/, id), body, { headers: { "If-Match": '"v1"' } },
                );
                expect(answer.status, `${operation.name} ${id}: ${answer.text}`).toBe(404);
            }
        }
        expect(await state()).toBe(before);
    });

    test("names in the path have a form", async () => {
        for (const target of ["/v1/regions/x", "/v1/regions/42010600100", "/v1/units/x", "/v1/categories/%00"]) {
            const answer = await district.admin.put(target, { name: "x" });
            expect([400, 422], `${target}: ${answer.text}`).toContain(answer.status);
        }
        expect((await district.admin.put("/v1/rules/nothing", { value: 1 })).status).toBe(404);
    });
});
