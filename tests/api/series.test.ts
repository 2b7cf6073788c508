// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to an order in one look; and orders that recur.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

const officer = (): Client => district.caller(district.officer);

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json?.errors?.[0]?.rule, answer.json?.errors?.[0]?.pointer], answer.text).toEqual([status, rule, pointer]);
}

const suggest = async (request: Loose): Promise<Loose> => must(200, await officer().get(`/v1/requests/${request.id}/suggestion`)).json;

describe("a suggestion", () => {
    let category = 0;

    async function category_(more: Record<string, unknown> = {}): Promise<string> {
        const code = `kind${category++}`;
        must(200, await server.admin.put(`/v1/categories/${code}`, { name: "教电脑", skill: "computer", level: 2, count: 2, minutes: 90, priority: 40, ...more }));
        return code;
    }

    test("is the order of the category where nothing of the kind was done, and may be posted as it is", async () => {
        const kind = await category_();
        const request = await district.request({ category: kind, place: "五栋", longitude: 114.3, latitude: 30.5 });
        const told = await suggest(request);
        expect(told.order).toMatchObject({
            region_code: REGION, title: "教电脑", category: kind, requests: [request.id], place: "五栋", priority: 40, longitude: 114.3, open: true,
            roles: [{ skill: "computer", level: 2, count: 2 }], headcount_min: 0,
        });
        expect(told.why.map((why: Loose) => why.code)).toEqual(["roles_of_category", "minutes_of_category"]);
        expect(told.times).toHaveLength(3);
        expect(told.order.starts_at).toBe(told.times[0].starts_at);
        expect(Date.parse(told.order.ends_at) - Date.parse(told.order.starts_at)).toBe(90 * 60_000);
        const made = must(201, await officer().post("/v1/orders", told.order)).json;
        expect(made).toMatchObject({ state: "open", requests: [request.id], starts_at: told.order.starts_at });
    });

    test("tells when enough people are free, soonest first", async () => {
        const kind = await category_({ skill: "piano", count: 2 });
        const free = (days: string, hour: string): Loose[] => [{ rrule: `FREQ=WEEKLY;BYDAY=${days}`, starts_at: `2026-01-01T${hour}:00:00+08:00`, minutes: 180 }];
        const skills = [{ code: "piano", level: 3 }];
        await district.member({ skills, availability: free("SA,SU", "14") });
        await district.member({ skills, availability: free("SA,WE", "14") });
        await district.member({ skills: [{ code: "piano", level: 1 }], availability: free("TU", "09") });
        const { times } = await suggest(await district.request({ category: kind }));
        expect(times[0]).toMatchObject({
            starts_at: "2026-11-28T14:00:00+08:00", ends_at: "2026-11-28T15:30:00+08:00", free: 2, needed: 2, enough: true, wished: false,
            zh: "2 名党员有空，需要 2 名", en: "2 members are free, 2 are needed",
        });
        expect(times.slice(1).map((time: Loose) => [time.starts_at, time.free, time.enough])).toEqual([
            ["2026-11-25T14:00:00+08:00", 1, false], ["2026-11-29T14:00:00+08:00", 1, false],
        ]);
    });

    test("puts the moment the resident wished for first, and its hour on other days", async () => {
        const kind = await category_({ skill: "chess", count: 1 });
        await district.member({ skills: [{ code: "chess", level: 3 }], availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T16:00:00+08:00", minutes: 120 }] });
        const { times, order } = await suggest(await district.request({ category: kind, wished_at: "2026-11-26T16:30:00+08:00" }));
        expect(times.map((time: Loose) => [time.starts_at, time.wished, time.enough])).toEqual([
            ["2026-11-26T16:30:00+08:00", true, true], ["2026-11-23T16:30:00+08:00", false, true], ["2026-11-24T16:30:00+08:00", false, true],
        ]);
        expect(order.starts_at).toBe("2026-11-26T16:30:00+08:00");
        const past = await suggest(await district.request({ category: kind, wished_at: "2026-11-20T16:30:00+08:00" }));
        expect(past.times.every((time: Loose) => !time.wished)).toBe(true);
    });

    test("follows what was done before in this community", async () => {
        const kind = await category_();
        const roles = [{ skill: "computer", level: 3, count: 1 }, { count: 2, level: 1 }];
        const serve = async (more: Record<string, unknown>, hours: number): Promise<void> => {
            const made = await district.order({
                category: kind, starts_at: "2026-11-23T08:00:00+08:00", ends_at: `2026-11-23T${String(8 + hours).padStart(2, "0")}:00:00+08:00`, roles: [{ skill: "done" }], ...more,
            }, officer());
            const person = await district.member({ skills: [{ code: "done", level: 1 }, { code: "computer", level: 5 }] });
            const seat = { from: "2026-11-23T07:00:00+08:00", assignments: [{ order_id: made.id, role: 0, member_id: person.id }] };
            const offer = must(201, await officer().post("/v1/rounds/commit", seat)).json.offers[0];
            must(200, await district.caller(person.client).post(`/v1/offers/${offer.id}/accept`));
            for (const action of ["check-in", "check-out", "confirm"]) {
                must(200, await officer().post(`/v1/offers/${offer.id}/${action}`, action === "check-in" ? { at: "2026-11-23T08:00:00+08:00" } : {}));
            }
            must(200, await officer().post(`/v1/orders/${made.id}/complete`));
        };
        await serve({ roles, headcount_min: 1 }, 2);
        await serve({ roles, headcount_min: 1 }, 3);
        expect((await suggest(await district.request({ category: kind }))).why[0].code).toBe("roles_of_category");
        await serve({}, 4);
        const told = await suggest(await district.request({ category: kind }));
        expect(told.order.roles).toMatchObject(roles);
        expect(told.order.headcount_min).toBe(1);
        expect(Date.parse(told.order.ends_at) - Date.parse(told.order.starts_at)).toBe(3 * 3_600_000);
        expect(told.why.map((why: Loose) => why.code)).toEqual(["roles_of_history", "minutes_of_history"]);
        expect(told.why[0].zh).toContain("最近 3 次");
        expect(told.times[0].needed).toBe(3);
    });

    test("is for the community's officers", async () => {
        const other = await district.request({ region_code: OTHER_REGION });
        refused(await officer().get(`/v1/requests/${other.id}/suggestion`), 403, "scope", "/region_code");
        expect((await officer().get(`/v1/requests/${REGION}-01nothing/suggestion`)).status).toBe(404);
    });
});

describe("a series", () => {
    const body = (rrule: string, more: Record<string, unknown> = {}, order: Record<string, unknown> = {}): Loose => ({
        rrule,
        order: {
            region_code: REGION, title: "周末理发", category: "visit", starts_at: "2026-11-28T09:00:00+08:00", ends_at: "2026-11-28T11:00:00+08:00", open: true, ...order,
        },
        ...more,
    });
    const make = async (...parts: Parameters<typeof body>): Promise<Loose> => must(201, await officer().post("/v1/series", body(...parts))).json;
    const starts = (series: Loose): string[] => series.orders.map((order: Loose) => order.starts_at.slice(0, 16));

    test("makes an order for each time of its rule, all at once", async () => {
        const made = await make("FREQ=WEEKLY;BYDAY=SA,WE;COUNT=4");
        expect(starts(made)).toEqual(["2026-11-28T09:00", "2026-12-02T09:00", "2026-12-05T09:00", "2026-12-09T09:00"]);
        expect(made).toMatchObject({ title: "周末理发", category: "visit", order_count: 4, starts_at: "2026-11-28T09:00:00+08:00", ends_at: "2026-12-09T11:00:00+08:00", version: 1 });
        expect(made.orders.every((order: Loose) => order.series_id === made.id && order.state === "open" && order.ends_at.slice(11, 16) === "11:00")).toBe(true);
        const listed = must(200, await officer().get(`/v1/orders?series=${made.id}`)).json.items;
        expect(listed).toEqual(made.orders);
        expect(must(200, await officer().get(`/v1/orders?series=${made.id}&from=2026-12-01T00:00:00Z&limit=2`)).json.items).toEqual(made.orders.slice(1, 3));
        expect(must(200, await officer().get(`/v1/series/${made.id}`)).json).toEqual(made);
        const { items } = must(200, await officer().get("/v1/series")).json;
        expect(items.find((item: Loose) => item.id === made.id)).toMatchObject({ order_count: 4, rrule: "FREQ=WEEKLY;BYDAY=SA,WE;COUNT=4" });
    });

    test.each([
        ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", {}, ["2026-11-30T09:00", "2026-12-31T09:00", "2027-01-31T09:00"]],
        ["FREQ=DAILY", { until: "2026-12-01T09:00:00+08:00" }, ["2026-11-28T09:00", "2026-11-29T09:00", "2026-11-30T09:00"]],
        ["FREQ=DAILY", { count: 2 }, ["2026-11-28T09:00", "2026-11-29T09:00"]],
        ["FREQ=DAILY;INTERVAL=7;UNTIL=20261212", { count: 9 }, ["2026-11-28T09:00", "2026-12-05T09:00", "2026-12-12T09:00"]],
        ["FREQ=WEEKLY", { count: 1 }, ["2026-11-28T09:00"]],
    ])("by %s %j", async (rrule, more, want) => {
        expect(starts(await make(rrule, more))).toEqual(want);
    });

    test("answers a request by its first order, and the others are as that one", async () => {
        const request = await district.request({ category: "law", place: "老年活动室" });
        const made = await make("FREQ=WEEKLY;COUNT=3", {}, { region_code: undefined, category: undefined, title: undefined, ends_at: undefined, requests: [request.id] });
        expect(made.orders.map((order: Loose) => order.requests)).toEqual([[request.id], [], []]);
        for (const order of made.orders) {
            expect(order).toMatchObject({ title: "法律咨询", category: "law", place: "老年活动室", roles: [{ skill: "law", level: 2 }] });
            expect(Date.parse(order.ends_at) - Date.parse(order.starts_at)).toBe(90 * 60_000);
        }
        expect(must(200, await officer().get(`/v1/requests/${request.id}`)).json).toMatchObject({ state: "ordered", order_id: made.orders[0].id });
    });

    test("that is ended cancels what is to come and nobody accepted", async () => {
        const person = await district.member({ skills: [{ code: "hair", level: 1 }] });
        const made = await make("FREQ=DAILY;COUNT=4", {}, { roles: [{ skill: "hair" }] });
        const seats = made.orders.slice(0, 2).map((order: Loose) => ({ order_id: order.id, role: 0, member_id: person.id }));
        const { offers } = must(201, await officer().post("/v1/rounds/commit", { assignments: seats })).json;
        must(200, await district.caller(person.client).post(`/v1/offers/${offers[0].id}/accept`));
        const ended = must(200, await officer().post(`/v1/series/${made.id}/end`, { reason: "理发师调走" })).json;
        expect(ended.orders.map((order: Loose) => order.state)).toEqual(["staffed", "cancelled", "cancelled", "cancelled"]);
        expect(ended.orders[1].cancel_reason).toBe("理发师调走");
        expect([ended.version, ended.ended_at !== undefined]).toEqual([2, true]);
        expect(must(200, await district.caller(person.client).get(`/v1/offers/${offers[1].id}`)).json.state).toBe("withdrawn");
        refused(await officer().post(`/v1/series/${made.id}/end`, { reason: "再来" }), 409, "already", "/ended_at");
    });

    test("of drafts stays drafts", async () => {
        const made = await make("FREQ=WEEKLY;COUNT=2", {}, { open: false });
        expect(made.orders.map((order: Loose) => order.state)).toEqual(["draft", "draft"]);
        const ended = must(200, await officer().post(`/v1/series/${made.id}/end`, {})).json;
        expect(ended.orders.map((order: Loose) => order.state)).toEqual(["cancelled", "cancelled"]);
    });

    test.each([
        ["no rule", "weekly", {}, {}, 422, "rrule", "/rrule"],
        ["too often", "FREQ=HOURLY;COUNT=3", {}, {}, 422, "rrule", "/rrule"],
        ["too many", "FREQ=DAILY", {}, {}, 422, "items", "/rrule"],
        ["never", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", {}, {}, 422, "rrule", "/rrule"],
        ["no time before its end", "FREQ=WEEKLY;BYDAY=MO", { until: "2026-11-29T09:00:00+08:00" }, {}, 422, "items", "/rrule"],
        ["an end before its start", "FREQ=DAILY", { until: "2026-11-28T09:00:00+08:00" }, {}, 422, "range", "/until"],
        ["an end after more than a year", "FREQ=MONTHLY", { until: "2028-11-28T09:00:00+08:00" }, {}, 422, "range", "/until"],
        ["a count of nothing", "FREQ=DAILY", { count: 0 }, {}, 422, "range", "/count"],
        ["an end of the order before its start", "FREQ=DAILY;COUNT=2", {}, { ends_at: "2026-11-28T08:00:00+08:00" }, 422, "interval", "/order/ends_at"],
        ["an order that is over", "FREQ=DAILY;COUNT=2", {}, { starts_at: "2026-11-20T08:00:00+08:00", ends_at: "2026-11-20T09:00:00+08:00" }, 422, "range", "/order/ends_at"],
        ["an unknown category", "FREQ=DAILY;COUNT=2", {}, { category: "none" }, 422, "unknown_id", "/order/category"],
        ["another community", "FREQ=DAILY;COUNT=2", {}, { region_code: OTHER_REGION }, 403, "scope", "/region_code"],
        ["no community", "FREQ=DAILY;COUNT=2", {}, { region_code: undefined }, 422, "required", "/order/region_code"],
        ["no such request", "FREQ=DAILY;COUNT=2", {}, { requests: [`${REGION}-01nothing`] }, 422, "unknown_id", "/order/requests/0"],
    ])("with %s is refused, and no order is made", async (_, rrule, more, order, status, rule, pointer) => {
        const count = async (): Promise<number> => must(200, await officer().get("/v1/orders?limit=500")).json.items.length;
        const before = await count();
        refused(await officer().post("/v1/series", body(rrule, more, order)), status, rule, pointer);
        expect(await count()).toBe(before);
    });

    test("is answered the same under the same key, and seen by its community alone", async () => {
        const key = "one-series-only";
        const first = must(201, await officer().post("/v1/series", body("FREQ=WEEKLY;COUNT=2"), { key }));
        expect(first.headers["location"]).toBe(`/v1/series/${first.json.id}`);
        expect(must(201, await officer().post("/v1/series", body("FREQ=WEEKLY;COUNT=2"), { key })).text).toBe(first.text);
        const elsewhere = (await district.token("officer", "officer-zhao", OTHER_REGION)).client;
        refused(await elsewhere.get(`/v1/series/${first.json.id}`), 403, "scope", "/region_code");
        expect(must(200, await elsewhere.get("/v1/series")).json.items).toEqual([]);
        expect(must(200, await elsewhere.get(`/v1/orders?series=${first.json.id}`)).json.items).toEqual([]);
    });
});
