// SPDX-License-Identifier: GPL-3.0-or-later
// Discretion of communities, exchange of points and time, and late entries: two months and a turn of
// the year, in order, with all that is refused.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { diandan, MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
const tokens: Record<string, string | undefined> = {};
const members: Record<string, string> = {};

/** Whoever it is, on the port of now. */
const by = (who: string): Client => server.client.as(tokens[who]);
const id = (who: string): string => members[who] as string;

async function join(who: string, region: string, skill: string): Promise<void> {
    const person = await district.member({ region_code: region, skills: [{ code: skill, level: 1 }] });
    tokens[who] = person.client.token;
    members[who] = person.id;
}

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    await join("zhang", REGION, "heavy");
    await join("chen", REGION, "none");
    await join("liu", OTHER_REGION, "light");
    const staff = [
        ["li", "officer", "officer-li", REGION],
        ["wang", "officer", "officer-wang", REGION],
        ["zhao", "officer", "officer-zhao", OTHER_REGION],
        ["department", "department", "department-sun", "420106"],
        ["second", "department", "department-zhou", "420106"],
        ["far", "department", "department-far", "420107"],
        ["auditor", "auditor", "auditor-wu", "420106"],
        ["double", "officer", id("zhang"), REGION],
    ] as const;
    for (const [who, role, subject, scope] of staff) {
        tokens[who] = (await district.token(role, subject, scope)).client.token;
    }
    tokens["admin"] = server.adminToken;
});
afterAll(() => server.stop());

interface Refusal {
    status: number;
    rule?: string;
    pointer?: string;
    says?: string;
}

function refused(answer: Answer, { status, rule, pointer, says }: Refusal): void {
    expect(answer.status, answer.text).toBe(status);
    if (rule !== undefined) {
        expect(answer.json.errors[0].rule, answer.text).toBe(rule);
    }
    if (pointer !== undefined) {
        expect(answer.json.errors[0].pointer, answer.text).toBe(pointer);
    }
    if (says !== undefined) {
        expect(answer.text).toContain(says);
    }
}

async function entries(): Promise<Loose[]> {
    return must(200, await by("admin").get("/v1/ledger/entries?limit=10000&purpose=test")).json.items;
}

async function entry(cause: string): Promise<Loose> {
    return (await entries()).find((item) => item.cause === cause);
}

async function balance(who: string): Promise<Loose> {
    return must(200, await by("department").get(`/v1/ledger/balances/${id(who)}`)).json;
}

/** An order somebody served for ninety minutes, and what the resident said of it. */
async function serve(officer: string, region: string, who: string, skill: string, rating: number): Promise<Loose> {
    const asked = must(201, await server.client.post("/v1/requests", { region_code: region, category: "visit", words: "请来看看" })).json;
    must(200, await by(officer).post(`/v1/requests/${asked.id}/triage`, { category: "visit", priority: 50 }));
    const order = must(201, await by(officer).post("/v1/orders", {
        region_code: region, title: "搬运", category: "visit", requests: [asked.id], roles: [{ skill }],
        starts_at: "2026-11-23T10:00:00+08:00", ends_at: "2026-11-23T11:30:00+08:00", open: true,
    })).json;
    must(201, await by(officer).post("/v1/rounds", { from: MONDAY, to: "2026-11-24T00:00:00+08:00" }));
    const offer = must(200, await by(officer).get(`/v1/orders/${order.id}/offers`)).json.items[0];
    expect(offer.member_id).toBe(id(who));
    must(200, await by(who).post(`/v1/offers/${offer.id}/accept`));
    return { order: order.id, offer: offer.id, code: asked.tracking_code, officer, who, rating };
}

async function finish(served: Loose): Promise<void> {
    must(200, await by(served.who).post(`/v1/offers/${served.offer}/check-in`, { at: "2026-11-23T10:00:00+08:00" }));
    must(200, await by(served.who).post(`/v1/offers/${served.offer}/check-out`, { at: "2026-11-23T11:30:00+08:00" }));
    must(200, await by(served.officer).post(`/v1/offers/${served.offer}/confirm`));
    must(200, await by(served.officer).post(`/v1/orders/${served.order}/complete`));
    must(201, await server.client.post(`/v1/tracking/${served.code}/reviews`, { rating: served.rating }));
}

let heavy: Loose;
let light: Loose;

test("two services, one in each community", async () => {
    heavy = await serve("li", REGION, "zhang", "heavy", 3);
    light = await serve("zhao", OTHER_REGION, "liu", "light", 5);
    await server.kill();
    await server.run("2026-11-23T12:00:00+08:00");
    await finish(heavy);
    await finish(light);
});

describe("discretion in November", () => {
    const REASON = "大雪天连夜送药上门";
    const grant = (who: string, member: string, points: number, more: Loose = {}): Promise<Answer> =>
        by(who).post("/v1/grants", { member_id: id(member), points, reason: REASON, ...more });
    const budget = async (query = ""): Promise<Loose> =>
        must(200, await by("department").get(`/v1/budgets/${REGION}${query}`)).json;

    test("nothing is opened before the first use", async () => {
        expect(await budget()).toMatchObject({ month: "2026-11", opened: false, budget: 5000, given: 0, left: 5000 });
        expect(await budget("?month=2026-10")).toMatchObject({ opened: false, budget: 0, left: 0 });
        refused(await by("department").get(`/v1/budgets/${REGION}?month=2026-13`), { status: 422, rule: "format" });
        refused(await by("far").get(`/v1/budgets/${REGION}`), { status: 403, rule: "scope" });
    });

    test("what may not be given is refused by name", async () => {
        refused(await grant("li", "zhang", 100, { reason: "好人" }), { status: 422, rule: "length", pointer: "/reason" });
        refused(await by("li").post("/v1/grants", { member_id: id("zhang"), points: 100 }), { status: 422, rule: "required", pointer: "/reason" });
        refused(await grant("li", "zhang", 0), { status: 422, rule: "range", pointer: "/points" });
        refused(await grant("li", "zhang", 1001), { status: 409, rule: "limit", pointer: "/points", says: "1000" });
        refused(await grant("double", "zhang", 100), { status: 403, rule: "second_person", pointer: "/member_id" });
        refused(await grant("li", "zhang", 100, { member_id: `${REGION}-none` }), { status: 422, rule: "unknown_id", pointer: "/member_id" });
        refused(await grant("li", "liu", 100), { status: 403, rule: "scope" });
        refused(await grant("li", "liu", 100, { order_id: heavy.order }), { status: 422, rule: "unknown_id", pointer: "/order_id" });
        refused(await grant("li", "zhang", 100, { order_id: "nothing" }), { status: 422, rule: "unknown_id", pointer: "/order_id" });
        refused(await grant("li", "liu", 100, { order_id: light.order }), { status: 403, rule: "scope" });
        for (const who of ["zhang", "department", "auditor"]) {
            refused(await grant(who, "zhang", 100), { status: 403, rule: "role" });
        }
        expect((await budget()).opened).toBe(false);
    });

    test("a small grant is given at once, from a budget opened by it", async () => {
        const made = must(201, await grant("li", "zhang", 500, { order_id: heavy.order })).json;
        expect(made).toMatchObject({ state: "given", month: "2026-11", region_code: REGION, filed_by: "officer-li" });
        expect(made.decided_by).toBeUndefined();
        expect(await entry(`budget:${REGION}:2026-11`)).toMatchObject({
            kind: "budget_points", amount: 5000, debit: "issuance", credit: `budget:${REGION}`, member_id: "",
        });
        expect(await entry(`grant:${made.id}`)).toMatchObject({
            kind: "grant_points", amount: 500, debit: `budget:${REGION}`, credit: `member:${id("zhang")}`,
            order_id: heavy.order, reason: REASON, actor: "officer-li", approver: "",
        });
        expect(await budget()).toMatchObject({ opened: true, budget: 5000, given: 500, waiting: 0, left: 4500 });
    });

    test("a larger one waits for a second person", async () => {
        const made = must(201, await grant("li", "zhang", 600)).json;
        expect(made.state).toBe("waiting");
        expect((await balance("zhang")).points).toBe(500);
        expect(await budget()).toMatchObject({ given: 500, waiting: 600, left: 3900 });
        for (const who of ["li", "double"]) {
            refused(await by(who).post(`/v1/grants/${made.id}/approve`), { status: 403, rule: "second_person" });
            refused(await by(who).post(`/v1/grants/${made.id}/refuse`, { reason: REASON }), { status: 403, rule: "second_person" });
        }
        refused(await by("zhao").post(`/v1/grants/${made.id}/approve`), { status: 403, rule: "scope" });
        refused(await by("wang").post(`/v1/grants/${made.id}/refuse`), { status: 422, rule: "required", pointer: "/reason" });
        const given = must(200, await by("wang").post(`/v1/grants/${made.id}/approve`)).json;
        expect(given).toMatchObject({ state: "given", decided_by: "officer-wang", version: 2 });
        expect(await entry(`grant:${made.id}`)).toMatchObject({ amount: 600, actor: "officer-li", approver: "officer-wang" });
        refused(await by("wang").post(`/v1/grants/${made.id}/approve`), { status: 409, rule: "state" });
        refused(await by("wang").post(`/v1/grants/${made.id}/refuse`, { reason: REASON }), { status: 409, rule: "state" });
    });

    test("or is refused by one", async () => {
        const made = must(201, await grant("wang", "zhang", 600)).json;
        const answer = must(200, await by("li").post(`/v1/grants/${made.id}/refuse`, { reason: "与上一笔重复" })).json;
        expect(answer).toMatchObject({ state: "refused", decided_by: "officer-li", note: "与上一笔重复" });
        expect(await entry(`grant:${made.id}`)).toBeUndefined();
        expect(await budget()).toMatchObject({ given: 1100, waiting: 0, left: 3900 });
    });

    test("a member's month has an end", async () => {
        const made = must(201, await grant("wang", "zhang", 900)).json;
        refused(await grant("li", "zhang", 1), { status: 409, rule: "limit", pointer: "/points", says: "0" });
        must(200, await by("li").post(`/v1/grants/${made.id}/approve`));
        refused(await grant("li", "zhang", 1), { status: 409, rule: "limit", pointer: "/points" });
        expect((await balance("zhang")).points).toBe(2000);
    });

    test("everyone in scope sees what was given by whom", async () => {
        expect((await budget()).givers).toEqual([
            { subject: "officer-li", grants: 2, points: 1100 },
            { subject: "officer-wang", grants: 1, points: 900 },
        ]);
        const list = async (query: string, who = "auditor"): Promise<Loose[]> =>
            must(200, await by(who).get(`/v1/grants?${query}`)).json.items;
        expect(await list("month=2026-11")).toHaveLength(4);
        expect(await list("month=2026-11&state=given")).toHaveLength(3);
        expect(await list("month=2026-12")).toHaveLength(0);
        expect(await list("scope=420106002")).toHaveLength(0);
        expect(await list("", "far")).toHaveLength(0);
        const first = must(200, await by("auditor").get("/v1/grants?limit=1")).json;
        expect(await list(`after=${first.next}`)).toHaveLength(3);
        refused(await by("auditor").get("/v1/grants?month=november"), { status: 422 });
        refused(await by("auditor").get("/v1/grants?scope=42"), { status: 403, rule: "scope" });
        refused(await by("zhang").get("/v1/grants"), { status: 403, rule: "role" });
        expect(must(200, await by("li").get(`/v1/grants/${first.items[0].id}`)).json).toEqual(first.items[0]);
        refused(await by("zhao").get(`/v1/grants/${first.items[0].id}`), { status: 403, rule: "scope" });
    });

    test("the board tells strict from generous", async () => {
        const board = must(200, await by("department").get("/v1/boards/discretion?month=2026-11")).json;
        expect(board).toMatchObject({ month: "2026-11", city_stars: 400, least: 800, most: 1250 });
        expect(board.items).toEqual([
            {
                region_code: REGION, name: "东亭社区", budget: 5000, granted: 2000, grants: 3, mean_grant: 666,
                served_minutes: 90, grants_per_100_hours: 20000, evaluations: 1, mean_stars: 300, factor: 1250,
            },
            {
                region_code: OTHER_REGION, name: "水果湖社区", budget: 0, granted: 0, grants: 0, mean_grant: 0,
                served_minutes: 90, grants_per_100_hours: 0, evaluations: 1, mean_stars: 500, factor: 800,
            },
        ]);
        const own = must(200, await by("li").get("/v1/boards/discretion")).json;
        expect(own.items.map((item: Loose) => item.region_code)).toEqual([REGION]);
        expect(own.city_stars).toBe(400);
        refused(await by("li").get("/v1/boards/discretion?scope=420106"), { status: 403, rule: "scope" });
        refused(await by("li").get("/v1/boards/discretion?month=2026-99"), { status: 422, rule: "format" });
    });
});

describe("exchange in November", () => {
    const exchange = (who: string, direction: string, amount: number): Promise<Answer> =>
        by(who).post("/v1/exchanges", { direction, amount });
    const quote = async (who: string, direction: string, amount: number): Promise<Loose> =>
        must(200, await by(who).get(`/v1/exchanges/quote?direction=${direction}&amount=${amount}`)).json;

    test("a quote tells beforehand", async () => {
        expect(await quote("zhang", "points_to_time", 120)).toEqual({
            direction: "points_to_time", minutes: 120, points: 200, points_per_hour: 100, minutes_step: 60,
            quarter_minutes_left: 600, points_balance: 2000, minutes_balance: 0,
        });
        expect((await quote("zhang", "points_to_time", 90)).refusal).toBe("multiple");
        expect((await quote("zhang", "points_to_time", 660)).refusal).toBe("limit");
        expect((await quote("zhang", "time_to_points", 60)).refusal).toBe("balance");
        refused(await by("zhang").get("/v1/exchanges/quote?direction=up&amount=60"), { status: 422, rule: "choice" });
        refused(await by("li").get("/v1/exchanges/quote?direction=points_to_time&amount=60"), { status: 403, rule: "role" });
    });

    test("points go, time comes, certified minutes stay", async () => {
        const before = await balance("zhang");
        const made = must(201, await exchange("zhang", "points_to_time", 120)).json;
        expect(made).toMatchObject({ member_id: id("zhang"), minutes: 120, points: 200, points_per_hour: 100 });
        expect(await entry(`exchange:${made.id}:points`)).toMatchObject({
            kind: "exchange_points", unit: "points", amount: 200, debit: `member:${id("zhang")}`, credit: "exchange",
        });
        expect(await entry(`exchange:${made.id}:minutes`)).toMatchObject({
            kind: "exchange_minutes", unit: "minutes", amount: 120, debit: "exchange", credit: `time:${id("zhang")}`,
        });
        expect(await balance("zhang")).toMatchObject({ points: 1800, minutes: before.minutes });
        must(201, await exchange("zhang", "time_to_points", 60));
        expect(await balance("zhang")).toMatchObject({ points: 1900, minutes: before.minutes });
        expect(await quote("zhang", "points_to_time", 60)).toMatchObject({ quarter_minutes_left: 420, minutes_balance: 60 });
    });

    test("what may not be exchanged is refused by name", async () => {
        refused(await exchange("zhang", "points_to_time", 90), { status: 422, rule: "multiple", pointer: "/amount", says: "60" });
        refused(await exchange("zhang", "points_to_time", 480), { status: 409, rule: "limit", pointer: "/amount", says: "420" });
        refused(await exchange("zhang", "time_to_points", 120), { status: 409, rule: "balance", pointer: "/amount", says: "60" });
        refused(await exchange("chen", "points_to_time", 60), { status: 409, rule: "balance", pointer: "/amount" });
        refused(await exchange("zhang", "sideways", 60), { status: 422, rule: "choice", pointer: "/direction" });
        refused(await exchange("zhang", "points_to_time", 0), { status: 422, rule: "range", pointer: "/amount" });
        refused(await exchange("li", "points_to_time", 60), { status: 403, rule: "role" });
        expect(await balance("zhang")).toMatchObject({ points: 1900 });
    });

    test("the same key exchanges once", async () => {
        const body = { direction: "time_to_points", amount: 60 };
        const first = must(201, await by("zhang").post("/v1/exchanges", body, { key: "exchange-once" }));
        const again = must(201, await by("zhang").post("/v1/exchanges", body, { key: "exchange-once" }));
        expect(again.text).toBe(first.text);
        expect(await balance("zhang")).toMatchObject({ points: 2000 });
    });

    test("rules change rates, floors and close it", async () => {
        const rule = async (name: string, value: number): Promise<void> => {
            must(200, await by("admin").put(`/v1/rules/${name}`, { value }));
        };
        await rule("exchange_points_least", 1950);
        refused(await exchange("zhang", "points_to_time", 60), { status: 409, rule: "balance", says: "50" });
        await rule("exchange_points_per_hour", 40);
        expect(must(201, await exchange("zhang", "points_to_time", 60)).json).toMatchObject({ points: 40, points_per_hour: 40 });
        await rule("exchange_minutes_quarter_max", 0);
        refused(await exchange("zhang", "points_to_time", 60), { status: 409, rule: "closed", pointer: "/amount" });
    });

    test("exchanges are read by their member and by those in scope", async () => {
        const mine = must(200, await by("zhang").get("/v1/exchanges/mine")).json;
        expect(mine.items.map((item: Loose) => [item.direction, item.minutes, item.points])).toEqual([
            ["points_to_time", 120, 200], ["time_to_points", 60, 100], ["time_to_points", 60, 100], ["points_to_time", 60, 40],
        ]);
        expect(must(200, await by("chen").get("/v1/exchanges/mine")).json.items).toEqual([]);
        expect(must(200, await by("auditor").get(`/v1/exchanges?member=${id("zhang")}`)).json.items).toEqual(mine.items);
        const page = must(200, await by("li").get(`/v1/exchanges?member=${id("zhang")}&limit=3`)).json;
        expect(must(200, await by("li").get(`/v1/exchanges?member=${id("zhang")}&after=${page.next}`)).json.items).toHaveLength(1);
        refused(await by("zhao").get(`/v1/exchanges?member=${id("zhang")}`), { status: 403, rule: "scope" });
        refused(await by("li").get("/v1/exchanges"), { status: 422, rule: "required" });
        refused(await by("chen").get(`/v1/exchanges?member=${id("zhang")}`), { status: 403, rule: "role" });
        refused(await by("li").get(`/v1/exchanges?member=${REGION}-none`), { status: 404 });
    });
});

describe("late entries in November", () => {
    const LATE = {
        region_code: REGION, category: "visit", minutes: 60, words: "周六上午帮独居老人修水管", evidence: "楼组长签字，照片三张",
        starts_at: "2026-11-21T09:00:00+08:00", ends_at: "2026-11-21T10:00:00+08:00",
    };
    const file = (who: string, more: Loose = {}): Promise<Answer> => by(who).post("/v1/late-entries", { ...LATE, ...more });
    const act = (who: string, late: string, action: string, body?: Loose): Promise<Answer> =>
        by(who).post(`/v1/late-entries/${late}/${action}`, body);
    const why = { reason: "当天不在现场，有人看见" };
    let late: string;
    let kept: string;

    test("what may not be filed is refused by name", async () => {
        refused(await file("zhang", { member_id: id("chen") }), { status: 403, rule: "scope", pointer: "/member_id" });
        refused(await file("zhao", { member_id: id("zhang") }), { status: 403, rule: "scope", pointer: "/region_code" });
        refused(await file("li", { member_id: `${REGION}-none` }), { status: 422, rule: "unknown_id", pointer: "/member_id" });
        refused(await file("zhang", { category: "nothing" }), { status: 422, rule: "unknown_id", pointer: "/category" });
        refused(await file("zhang", { region_code: "420106009009" }), { status: 422, rule: "unknown_id", pointer: "/region_code" });
        refused(await file("zhang", { evidence: undefined }), { status: 422, rule: "required", pointer: "/evidence" });
        refused(await file("zhang", { minutes: 61 }), { status: 422, rule: "limit", pointer: "/minutes", says: "60" });
        refused(await file("zhang", { ends_at: LATE.starts_at }), { status: 422, rule: "interval", pointer: "/ends_at" });
        refused(await file("zhang", { ends_at: "2026-11-24T09:00:00+08:00" }), { status: 422, rule: "range", pointer: "/ends_at" });
        refused(await file("zhang", { starts_at: "2026-10-24T09:00:00+08:00" }), { status: 409, rule: "range", pointer: "/starts_at" });
        const service = { starts_at: "2026-11-23T11:00:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };
        refused(await file("zhang", service), { status: 409, rule: "clash", pointer: "/starts_at", says: heavy.offer });
        refused(await file("department"), { status: 403, rule: "role" });
    });

    test("two further persons approve", async () => {
        const made = must(201, await file("zhang")).json;
        late = made.id;
        expect(made).toMatchObject({ state: "filed", trust: "late", member_id: id("zhang"), filed_by: id("zhang") });
        refused(await file("zhang", { starts_at: "2026-11-21T09:30:00+08:00", ends_at: "2026-11-21T10:30:00+08:00" }),
            { status: 409, rule: "clash", says: late });
        refused(await act("department", late, "approve"), { status: 403, rule: "role" });
        refused(await act("double", late, "approve"), { status: 403, rule: "second_person" });
        refused(await act("zhao", late, "approve"), { status: 403, rule: "scope" });
        refused(await act("chen", late, "withdraw"), { status: 403, rule: "scope" });
        refused(await by("chen").get(`/v1/late-entries/${late}`), { status: 403, rule: "scope" });
        expect(must(200, await act("li", late, "approve")).json).toMatchObject({ state: "community_approved", community_by: "officer-li" });
        refused(await act("wang", late, "approve"), { status: 403, rule: "role" });
        refused(await act("far", late, "approve"), { status: 403, rule: "scope" });
        refused(await act("li", late, "post"), { status: 409, rule: "state" });
        refused(await act("chen", late, "object", why), { status: 403, rule: "scope" });
        expect(must(200, await act("department", late, "approve")).json).toMatchObject({
            state: "noticed", department_by: "department-sun", notice_ends_at: "2026-11-27T00:00:00+08:00",
        });
        refused(await act("second", late, "approve"), { status: 409, rule: "state" });
    });

    test("an officer who files approves nothing; the filer takes back; a month has an end", async () => {
        const other = { member_id: id("zhang"), starts_at: "2026-11-21T10:00:00+08:00", ends_at: "2026-11-21T11:00:00+08:00" };
        const made = must(201, await file("li", other)).json;
        refused(await act("li", made.id, "approve"), { status: 403, rule: "second_person" });
        refused(await act("li", made.id, "refuse", why), { status: 403, rule: "second_person" });
        const third = { ...other, starts_at: "2026-11-22T10:00:00+08:00", ends_at: "2026-11-22T11:00:00+08:00" };
        refused(await file("li", third), { status: 409, rule: "limit", pointer: "/member_id", says: "2" });
        refused(await act("wang", made.id, "withdraw"), { status: 403, rule: "scope" });
        expect(must(200, await act("li", made.id, "withdraw")).json.state).toBe("withdrawn");
        refused(await act("wang", made.id, "approve"), { status: 403, rule: "role" });
        refused(await act("wang", made.id, "refuse", why), { status: 409, rule: "state" });
        kept = must(201, await file("li", other)).json.id;
        must(200, await act("wang", kept, "approve"));
        expect(must(200, await act("second", kept, "refuse", why)).json).toMatchObject({ state: "refused", decision: why.reason });
    });

    test("under notice anyone may object, and a further person decides", async () => {
        const seen = must(200, await by("chen").get("/v1/late-entries")).json.items;
        expect(seen.map((item: Loose) => item.id)).toEqual([late]);
        refused(await act("chen", late, "object", { reason: "不对" }), { status: 422, rule: "length", pointer: "/reason" });
        expect(must(200, await act("chen", late, "object", why)).json).toMatchObject({ state: "objected", objected_by: id("chen") });
        refused(await act("li", late, "post"), { status: 409, rule: "state" });
        refused(await act("wang", late, "refuse", why), { status: 403, rule: "role" });
        refused(await act("wang", late, "dismiss", why), { status: 403, rule: "role" });
        refused(await act("department", late, "dismiss", why), { status: 403, rule: "second_person" });
        expect(must(200, await act("second", late, "dismiss", why)).json).toMatchObject({ state: "noticed", decided_by: "department-zhou" });
        refused(await act("second", late, "dismiss", why), { status: 409, rule: "state" });
        refused(await act("chen", late, "object", why), { status: 409, rule: "already" });
        refused(await act("li", late, "post"), { status: 409, rule: "notice", pointer: "/notice_ends_at", says: "2026-11-27T00:00:00+08:00" });
        const objected = must(201, await file("chen")).json.id;
        must(200, await act("li", objected, "approve"));
        must(200, await act("department", objected, "approve"));
        must(200, await act("auditor", objected, "object", why));
        expect(must(200, await act("second", objected, "refuse", why)).json).toMatchObject({ state: "refused", objection: why.reason });
    });

    test("after the notice it is posted, with its mark", async () => {
        await server.kill();
        await server.run("2026-11-27T00:00:05+08:00");
        const before = await balance("zhang");
        refused(await act("auditor", late, "post"), { status: 403, rule: "role" });
        refused(await act("double", late, "post"), { status: 403, rule: "second_person" });
        refused(await act("liu", late, "object", why), { status: 409, rule: "range", pointer: "/notice_ends_at" });
        expect(must(200, await act("wang", late, "post")).json).toMatchObject({ state: "posted", points: 50, trust: "late" });
        refused(await act("wang", late, "post"), { status: 409, rule: "state" });
        expect(await entry(`late:${late}:minutes`)).toMatchObject({
            kind: "late_minutes", amount: 60, debit: "issuance", credit: `member:${id("zhang")}`, order_id: "",
            actor: id("zhang"), approver: "department-sun",
        });
        expect(await entry(`late:${late}:points`)).toMatchObject({ kind: "late_points", amount: 50 });
        expect(await balance("zhang")).toMatchObject({ points: before.points + 50, minutes: before.minutes + 60 });
        const list = async (who: string, query: string): Promise<string[]> =>
            must(200, await by(who).get(`/v1/late-entries?${query}`)).json.items.map((item: Loose) => item.id);
        expect(await list("li", "state=posted")).toEqual([late]);
        expect(await list("auditor", "")).toHaveLength(4);
        expect(await list("far", "")).toHaveLength(0);
        expect(await list("zhang", "state=refused")).toEqual([kept]);
        expect(await list("liu", "")).toEqual([]);
        refused(await by("zhao").get(`/v1/late-entries/${late}`), { status: 403, rule: "scope" });
    });
});

describe("December and January", () => {
    test("what November did not give lapses, and who waits takes December's", async () => {
        const waiting = must(201, await by("li").post("/v1/grants", { member_id: id("chen"), points: 700, reason: "连续值守社区防汛" })).json;
        await server.kill();
        await server.run("2026-12-01T00:00:05+08:00");
        expect(must(200, await by("wang").post(`/v1/grants/${waiting.id}/approve`)).json).toMatchObject({ state: "given", month: "2026-12" });
        expect(await entry(`lapse:${REGION}:2026-11`)).toMatchObject({
            kind: "lapse_points", amount: 3000, debit: `budget:${REGION}`, credit: "issuance",
        });
        const november = must(200, await by("li").get(`/v1/budgets/${REGION}?month=2026-11`)).json;
        expect(november).toMatchObject({ budget: 5000, given: 2000, lapsed: 3000, left: 0, waiting: 0 });
        const december = must(200, await by("li").get(`/v1/budgets/${REGION}`)).json;
        expect(december).toMatchObject({ month: "2026-12", opened: true, budget: 5000, given: 700, left: 4300 });
        expect(december.lapsed).toBeUndefined();
        must(201, await by("li").post("/v1/grants", { member_id: id("zhang"), points: 100, reason: "新月份的第一笔" }));
        const causes = (await entries()).map((item) => item.cause).filter((cause: string) => /^(budget|lapse):/.test(cause));
        expect(causes).toEqual([`budget:${REGION}:2026-11`, `lapse:${REGION}:2026-11`, `budget:${REGION}:2026-12`]);
    });

    test("the quarter turns at midnight in Shanghai", async () => {
        must(200, await by("admin").put("/v1/rules/exchange_minutes_quarter_max", { value: 360 }));
        const left = async (): Promise<number> =>
            must(200, await by("zhang").get("/v1/exchanges/quote?direction=points_to_time&amount=60")).json.quarter_minutes_left;
        expect(await left()).toBe(60);
        must(201, await by("zhang").post("/v1/exchanges", { direction: "points_to_time", amount: 60 }));
        refused(await by("zhang").post("/v1/exchanges", { direction: "points_to_time", amount: 60 }), { status: 409, rule: "limit", says: "0" });
        await server.kill();
        await server.run("2026-12-31T23:59:00+08:00");
        expect(await left()).toBe(0);
        await server.kill();
        await server.run("2027-01-01T00:00:05+08:00");
        expect(await left()).toBe(360);
        must(201, await by("zhang").post("/v1/exchanges", { direction: "points_to_time", amount: 60 }));
        expect(await left()).toBe(300);
    });

    test("the ledger of all this verifies", async () => {
        const { seq } = must(200, await by("admin").get("/v1/ledger/head")).json;
        await server.kill();
        expect(diandan("verify", "--data", server.data)).toContain(`${seq}`);
    });
});
