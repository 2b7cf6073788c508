// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what: role by route, scope by thing, token by time, and what is masked for whom.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION, ROLES } from "../support/district.ts";
import type { Person, Role } from "../support/district.ts";
import { Document, ENDING } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let document: Document;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    document = await Document.of(server.client);
    document.watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

// Written by hand from the design, not from the service: r resident, m member, o officer, s secretary,
// d department, p panel, a auditor, A admin. An operation that is not here is open to nobody.
const WATCH = "osdaA";
const EXPECTED: Record<string, string> = {
    "POST /v1/requests": "roA",
    "GET /v1/tracking/{code}": "r",
    "GET /v1/tracking/{code}/qr": "r",
    "POST /v1/tracking/{code}/confirm": "r",
    "POST /v1/tracking/{code}/reopen": "r",
    "POST /v1/tracking/{code}/reviews": "r",
    "GET /v1/desk/day": WATCH,
    "GET /v1/requests": WATCH,
    "GET /v1/requests/{id}": WATCH,
    "GET /v1/requests/{id}/story": WATCH,
    "GET /v1/requests/{id}/duplicates": "oA",
    "GET /v1/requests/{id}/suggestion": "oA",
    "POST /v1/requests/{id}/triage": "oA",
    "POST /v1/requests/{id}/merge": "oA",
    "POST /v1/requests/{id}/refer": "oA",
    "POST /v1/requests/{id}/resolve": "oA",
    "POST /v1/requests/{id}/answer": "oA",
    "POST /v1/orders": "oA",
    "GET /v1/orders": `${WATCH}m`,
    "GET /v1/orders/{id}": `${WATCH}m`,
    "GET /v1/orders/{id}/story": WATCH,
    "GET /v1/orders/near": "m",
    "GET /v1/orders/{id}/why-not-me": "m",
    "POST /v1/orders/{id}/claim": "m",
    "POST /v1/orders/{id}/check-in-code": "oA",
    "GET /v1/orders/{id}/check-in-qr": "oA",
    "GET /v1/orders/{id}/check-in-sheet": "oA",
    "POST /v1/orders/{id}/wait": "m",
    "POST /v1/orders/{id}/wait/leave": "m",
    "GET /v1/waiting/mine": "m",
    "PATCH /v1/orders/{id}": "oA",
    "POST /v1/orders/{id}/open": "oA",
    "POST /v1/orders/{id}/cancel": "oA",
    "POST /v1/orders/{id}/expire": "oA",
    "POST /v1/orders/{id}/complete": "oA",
    "POST /v1/orders/{id}/settle": "oA",
    "POST /v1/orders/{id}/close": "oA",
    "GET /v1/orders/{id}/candidates": "oA",
    "GET /v1/orders/{id}/offers": WATCH,
    "GET /v1/orders/{id}/reviews": WATCH,
    "GET /v1/orders/{id}/evaluation": `${WATCH}m`,
    "GET /v1/questions": "r",
    "PUT /v1/questions/{code}": "dA",
    "GET /v1/panelists": WATCH,
    "PUT /v1/panelists/{id}": "dA",
    "POST /v1/orders/{id}/panel": "odA",
    "GET /v1/orders/{id}/panels": `${WATCH}mp`,
    "GET /v1/panels/mine": "p",
    "GET /v1/panels/{id}": "r",
    "POST /v1/orders/{id}/panel-reviews": "p",
    "POST /v1/orders/{id}/peer-reviews": "s",
    "POST /v1/orders/{id}/place-code": "oA",
    "GET /v1/places/{code}": "r",
    "POST /v1/places/{code}/reviews": "r",
    "POST /v1/requests/{id}/call-backs": "osA",
    "GET /v1/orders/{id}/call-backs": WATCH,
    "GET /v1/call-backs": WATCH,
    "GET /v1/members/me": "m",
    "PATCH /v1/members/me": "m",
    "POST /v1/members/me/calendar-feed": "m",
    "GET /v1/members/me/calendar-feed": "m",
    "POST /v1/members/me/calendar-feed/end": "m",
    "GET /calendar/{feed}": "r",
    "POST /v1/series": "oA",
    "GET /v1/series": WATCH,
    "GET /v1/series/{id}": WATCH,
    "POST /v1/series/{id}/end": "oA",
    "POST /v1/members": "oA",
    "GET /v1/members": WATCH,
    "GET /v1/members/{id}": WATCH,
    "PATCH /v1/members/{id}": "oA",
    "POST /v1/rounds/check": "oA",
    "POST /v1/rounds/commit": "oA",
    "POST /v1/rounds": "oA",
    "GET /v1/rounds": WATCH,
    "GET /v1/rounds/{id}": WATCH,
    "GET /v1/offers": "m",
    "GET /v1/offers/{id}": `${WATCH}m`,
    "POST /v1/offers/{id}/accept": "m",
    "POST /v1/offers/{id}/decline": "m",
    "POST /v1/offers/{id}/withdraw": "m",
    "POST /v1/offers/{id}/check-in": "moA",
    "POST /v1/offers/{id}/check-out": "moA",
    "POST /v1/offers/{id}/confirm": "oA",
    "POST /v1/offers/{id}/no-show": "oA",
    "POST /v1/offers/{id}/reviews": "m",
    "GET /v1/ledger/entries": "mosdaA",
    "GET /v1/ledger/pulls": "daA",
    "PUT /v1/issuers/{region}": "odA",
    "GET /v1/issuers/{region}": WATCH,
    "POST /v1/members/me/service-certificates": "m",
    "GET /v1/members/me/service-certificates": "m",
    "POST /v1/members/{id}/service-certificates": "odA",
    "GET /v1/members/{id}/service-certificates": WATCH,
    "GET /v1/service-certificates/{id}": `${WATCH}m`,
    "GET /v1/service-certificates/{id}/page": "modA",
    "POST /v1/service-certificates/{id}/page": "modA",
    "POST /v1/service-certificates/{id}/revoke": "odA",
    "GET /v1/verify/{code}": "r",
    "GET /verify/{code}": "r",
    "GET /v1/ledger/mine": "m",
    "GET /v1/services/mine": "m",
    "GET /v1/ledger/balances/{member}": "modsaA",
    "GET /v1/ledger/head": "odaA",
    "POST /v1/offers/{id}/approve": "odA",
    "GET /v1/settlements": WATCH,
    "GET /v1/settlements/{id}": WATCH,
    "POST /v1/settlements/{id}/objections": `${WATCH}m`,
    "POST /v1/settlements/{id}/decide": "odA",
    "POST /v1/settlements/{id}/post": "odA",
    "POST /v1/tracking/{code}/objections": "r",
    "GET /v1/notices": "rmosdpaA",
    "GET /v1/inspections": WATCH,
    "GET /v1/inspections/{id}": WATCH,
    "POST /v1/inspections/{id}/close": "odA",
    "POST /v1/chores": "A",
    "GET /v1/calendar/{year}": "rmosdpaA",
    "PUT /v1/calendar/{year}": "dA",
    "POST /v1/exchanges": "m",
    "GET /v1/exchanges": "odaA",
    "GET /v1/exchanges/mine": "m",
    "GET /v1/exchanges/quote": "m",
    "POST /v1/grants": "oA",
    "GET /v1/grants": WATCH,
    "GET /v1/grants/{id}": WATCH,
    "POST /v1/grants/{id}/approve": "oA",
    "POST /v1/grants/{id}/refuse": "oA",
    "GET /v1/budgets/{region}": WATCH,
    "GET /v1/boards/discretion": WATCH,
    "POST /v1/late-entries": "moA",
    "GET /v1/late-entries": `${WATCH}m`,
    "GET /v1/late-entries/{id}": `${WATCH}m`,
    "POST /v1/late-entries/{id}/approve": "odA",
    "POST /v1/late-entries/{id}/refuse": "odA",
    "POST /v1/late-entries/{id}/withdraw": "moA",
    "POST /v1/late-entries/{id}/object": `${WATCH}m`,
    "POST /v1/late-entries/{id}/dismiss": "dA",
    "POST /v1/late-entries/{id}/post": "odA",
    "GET /v1/referrals": WATCH,
    "GET /v1/referrals/{id}": WATCH,
    "POST /v1/referrals/{id}/accept": "oA",
    "POST /v1/referrals/{id}/return": "oA",
    "POST /v1/referrals/{id}/finish": "oA",
    "POST /v1/referrals/{id}/extensions": "oA",
    "GET /v1/referrals/{id}/extensions": WATCH,
    "POST /v1/referrals/{id}/extensions/{number}/approve": "oA",
    "POST /v1/referrals/{id}/extensions/{number}/refuse": "oA",
    "POST /v1/requests/{id}/promises": "oA",
    "GET /v1/promises": WATCH,
    "POST /v1/promises/{id}/keep": "oA",
    "POST /v1/promises/{id}/break": "oA",
    "POST /v1/promises/{id}/renew": "oA",
    "GET /v1/close-standards/{category}": WATCH,
    "PUT /v1/close-standards/{category}": "dA",
    "GET /v1/orders/{id}/close-ticks": WATCH,
    "GET /v1/boards/rates": WATCH,
    "GET /v1/boards/quota": WATCH,
    "GET /v1/boards/skills": WATCH,
    "GET /v1/boards/co-doing": WATCH,
    "GET /v1/boards/demand": WATCH,
    "GET /v1/boards/filling": WATCH,
    "GET /v1/boards/hours": WATCH,
    "GET /v1/boards/satisfaction": WATCH,
    "GET /v1/boards/regions": WATCH,
    "GET /v1/flags": "odaA",
    "POST /v1/flags/{key}/explain": "dA",
    "POST /v1/rules/preview": "dA",
    "GET /v1/ledger/entries/{seq}": "odaA",
    "GET /v1/ledger/entries/{seq}/evidence": WATCH,
    "POST /v1/ledger/reversals": "odA",
    "GET /v1/ledger/reversals": "odaA",
    "GET /v1/ledger/reversals/{id}": "odaA",
    "POST /v1/ledger/reversals/{id}/approve": "odA",
    "POST /v1/ledger/reversals/{id}/refuse": "odA",
    "GET /v1/reports/{kind}": `${WATCH}m`,
    "GET /v1/lists": `r${WATCH}mp`,
    "POST /v1/lists/{month}": "dA",
    "GET /v1/lists/{month}": `r${WATCH}mp`,
    "POST /v1/lists/{month}/notice": "dA",
    "POST /v1/lists/{month}/objections": `${WATCH}m`,
    "GET /v1/lists/{month}/objections": WATCH,
    "POST /v1/lists/{month}/decide": "dA",
    "POST /v1/lists/{month}/publish": "dA",
    "POST /v1/awards": "mosA",
    "GET /v1/awards": `r${WATCH}mp`,
    "POST /v1/awards/{id}/votes": "m",
    "POST /v1/tracking/{code}/award-votes": "r",
    "POST /v1/awards/{id}/scores": "p",
    "POST /v1/awards/{period}/{kind}/decide": "dA",
    "POST /v1/ledger/seals": "dA",
    "GET /v1/ledger/seals": "modsaA",
    "GET /v1/ledger/seals/{period}": "modsaA",
    "GET /v1/ledger/seals/{period}/proof": "modaA",
    "GET /v1/ledger/keys": "r",
    "GET /v1/ledger/statements": "modsaA",
    "GET /v1/regions": "r",
    "PUT /v1/regions/{code}": "A",
    "GET /v1/units": WATCH,
    "PUT /v1/units/{id}": "A",
    "GET /v1/names": WATCH,
    "GET /v1/categories": "r",
    "PUT /v1/categories/{code}": "dA",
    "GET /v1/skills": "r",
    "PUT /v1/skills/{code}": "dA",
    "GET /v1/rules": WATCH,
    "PUT /v1/rules/{name}": "dA",
    "POST /v1/tokens": "A",
    "GET /v1/tokens": "A",
    "POST /v1/tokens/{id}/revoke": "A",
    "POST /v1/sessions": "r",
    "GET /v1/session": `${WATCH}mp`,
    "POST /v1/session/end": "r",
    "PUT /v1/session/password": `${WATCH}mp`,
    "GET /v1/sessions": "A",
    "POST /v1/sessions/{id}/end": "A",
    "POST /v1/accounts": "oA",
    "GET /v1/accounts": "oA",
    "GET /v1/accounts/{id}": "oA",
    "PATCH /v1/accounts/{id}": "oA",
    "POST /v1/accounts/{id}/password": "oA",
    "GET /v1/accounts/{id}/history": "oA",
    "POST /v1/members/{id}/entry-codes": "oA",
    "GET /v1/events": `r${WATCH}mp`,
    "GET /livez": "r",
    "GET /readyz": "r",
    "GET /v1/health": "A",
    "GET /metrics": "aA",
    "GET /openapi.json": "r",
};
const LETTERS: Record<string, string> = {
    resident: "r", member: "m", officer: "o", secretary: "s", department: "d", panel: "p", auditor: "a", admin: "A",
};

describe("role by route", () => {
    test("the document says what the design says", () => {
        const said = Object.fromEntries(
            document.operations.map((o) => [o.name, o.roles.map((role) => LETTERS[role]).sort().join("")]),
        );
        const wanted = Object.fromEntries(
            Object.entries(EXPECTED).map(([name, letters]) => [name, [...letters].sort().join("")]),
        );
        expect(said).toEqual(wanted);
    });

    test.each(["resident", ...ROLES])("%s: every route", async (role) => {
        const person = role === "member" ? await district.member() : undefined;
        const client =
            role === "resident"
                ? district.resident
                : (person?.client ?? (await district.token(role as Role, `${role}-matrix`, REGION)).client);
        let refused = 0;
        for (const operation of document.operations) {
            const target = operation.path.replace(/\{[^}]+\}/g, `${REGION}-01nothing`) + (ENDING[operation.name] ?? "");
            const body = operation.method === "GET" ? undefined : {};
            const answer = await client.send(operation.method, target, body);
            const letters = EXPECTED[operation.name] ?? "";
            const allowed = letters.includes("r") || letters.includes(LETTERS[role] ?? "?");
            const shown = `${role} ${operation.name}: ${answer.status} ${answer.text}`;
            expect(answer.status, shown).toBeLessThan(500);
            if (allowed) {
                // What is not there may be out of reach too, but never for the role.
                expect(answer.json?.errors?.[0]?.rule, shown).not.toBe("role");
                expect(answer.status, shown).not.toBe(401);
            } else {
                refused++;
                expect(answer.status, shown).toBe(role === "resident" ? 401 : 403);
                expect(answer.json.errors[0].rule, shown).toBe(role === "resident" ? "missing_header" : "role");
            }
        }
        expect(refused).toBeGreaterThan(role === "admin" ? 0 : 5);
    });
});

describe("scope", () => {
    let stranger: Client;
    let strangeMember: Person;
    let owner: Person;
    let things: Record<string, string>;
    let tracking: string;

    beforeAll(async () => {
        stranger = (await district.token("officer", "officer-wang", OTHER_REGION)).client;
        strangeMember = await district.member({ region_code: OTHER_REGION, name: "赵外区", availability: [] });
        owner = await district.member({ name: "钱本区", skills: [{ code: "scope", level: 3 }] });
        const request = await district.request();
        tracking = request.tracking_code;
        const order = await district.order({ requests: [request.id], roles: [{ skill: "scope" }] });
        const round = await district.round();
        const offer = round.offers.find((o: Loose) => o.order_id === order.id);
        things = { requests: request.id, orders: order.id, rounds: round.id, offers: offer.id, members: owner.id };
        expect(offer.member_id).toBe(owner.id);
    });

    /** Everything with an id, as an administrator sees it. */
    async function state(): Promise<string> {
        const answers = await Promise.all(
            Object.entries(things).map(([noun, id]) => district.admin.get(`/v1/${noun}/${id}`)),
        );
        return answers.map((answer) => must(200, answer).text).join("\n");
    }

    function thingOperations(): { name: string; method: string; target: string; noun: string }[] {
        return document.operations
            .filter((o) => /^\/v1\/(requests|orders|rounds|offers|members)\/\{id\}/.test(o.path))
            .map((o) => {
                const noun = o.path.split("/")[2] ?? "";
                return { name: o.name, method: o.method, target: o.path.replace("{id}", things[noun] ?? ""), noun };
            });
    }

    const BODIES: Record<string, unknown> = {
    "POST /v1/members/{id}/service-certificates": {
        from: "2026-01-01T00:00:00+08:00", to: "2026-11-01T00:00:00+08:00", handler: "王干事",
    },
    "POST /v1/service-certificates/{id}/page": { document_type: "居民身份证", document_number: "x" },
    "POST /v1/service-certificates/{id}/revoke": { reason: "越界" },
    "PUT /v1/issuers/{region}": { name: "x", head: "x", contact: "x" },
        "POST /v1/requests/{id}/merge": { into: "x" },
        "POST /v1/requests/{id}/refer": { target: "城管", due_at: "2026-12-01T00:00:00+08:00" },
        "POST /v1/requests/{id}/resolve": { answer: "已办" },
        "POST /v1/requests/{id}/answer": { answer: "已答" },
        "POST /v1/offers/{id}/reviews": { rating: 5 },
        "POST /v1/orders/{id}/panel": { count: 1 },
        "POST /v1/requests/{id}/call-backs": { reached: false },
    };

    test("an officer of another community reaches none of its things", async () => {
        const before = await state();
        const operations = thingOperations().filter((o) => EXPECTED[o.name]?.includes("o"));
        expect(operations.length).toBeGreaterThan(20);
        for (const { name, method, target } of operations) {
            const answer = await stranger.send(method, target, method === "GET" ? undefined : (BODIES[name] ?? {}), {
                headers: method === "PATCH" ? { "If-Match": '"v1"' } : {},
            });
            expect([403, 404], `${name}: ${answer.status} ${answer.text}`).toContain(answer.status);
            expect(answer.json.errors?.[0]?.rule ?? "unknown_id", name).toMatch(/^(scope|unknown_id)$/);
        }
        expect(await state()).toBe(before);
    });

    test("its lists show the own community alone", async () => {
        for (const noun of ["requests", "orders", "rounds", "members"]) {
            const own = must(200, await stranger.get(`/v1/${noun}?limit=500`)).json.items as Loose[];
            expect(own.every((item) => item.region_code === OTHER_REGION), noun).toBe(true);
            const asked = await stranger.get(`/v1/${noun}?scope=${REGION}`);
            expect(asked.status === 403 || asked.json.items.length === 0, `${noun}: ${asked.text}`).toBe(true);
        }
        const entries = must(200, await stranger.get(`/v1/ledger/entries?purpose=test`)).json.items as Loose[];
        expect(entries.every((entry) => entry.region_code === OTHER_REGION)).toBe(true);
    });

    test("it makes nothing in another community", async () => {
        const order = { region_code: REGION, title: "越界", category: "visit", starts_at: "2026-12-01T08:00:00+08:00" };
        const member = { region_code: REGION, name: "越界" };
        const request = { region_code: REGION, category: "visit", words: "越界" };
        for (const [noun, body] of Object.entries({ orders: order, members: member, requests: request })) {
            const answer = await stranger.post(`/v1/${noun}`, body);
            expect(answer.status, `${noun}: ${answer.text}`).toBe(403);
            expect(answer.json.errors[0]).toMatchObject({ pointer: "/region_code", rule: "scope" });
        }
        const round = await stranger.post("/v1/rounds", { scope: REGION });
        expect(round.status).toBe(403);
        expect(round.json.errors[0]).toMatchObject({ pointer: "/scope", rule: "scope" });
    });

    test("a member reaches own offers only", async () => {
        const neighbour = await district.member({ name: "孙邻居", availability: [] });
        const before = await state();
        for (const client of [neighbour.client, strangeMember.client]) {
            for (const { name, method, target, noun } of thingOperations()) {
                if (noun !== "offers" || !EXPECTED[name]?.includes("m")) {
                    continue;
                }
                const answer = await client.send(method, target, method === "GET" ? undefined : (BODIES[name] ?? {}));
                expect(answer.status, `${name}: ${answer.text}`).toBe(403);
                expect(answer.json.errors[0].rule).toBe("scope");
            }
            expect(must(200, await client.get("/v1/offers")).json.items).toEqual([]);
        }
        expect((await strangeMember.client.get(`/v1/orders/${things["orders"]}`)).status).toBe(403);
        expect(await state()).toBe(before);
        expect(must(200, await owner.client.get(`/v1/offers/${things["offers"]}`)).json.member_id).toBe(owner.id);
    });

    test("a member reads own balance and entries only", async () => {
        expect((await owner.client.get(`/v1/ledger/balances/${strangeMember.id}`)).status).toBe(403);
        must(200, await owner.client.get(`/v1/ledger/balances/${owner.id}`));
        const asked = await owner.client.get(`/v1/ledger/mine?member=${strangeMember.id}`);
        expect(asked.status >= 400 || asked.json.items.length === 0).toBe(true);
    });

    test.each([
        ["/channel", { channel: "visit" }],
        ["/external_id", { external_id: "hotline-7" }],
        ["/received_at", { received_at: "2026-11-01T08:00:00+08:00" }],
    ])("only a desk says %s of a request", async (pointer, more) => {
        const body = { region_code: REGION, category: "visit", words: "上门说的", ...more };
        const refused = await district.resident.post("/v1/requests", body);
        expect([refused.status, refused.json.errors[0].pointer]).toEqual([403, pointer]);
        expect(must(201, await district.officer.post("/v1/requests", body)).json.first_receiver).toBe("officer-li");
    });

    test("nobody gives away more than they have", async () => {
        const local = (await district.token("admin", "admin-local", REGION)).client;
        const body = { role: "officer", subject: "x", label: "x", scope: OTHER_REGION };
        const outside = await local.post("/v1/tokens", body);
        expect(outside.status).toBe(403);
        expect(outside.json.errors[0]).toMatchObject({ pointer: "/scope", rule: "scope" });
        const foreign = await local.post("/v1/tokens", { role: "member", subject: strangeMember.id, label: "x" });
        expect(foreign.status).toBe(422);
        const listed = must(200, await local.get("/v1/tokens?limit=500")).json.items as Loose[];
        expect(listed.every((item) => item.scope === REGION)).toBe(true);
    });

    test("a tracking code gives its own request and nothing more", async () => {
        const canary = { contact_name: "李秘密", contact_phone: "13987654321" };
        const other = await district.request({ words: "另一件", ...canary });
        const seen = must(200, await district.resident.get(`/v1/tracking/${other.tracking_code}`));
        expect(seen.json.words).toBe("另一件");
        expect(seen.text).not.toContain(other.id);
        expect(seen.text).not.toContain("李秘密");
        expect(seen.text).not.toContain("13987654321");
        expect(seen.text).not.toContain(tracking);
        expect((await district.resident.get(`/v1/tracking/${other.id}`)).status).toBe(404);
        expect((await district.resident.get(`/v1/tracking/${"A".repeat(16)}`)).status).toBe(404);
        expect((await district.resident.get(`/v1/requests/${other.id}`)).status).toBe(401);
        const bearer = district.resident.as(other.tracking_code);
        expect((await bearer.get(`/v1/requests/${other.id}`)).status).toBe(401);
        const listed = must(200, await district.officer.get("/v1/requests?limit=500"));
        expect(listed.text).not.toContain(other.tracking_code);
    });
});

describe("masks", () => {
    const CANARY = { name: "欧阳金丝雀", phone: "13700000042" };
    const RESIDENT = { contact_name: "司马金丝雀", contact_phone: "13600000043" };
    const SECRETS = [...Object.values(CANARY), ...Object.values(RESIDENT), "金丝雀"];
    let canary: Person;

    beforeAll(async () => {
        canary = await district.member({ ...CANARY, skills: [{ code: "canary", level: 3 }] });
        const request = await district.request(RESIDENT);
        await district.order({ requests: [request.id], roles: [{ skill: "canary" }] });
        await district.round();
    });

    /** Every answer to a GET the role may send, on every thing that it finds in lists. */
    async function everything(client: Client, letter: string): Promise<[string, string][]> {
        const found: [string, string][] = [];
        const ids: Record<string, string[]> = {};
        for (const noun of ["requests", "orders", "rounds", "members"]) {
            const answer = await district.admin.get(`/v1/${noun}?limit=500`);
            ids[noun] = answer.json.items.map((item: Loose) => item.id);
        }
        ids["offers"] = (await canary.client.get("/v1/offers?limit=500")).json.items.map((item: Loose) => item.id);
        ids["ledger"] = ids["members"] as string[];
        for (const { method, path, name } of document.operations) {
            if (method !== "GET" || !(EXPECTED[name] ?? "").match(`[r${letter}]`) || path.includes("{code}")) {
                continue;
            }
            const targets = path.includes("{") ? (ids[path.split("/")[2] ?? ""] ?? []) : [""];
            for (const id of targets) {
                const target = path.replace(/\{[^}]+\}/, id) + (ENDING[name] ?? "");
                found.push([target, (await client.get(target)).text]);
            }
        }
        return found;
    }

    test.each(["secretary", "department", "auditor"] as const)("%s sees no name and no number", async (role) => {
        const { client } = await district.token(role, `${role}-masks`, "420106");
        const answers = await everything(client, LETTERS[role] ?? "");
        expect(answers.some(([, text]) => text.includes("欧*"))).toBe(true);
        expect(answers.some(([, text]) => text.includes("137****0042"))).toBe(true);
        for (const [target, text] of answers) {
            SECRETS.forEach((secret) => expect(text, target).not.toContain(secret));
        }
    });

    test("a member sees no other's, and the own one whole", async () => {
        const other = await district.member({ name: "周别人" });
        for (const [target, text] of await everything(other.client, "m")) {
            SECRETS.forEach((secret) => expect(text, target).not.toContain(secret));
        }
        expect(must(200, await canary.client.get("/v1/members/me")).json).toMatchObject(CANARY);
    });

    test("an officer sees those of the own community", async () => {
        expect(must(200, await district.officer.get(`/v1/members/${canary.id}`)).json).toMatchObject(CANARY);
        const text = must(200, await district.officer.get("/v1/requests?limit=500")).text;
        expect(text).toContain(RESIDENT.contact_phone);
    });

    test("a token is told once", async () => {
        const body = { role: "auditor", subject: "secret", label: "once" };
        const made = must(201, await district.admin.post("/v1/tokens", body, { key: "told-once-key" }));
        const again = must(201, await district.admin.post("/v1/tokens", body, { key: "told-once-key" }));
        expect(made.json.token).toMatch(/^dd_[A-Za-z0-9_-]{43}$/);
        expect(again.headers["idempotency-replayed"]).toBe("true");
        expect(again.text).not.toContain(made.json.token);
        expect((await district.admin.get("/v1/tokens?limit=500")).text).not.toContain(made.json.token);
    });
});

describe("tokens", () => {
    test("a revoked one is refused on the next request", async () => {
        const { client, id } = await district.token("officer", "officer-gone", REGION);
        must(200, await client.get("/v1/requests"));
        must(200, await district.admin.post(`/v1/tokens/${id}/revoke`));
        const refused = await client.get("/v1/requests");
        expect(refused.status).toBe(401);
        expect(refused.json.errors[0].rule).toBe("token");
        expect((await client.post("/v1/orders", {})).status).toBe(401);
        expect((await client.get("/v1/regions")).status, "not even where anyone may").toBe(401);
        expect((await district.admin.post(`/v1/tokens/${id}/revoke`)).status).toBe(409);
    });

    test.each([
        ["unknown", "Bearer dd_" + "B".repeat(43)],
        ["short", "Bearer dd_x"],
        ["empty", "Bearer "],
        ["not bearer", "Basic YWRtaW46YWRtaW4="],
        ["without scheme", "dd_" + "B".repeat(43)],
        ["with bytes beyond it", "Bearer dd_" + "B".repeat(43) + "x"],
    ])("%s: refused", async (_name, authorization) => {
        const answer = await district.resident.get("/v1/requests", { headers: { Authorization: authorization } });
        expect(answer.status).toBe(401);
        expect(answer.headers["www-authenticate"]).toBe("Bearer");
    });

    test("an expired one is refused", async () => {
        const body = { role: "auditor", subject: "short", label: "一天", days: 1 };
        const made = must(201, await district.admin.post("/v1/tokens", body)).json;
        must(200, await district.admin.as(made.token).get("/v1/requests"));
        await server.kill();
        await server.run("2026-11-24T08:59:00+08:00");
        expect((await server.client.as(made.token).get("/v1/requests")).status, "a minute before").toBe(200);
        await server.kill();
        await server.run("2026-11-24T09:05:00+08:00");
        expect((await server.client.as(made.token).get("/v1/requests")).status, "after").toBe(401);
        expect((await server.admin.get("/v1/requests")).status).toBe(200);
    });
});
