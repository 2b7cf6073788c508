// SPDX-License-Identifier: GPL-3.0-or-later
// From confirmed service to posted points: what is reserved, shown in public, objected to, decided by
// a second person, posted when the notice ends; working days, long days, overlap, re-inspection.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, REGION, token } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Server } from "../support/server.ts";

/** The Friday before the National Day of 2026: 1 to 7 October are holidays, 10 October a working day. */
const FRIDAY = "2026-09-25T00:00:00+08:00";
const HOLIDAYS_2026 = {
    source: "国务院办公厅关于2026年部分节假日安排的通知",
    days: [
        ...[20].map((day) => ({ date: `2026-09-${day}`, kind: "workday", name: "国庆节调休" })),
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, kind: "holiday", name: "国庆节" })),
        { date: "2026-10-10", kind: "workday", name: "国庆节调休" },
    ],
};

let server: Server;
let district: District;
let skills = 0;

beforeAll(async () => {
    server = await Server.start({ clock: FRIDAY });
    district = await District.make(server);
});
afterAll(() => server.stop());

const officer = (): Client => district.caller(district.officer);
const admin = (): Client => server.admin;

async function at(clock: string): Promise<void> {
    await server.kill();
    await server.run(clock);
}

interface Service {
    order: string;
    offer: string;
    person: Person;
    tracking: string;
}

/** Service of an interval, asked for by a resident and confirmed; the clock stands behind it. */
async function serve(person: Person, skill: string, from: string, to: string, after: string): Promise<Service> {
    const request = await district.request({}, server.client);
    must(200, await officer().post(`/v1/requests/${request.id}/triage`, {}));
    const order = await district.order(
        { requests: [request.id], starts_at: from, ends_at: to, roles: [{ skill }] },
        officer(),
    );
    const { offers } = await district.round(officer(), { from: new Date(Date.parse(from) - 60_000).toISOString(), to });
    const offer = offers.find((each: Loose) => each.order_id === order.id);
    must(200, await district.caller(person.client).post(`/v1/offers/${offer.id}/accept`));
    await at(after);
    must(200, await officer().post(`/v1/offers/${offer.id}/check-in`, { at: from }));
    must(200, await officer().post(`/v1/offers/${offer.id}/check-out`, { at: to }));
    return { order: order.id, offer: offer.id, person, tracking: request.tracking_code };
}

async function member(): Promise<{ person: Person; skill: string }> {
    const skill = `s${skills++}`;
    const body = { region_code: REGION, name: "张建国", consented: true, availability: ALWAYS_FREE, week_minutes_max: 5000, skills: [{ code: skill, level: 1 }] };
    const { id } = must(201, await admin().post("/v1/members", body)).json;
    const made = await token(admin(), "member", id);
    return { person: { id, client: made.client, tokenId: made.id }, skill };
}

const confirm = (service: Service): Promise<Answer> => officer().post(`/v1/offers/${service.offer}/confirm`);
const balance = async (service: Service): Promise<Loose> =>
    must(200, await admin().get(`/v1/ledger/balances/${service.person.id}`)).json;

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json.errors?.[0]?.rule, answer.json.errors?.[0]?.pointer]).toEqual([status, rule, pointer]);
}

describe("the calendar", () => {
    test("a year nobody confirmed says so; one that was is told whole", async () => {
        expect(must(200, await server.client.get("/v1/calendar/2027")).json).toMatchObject({ confirmed: false, days: [] });
        refused(await officer().put("/v1/calendar/2026", HOLIDAYS_2026), 403, "role", "Authorization");
        const wrong = { ...HOLIDAYS_2026, days: [{ date: "2027-01-01", kind: "holiday", name: "元旦" }] };
        refused(await admin().put("/v1/calendar/2026", wrong), 422, "format", "/days/0/date");
        const twice = { ...HOLIDAYS_2026, days: [HOLIDAYS_2026.days[1], HOLIDAYS_2026.days[1]] };
        refused(await admin().put("/v1/calendar/2026", twice), 422, "duplicate", "/days/1/date");
        must(200, await admin().put("/v1/calendar/2026", HOLIDAYS_2026));
        const told = must(200, await server.client.get("/v1/calendar/2026")).json;
        expect(told).toMatchObject({ confirmed: true, confirmed_by: "admin", source: HOLIDAYS_2026.source });
        expect(told.days).toHaveLength(9);
    });
});

describe("one order, from service to points", () => {
    let service: Service;
    let settlement: Loose;

    test("confirmed service reserves its minutes and the points of five stars", async () => {
        const { person, skill } = await member();
        service = await serve(person, skill, "2026-09-29T09:00:00+08:00", "2026-09-29T10:00:00+08:00", "2026-09-29T11:00:00+08:00");
        must(200, await confirm(service));
        expect(await balance(service)).toMatchObject({ points: 0, minutes: 0, pending_points: 120, pending_minutes: 60 });
        must(200, await officer().post(`/v1/orders/${service.order}/complete`));
        must(201, await server.client.post(`/v1/tracking/${service.tracking}/reviews`, { rating: 2, words: "来晚了" }));
    });

    test("settled on 29 September, it is shown until the end of 9 October: seven holidays do not count", async () => {
        settlement = must(200, await officer().post(`/v1/orders/${service.order}/settle`)).json;
        expect(settlement).toMatchObject({ state: "noticed", stars: 2, result_hundredths: 200, calendar_unconfirmed: false });
        expect(settlement.lines).toEqual([{ offer_id: service.offer, member_id: service.person.id, minutes: 60, points: 60 }]);
        expect(Date.parse(settlement.notice_until)).toBe(Date.parse("2026-10-10T00:00:00+08:00"));
        const { items } = must(200, await server.client.get("/v1/notices")).json;
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ settlement_id: settlement.id, lines: settlement.lines });
        refused(await officer().post(`/v1/settlements/${settlement.id}/post`), 409, "range", "/notice_until");
        refused(await officer().post(`/v1/orders/${service.order}/close`), 409, "state", "/settlement");
        refused(await officer().post(`/v1/orders/${service.order}/settle`), 409, "state", "/state");
        expect(await balance(service)).toMatchObject({ points: 0, pending_points: 120 });
    });

    test("a low result is to be looked at again, by a date and by somebody else", async () => {
        const { items } = must(200, await officer().get("/v1/inspections?state=open")).json;
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ order_id: service.order, late: false });
        expect(must(200, await officer().get("/v1/inspections?late=true")).json.items).toEqual([]);
        refused(await officer().post(`/v1/inspections/${items[0].id}/close`, { passed: true, words: "好" }), 403, "second_person", "/confirmed_by");
    });

    test("the resident objects; nobody decides on what they did themselves; a correction is shown anew", async () => {
        refused(await officer().post(`/v1/settlements/${settlement.id}/decide`, { upheld: true, reason: "x" }), 409, "state", "/state");
        const objected = must(200, await server.client.post(`/v1/tracking/${service.tracking}/objections`, { reason: "只来了半小时" })).json;
        expect(objected).toMatchObject({ state: "objected", objections: [{ state: "open", reason: "只来了半小时" }] });
        refused(await officer().post(`/v1/settlements/${settlement.id}/post`), 409, "state", "/state");
        refused(await officer().post(`/v1/settlements/${settlement.id}/decide`, { upheld: false, reason: "x" }), 403, "second_person", "/settled_by");
        const other = (await token(admin(), "officer", "officer-wang", OTHER_REGION)).client;
        refused(await other.post(`/v1/settlements/${settlement.id}/decide`, { upheld: false, reason: "x" }), 403, "scope", "/region_code");
        const more = { upheld: true, reason: "核实", lines: [{ offer_id: service.offer, minutes: 61 }] };
        refused(await admin().post(`/v1/settlements/${settlement.id}/decide`, more), 422, "limit", "/lines/0/minutes");
        const half = { upheld: true, reason: "签到记录为半小时", lines: [{ offer_id: service.offer, minutes: 30 }] };
        const decided = must(200, await admin().post(`/v1/settlements/${settlement.id}/decide`, half)).json;
        expect(decided).toMatchObject({
            state: "noticed",
            lines: [{ minutes: 30, points: 30 }],
            objections: [{ state: "upheld", decided_by: "admin" }],
        });
    });

    test("when the notice is over the service posts it by itself, once", async () => {
        await at("2026-10-10T00:00:00+08:00");
        expect(must(200, await admin().post("/v1/chores")).json).toMatchObject({ posted: 1, refused: 0 });
        expect(must(200, await admin().post("/v1/chores")).json).toMatchObject({ posted: 0 });
        expect(await balance(service)).toMatchObject({ points: 30, minutes: 30, pending_points: 0, pending_minutes: 0 });
        refused(await officer().post(`/v1/settlements/${settlement.id}/post`), 409, "state", "/state");
        must(200, await officer().post(`/v1/orders/${service.order}/close`));
        expect(must(200, await server.client.get("/v1/notices")).json.items).toEqual([]);
    });

    test("the board tells a re-inspection that is late; a failed one opens the next", async () => {
        await at("2026-10-29T00:00:00+08:00");
        const late = must(200, await officer().get("/v1/inspections?late=true")).json.items;
        expect(late).toMatchObject([{ late: true, state: "open" }]);
        const closed = must(200, await admin().post(`/v1/inspections/${late[0].id}/close`, { passed: false, words: "仍未改" })).json;
        expect(closed).toMatchObject({ state: "failed", inspected_by: "admin" });
        expect(must(200, await officer().get("/v1/inspections?state=open")).json.items).toHaveLength(1);
    });
});

describe("hours", () => {
    test("above eight hours of a day the community approves, above twelve the department", async () => {
        const { person, skill } = await member();
        const services: Service[] = [];
        for (const [from, to] of [["06:00", "13:00"], ["13:00", "15:00"], ["15:00", "19:00"]]) {
            services.push(
                await serve(person, skill, `2026-11-02T${from}:00+08:00`, `2026-11-02T${to}:00+08:00`, "2026-11-02T20:00:00+08:00"),
            );
            await at("2026-10-29T00:00:00+08:00");
        }
        await at("2026-11-02T20:00:00+08:00");
        for (const service of services) {
            must(200, await confirm(service));
            must(200, await officer().post(`/v1/orders/${service.order}/complete`));
        }
        const [first, second, third] = services as [Service, Service, Service];
        must(200, await officer().post(`/v1/orders/${first.order}/settle`));
        expect((await admin().post(`/v1/offers/${first.offer}/approve`)).status).toBe(404);
        refused(await officer().post(`/v1/orders/${second.order}/settle`), 409, "approval", `/offers/${second.offer}`);
        refused(await officer().post(`/v1/offers/${second.offer}/approve`), 403, "second_person", "/confirmed_by");
        const colleague = (await token(admin(), "officer", "officer-zhao", REGION)).client;
        expect(must(200, await colleague.post(`/v1/offers/${second.offer}/approve`)).json).toMatchObject({ level: "community", day_minutes: 540 });
        refused(await colleague.post(`/v1/offers/${second.offer}/approve`), 409, "already", "/approved_by");
        must(200, await officer().post(`/v1/orders/${second.order}/settle`));
        refused(await colleague.post(`/v1/offers/${third.offer}/approve`), 403, "role", "/level");
        const department = (await token(admin(), "department", "department", "420106")).client;
        expect(must(200, await department.post(`/v1/offers/${third.offer}/approve`)).json).toMatchObject({ level: "department", day_minutes: 780 });
        must(200, await officer().post(`/v1/orders/${third.order}/settle`));
    });

    test("nobody serves twice in the same minutes: a late entry that overlaps names what is there", async () => {
        const { person } = await member();
        const late = {
            region_code: REGION, member_id: person.id, category: "visit", minutes: 60, words: "陪护", evidence: "照片",
            starts_at: "2026-11-02T09:00:00+08:00", ends_at: "2026-11-02T10:00:00+08:00",
        };
        must(201, await officer().post("/v1/late-entries", late));
        const second = { ...late, starts_at: "2026-11-02T09:30:00+08:00", ends_at: "2026-11-02T11:00:00+08:00" };
        refused(await officer().post("/v1/late-entries", second), 409, "clash", "/starts_at");
    });

    test("residents have their days before an order is settled, unless all of them spoke", async () => {
        must(200, await admin().put("/v1/rules/evaluation_days", { value: 2 }));
        must(200, await admin().put("/v1/rules/callback_required", { value: 1 }));
        const { person, skill } = await member();
        const service = await serve(person, skill, "2026-11-04T13:00:00+08:00", "2026-11-04T14:00:00+08:00", "2026-11-04T15:00:00+08:00");
        must(200, await confirm(service));
        must(200, await officer().post(`/v1/orders/${service.order}/complete`));
        refused(await officer().post(`/v1/orders/${service.order}/settle`), 409, "range", "/evaluation");
        await at("2026-11-06T14:00:00+08:00");
        refused(await officer().post(`/v1/orders/${service.order}/settle`), 409, "required", "/call_back");
        must(201, await server.client.post(`/v1/tracking/${service.tracking}/reviews`, { rating: 5, words: "谢谢" }));
        const shown = must(200, await officer().post(`/v1/orders/${service.order}/settle`)).json;
        // A rejected objection takes no time away from those who still want to read.
        await at("2026-11-09T10:00:00+08:00");
        must(200, await server.client.post(`/v1/tracking/${service.tracking}/objections`, { reason: "再核一次" }));
        await at("2026-11-20T10:00:00+08:00");
        const again = must(200, await admin().post(`/v1/settlements/${shown.id}/decide`, { upheld: false, reason: "记录无误" })).json;
        const left = Date.parse(shown.notice_until) - Date.parse("2026-11-09T10:00:00+08:00");
        expect(Math.abs(Date.parse(again.notice_until) - Date.parse("2026-11-20T10:00:00+08:00") - left)).toBeLessThan(10_000);
    });

    test("what nobody settles in half a year expires", async () => {
        const { person, skill } = await member();
        const service = await serve(person, skill, "2026-11-23T09:00:00+08:00", "2026-11-23T10:00:00+08:00", "2026-11-23T11:00:00+08:00");
        must(200, await confirm(service));
        must(200, await officer().post(`/v1/orders/${service.order}/complete`));
        await at("2027-06-01T00:00:00+08:00");
        expect(must(200, await admin().post("/v1/chores")).json).toMatchObject({ expired: 2 });
        expect(await balance(service)).toMatchObject({ points: 0, minutes: 0, pending_points: 0, pending_minutes: 0 });
    });
});
