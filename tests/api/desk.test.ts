// SPDX-License-Identifier: GPL-3.0-or-later
// The desk: its day on one page, and the lists it narrows down.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, REGION, token } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let auditor: Client;

const officer = (): Client => district.caller(district.officer);
const day = async (query = "", by: Client = officer()): Promise<Loose> =>
    must(200, await by.get(`/v1/desk/day${query}`)).json;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    auditor = (await district.token("auditor", "auditor-he", "420106")).client;
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

const ids = (items: Loose[]): string[] => items.map((item) => item.id);
/** Of what one community made within a millisecond, any may come first. */
const set = (items: Loose[]): string[] => ids(items).sort();

async function pages(by: Client, target: string): Promise<Loose[]> {
    const items: Loose[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
        const answer: Answer = must(200, await by.get(`${target}${next === "" ? "" : `&after=${next}`}`));
        items.push(...answer.json.items);
        next = answer.json.next;
        expect(items.length).toBeLessThan(500);
    }
    return items;
}

describe("what came in", () => {
    const here = { longitude: 114.31, latitude: 30.51 };

    test("is told with its likely duplicates", async () => {
        const first = await district.request({ words: "楼道灯坏了", ...here });
        const second = await district.request({ words: "楼道的灯不亮", ...here });
        const third = await district.request({ words: "想问法律", category: "law" });
        const { requests } = await day();
        const told = Object.fromEntries(requests.items.map((item: Loose) => [item.request.id, item.duplicates]));
        expect(told).toEqual({ [first.id]: 1, [second.id]: 1, [third.id]: 0 });
        expect(requests.count).toBe(3);
        expect(must(200, await officer().get(requests.more)).json.items).toHaveLength(3);
        must(200, await officer().post(`/v1/requests/${second.id}/merge`, { into: first.id }));
        must(200, await officer().post(`/v1/requests/${third.id}/answer`, { answer: "已答复" }));
        const after = (await day("?limit=1")).requests;
        expect([after.count, after.items[0].request.id, after.items[0].duplicates]).toEqual([1, first.id, 0]);
        must(200, await server.client.post(`/v1/tracking/${third.tracking_code}/reopen`, { note: "还没办好" }));
        expect((await day()).requests.items.map((item: Loose) => item.request.state)).toEqual(["received", "reopened"]);
    });

    test("is told oldest first, by when it came in", async () => {
        const at = (hour: string): Promise<Loose> => district.request({ received_at: `2026-11-22T${hour}:00:00+08:00` }, officer());
        const made = [await at("12"), await at("08"), await at("10")];
        const { items } = (await day("?limit=50")).requests;
        expect(items.slice(0, 3).map((item: Loose) => item.request.id)).toEqual([made[1], made[2], made[0]].map((item) => item.id));
    });

    test("is masked for those who may not see names", async () => {
        await district.request({ words: "要人帮忙", contact_name: "李四光", contact_phone: "13900001111" });
        const seen = async (by: Client): Promise<Loose> => (await day("?limit=50", by)).requests.items.at(-1).request;
        expect(await seen(officer())).toMatchObject({ contact_name: "李四光", contact_phone: "13900001111" });
        expect(await seen(district.caller(auditor))).toMatchObject({ contact_name: "李*", contact_phone: "139****1111" });
    });

    test("of other communities is not told", async () => {
        const before = (await day()).requests.count;
        await district.request({ region_code: OTHER_REGION });
        expect((await day()).requests.count).toBe(before);
        expect((await day(`?scope=${OTHER_REGION}`, server.admin)).requests.count).toBe(1);
        expect((await day("", district.caller(auditor))).requests.count).toBe(before + 1);
        const refused = await officer().get(`/v1/desk/day?scope=${OTHER_REGION}`);
        expect([refused.status, refused.json.errors[0].rule]).toEqual([403, "scope"]);
    });

    test.each(["2026-13-01", "2026-11-31", "20261124xx"])("no such day: %s", async (date) => {
        const answer = await officer().get(`/v1/desk/day?date=${date}`);
        expect([answer.status, answer.json.errors[0].pointer]).toEqual([422, "date"]);
    });
});

describe("orders", () => {
    let people: Person[];
    let few: Loose;
    let some: Loose;

    test("with too few are at risk, with what is missing", async () => {
        people = await Promise.all([1, 2].map((n) => district.member({ skills: [{ code: "law", level: 3 }], name: `周${n}` })));
        const at = { starts_at: "2026-11-23T10:00:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };
        few = await district.order({ ...at, roles: [{ skill: "law", level: 2, count: 3 }], headcount_min: 2 });
        some = await district.order({ starts_at: "2026-11-25T10:00:00+08:00", ends_at: "2026-11-25T12:00:00+08:00", roles: [{ count: 2 }] });
        await district.order({ starts_at: "2026-12-20T10:00:00+08:00", ends_at: "2026-12-20T12:00:00+08:00" });
        const { at_risk } = await day();
        expect(at_risk.count).toBe(2);
        expect(at_risk.items[0]).toMatchObject({ risk: "too_few", missing: 3, needed: 2, proposed: 0 });
        expect(at_risk.items[0].order.id).toBe(few.id);
        expect(at_risk.items[0].starts_in_minutes).toBeGreaterThan(50);
        expect(at_risk.items[0].starts_in_minutes).toBeLessThanOrEqual(60);
        expect((await day("?days=1")).at_risk.count).toBe(1);
        expect((await day("?days=14")).at_risk.count).toBe(2);
    });

    test("show who was asked, by name for those who may", async () => {
        await district.round();
        const { at_risk } = await day();
        expect(at_risk.items[0].proposed).toBe(2);
        const offers = must(200, await officer().get(`/v1/orders/${few.id}/offers`)).json.items;
        expect(offers.map((offer: Loose) => offer.member_name).sort()).toEqual(["周1", "周2"]);
        const masked = must(200, await district.caller(auditor).get(`/v1/orders/${few.id}/offers`)).json.items;
        expect(masked.map((offer: Loose) => offer.member_name)).toEqual(["周*", "周*"]);
        const round = must(200, await officer().get(`/v1/rounds/${offers[0].round_id}`)).json;
        expect(round.offers.map((offer: Loose) => offer.member_name)).toContain("周1");
    });

    test("that take place with free places say so", async () => {
        for (const person of people) {
            const { items } = must(200, await district.caller(person.client).get("/v1/offers")).json;
            const offer = items.find((item: Loose) => item.order_id === few.id);
            must(200, await district.caller(person.client).post(`/v1/offers/${offer.id}/accept`));
        }
        const { at_risk } = await day();
        expect(at_risk.items[0]).toMatchObject({ risk: "not_full", missing: 1, needed: 0, proposed: 0 });
    });

    test("of the day tell who is there and who is not yet", async () => {
        const { items } = must(200, await officer().get(`/v1/orders/${few.id}/offers`)).json;
        must(200, await officer().post(`/v1/offers/${items[0].id}/check-in`));
        const { attendance, at_risk } = await day();
        expect(attendance.count).toBe(1);
        expect(attendance.items[0]).toMatchObject({ accepted: 1, checked_in: 1, checked_out: 0, confirmed: 0, no_show: 0 });
        expect(attendance.items[0].order.state).toBe("running");
        const there = Object.fromEntries(attendance.items[0].offers.map((offer: Loose) => [offer.id, offer.state]));
        expect(there).toEqual({ [items[0].id]: "checked_in", [items[1].id]: "accepted" });
        expect(attendance.items[0].offers[0].member_name).toMatch(/^周[12]$/);
        expect(at_risk.items.map((item: Loose) => item.order.id)).toEqual([some.id]);
        expect((await day("?date=2026-11-25")).attendance.items[0].order.id).toBe(some.id);
        expect((await day("?date=2026-11-24")).attendance).toMatchObject({ count: 0, items: [] });
        expect(ids(must(200, await officer().get(attendance.more)).json.items)).toEqual([few.id]);
    });

    test("whose time has come and that have not begun are told first", async () => {
        const begun = await district.order({ starts_at: "2026-11-23T08:30:00+08:00", ends_at: "2026-11-23T09:30:00+08:00" });
        const { at_risk } = await day();
        expect([at_risk.items[0].risk, at_risk.items[0].order.id]).toEqual(["not_begun", begun.id]);
        expect(at_risk.items[0].starts_in_minutes).toBeLessThanOrEqual(-30);
        must(200, await officer().post(`/v1/orders/${begun.id}/cancel`, { reason: "改期" }));
    });

    test("served are to be settled once everyone spoke, and called about before", async () => {
        const request = await district.request({ words: "请来看看" });
        const order = await district.order({
            requests: [request.id], starts_at: "2026-11-23T09:00:00+08:00", ends_at: "2026-11-23T10:30:00+08:00", roles: [{ skill: "law", count: 1 }],
        });
        must(200, await officer().post(`/v1/orders/${order.id}/cancel`, { reason: "演练" }));
        const served = await serve({ requests: [request.id] });
        const waiting = await day();
        expect(waiting.to_settle).toMatchObject({ count: 1, items: [] });
        expect(waiting.call_backs.items.map((item: Loose) => item.order_id)).toEqual([served.id]);
        must(201, await server.client.post(`/v1/tracking/${request.tracking_code}/reviews`, { rating: 5 }));
        const ready = await day();
        expect(ready.to_settle.items[0]).toMatchObject({ heard: true, days_over: false, call_back_owed: false });
        expect(ready.call_backs.items).toEqual([]);
        must(200, await officer().post(`/v1/orders/${served.id}/settle`));
        expect((await day()).to_settle.count).toBe(0);
    });

    test("under notice are told on its last day, and when somebody objects", async () => {
        const settlement = must(200, await officer().get("/v1/settlements?state=noticed")).json.items[0];
        expect((await day()).notices.count).toBe(0);
        expect(ids((await day(`?date=${settlement.notice_until.slice(0, 10)}`)).notices.items)).toEqual([settlement.id]);
        must(200, await officer().post(`/v1/settlements/${settlement.id}/objections`, { reason: "当天并不在场" }));
        const { objections } = await day();
        expect([objections.count, ids(objections.items)]).toEqual([1, [settlement.id]]);
    });
});

/** An order that has begun and that somebody served since a moment, done. */
async function serve(more: Record<string, unknown>, at = "2026-11-23T08:10:00+08:00"): Promise<Loose> {
    const skill = "serve";
    const body = { region_code: REGION, name: "吴一", consented: true, availability: ALWAYS_FREE, skills: [{ code: skill, level: 1 }] };
    const person = must(201, await server.admin.post("/v1/members", body)).json;
    const { client } = await token(server.admin, "member", person.id);
    const order = await district.order({
        starts_at: at, ends_at: "2026-11-23T12:00:00+08:00", roles: [{ skill }], ...more,
    }, officer());
    await district.round(officer(), { from: "2026-11-23T08:00:00+08:00" });
    const { items } = must(200, await client.get("/v1/offers")).json;
    const offer = items.find((item: Loose) => item.order_id === order.id);
    must(200, await client.post(`/v1/offers/${offer.id}/accept`));
    must(200, await officer().post(`/v1/offers/${offer.id}/check-in`, { at }));
    must(200, await officer().post(`/v1/offers/${offer.id}/check-out`));
    must(200, await officer().post(`/v1/offers/${offer.id}/confirm`));
    return must(200, await officer().post(`/v1/orders/${order.id}/complete`)).json;
}

describe("what falls due", () => {
    test("promises and referrals, late ones first", async () => {
        const due = async (at: string): Promise<Loose> => {
            const request = await district.request();
            return must(201, await officer().post(`/v1/requests/${request.id}/promises`, { words: "修好", due_at: at })).json;
        };
        const soon = await due("2026-11-24T10:00:00+08:00");
        await due("2026-12-24T10:00:00+08:00");
        const sooner = await due("2026-11-23T18:00:00+08:00");
        expect(ids((await day()).promises.items)).toEqual([sooner.id, soon.id]);
        const request = await district.request();
        must(200, await officer().post(`/v1/requests/${request.id}/refer`, { target: OTHER_REGION, due_at: "2026-11-24T09:00:00+08:00" }));
        const { referrals } = await day();
        expect([referrals.count, referrals.items[0].request_id, referrals.items[0].late]).toEqual([1, request.id, false]);
        expect((await day(`?scope=${OTHER_REGION}`, server.admin)).referrals.count).toBe(1);
        expect((await day(`?scope=420107`, server.admin)).referrals.count).toBe(0);
    });

    test("late entries, long days and the budget that is left", async () => {
        const person = await district.member({ name: "郑一" });
        const body = {
            region_code: REGION, category: "visit", minutes: 60, words: "修水管", evidence: "照片",
            starts_at: "2026-11-21T09:00:00+08:00", ends_at: "2026-11-21T10:00:00+08:00",
        };
        const late = must(201, await district.caller(person.client).post("/v1/late-entries", body)).json;
        const today = await day();
        expect([today.late_entries.count, ids(today.late_entries.items)]).toEqual([1, [late.id]]);
        expect(today.budgets[0]).toMatchObject({ region_code: REGION, month: "2026-11" });
        const budget = must(200, await officer().get(`/v1/budgets/${REGION}`)).json;
        expect(today.budgets).toEqual([budget]);
        expect((await day("", district.caller(auditor))).budgets).toEqual([]);
    });
});

describe("requests by", () => {
    let mine: Loose[];

    beforeAll(async () => {
        const wang = (await district.token("officer", "officer-sun", REGION)).client;
        mine = [];
        for (let i = 0; i < 7; i++) {
            mine.push(await district.request({ words: `第${i}个窨井盖`, place: i % 2 ? "三栋" : "五栋100%", category: i < 4 ? "law" : "visit" }, district.caller(wang)));
        }
    });

    const found = (query: string): Promise<Loose[]> => pages(officer(), `/v1/requests?limit=2&${query}`);

    test("who is responsible", async () => {
        expect(set(await found("responsible=officer-sun"))).toEqual(set(mine));
        const sun = (await district.token("officer", "officer-sun", REGION)).client;
        expect(set(await pages(district.caller(sun), "/v1/requests?limit=3&responsible=me"))).toEqual(set(mine));
        expect(set(await found("responsible=officer-sun&category=law&text=五栋"))).toEqual(set([mine[0], mine[2]]));
    });

    test.each([
        ["井", 7], ["井盖", 7], ["第3个窨井盖", 1], ["三栋", 3], ["100%25", 4], ["0%25窨", 0], ["_", 0], ["%5C", 0], ["没有", 0],
    ])("text %s: %i", async (text, count) => {
        expect(await found(`text=${text}&responsible=officer-sun`)).toHaveLength(count);
        expect((await found(`text=${text}`)).filter((item) => item.first_receiver === "officer-sun")).toHaveLength(count);
    });

    test("category, state and time", async () => {
        expect(set((await found("category=law&state=received")).slice(-4))).toEqual(set(mine.slice(0, 4)));
        expect(await found("category=law&from=2027-01-01T00:00:00Z")).toEqual([]);
        expect(await found("to=2026-01-01T00:00:00Z")).toEqual([]);
        const all = await found("from=2026-11-22T00:00:00Z&to=2026-11-24T00:00:00Z");
        expect(all.length).toBe((await found("")).length);
    });

    test.each(["text=", `text=${"长".repeat(41)}`, "category=", "responsible="])("refuses %s", async (query) => {
        expect((await officer().get(`/v1/requests?${query}`)).status).toBe(422);
    });
});

describe("orders by start", () => {
    test("soonest first, each once, within the week and the state", async () => {
        const at = (n: number): Record<string, string> => ({
            starts_at: `2027-01-0${n}T09:00:00+08:00`, ends_at: `2027-01-0${n}T10:00:00+08:00`,
        });
        const made: Loose[] = [];
        for (const n of [5, 3, 3, 4, 3, 8]) {
            made.push(await district.order(at(n)));
        }
        const want = [...set([made[1], made[2], made[4]]), made[3].id, made[0].id];
        const week = "from=2027-01-03T00:00:00%2B08:00&to=2027-01-08T09:00:00%2B08:00";
        for (const by of [officer(), server.admin]) {
            for (const limit of [1, 2, 3, 5, 50]) {
                expect(ids(await pages(by, `/v1/orders?${week}&limit=${limit}`))).toEqual(want);
            }
        }
        must(200, await officer().post(`/v1/orders/${want[1]}/cancel`, { reason: "改期" }));
        expect(ids(await pages(officer(), `/v1/orders?${week}&state=open&limit=2`))).toEqual(want.filter((_, i) => i !== 1));
        const refused = await officer().get(`/v1/orders?${week}&after=${REGION}-01nothing`);
        expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, "after"]);
    });
});

describe("members by", () => {
    beforeAll(async () => {
        const named = (name: string, phone: string, skill: string, region = REGION): Promise<Answer> =>
            server.admin.post("/v1/members", {
                region_code: region, name, phone, consented: true, availability: ALWAYS_FREE, skills: [{ code: skill, level: 2 }],
            });
        must(201, await named("欧阳一山", "13711112222", "welding"));
        must(201, await named("阳山", "13711113333", "welding"));
        must(201, await named("Anna Lee", "02787654321", "singing"));
        must(201, await named("欧阳二", "13711112222", "welding", OTHER_REGION));
    });

    const names = async (query: string, by: Client = officer()): Promise<string[]> =>
        (await pages(by, `/v1/members?limit=1&${query}`)).map((member) => member.name).sort();

    test.each([
        ["text=阳", ["欧阳一山", "阳山"]],
        ["text=欧阳", ["欧阳一山"]],
        ["text=阳山", ["阳山"]],
        ["text=阳一山", ["欧阳一山"]],
        ["text=欧阳一山甲", []],
        ["text=anna", ["Anna Lee"]],
        ["text=E", ["Anna Lee"]],
        ["text=2222", ["欧阳一山"]],
        ["text=13711113333", ["阳山"]],
        ["text=3711113333", ["阳山"]],
        ["text=23711113333", []],
        ["text=333", []],
        ["skill=welding", ["欧阳一山", "阳山"]],
        ["skill=welding&text=欧", ["欧阳一山"]],
        ["skill=singing&text=欧", []],
        ["skill=welding&state=paused", []],
        ["text=%25", []],
    ])("%s", async (query, want) => {
        expect(await names(query)).toEqual(want);
    });

    test("a new name, and no longer by the old one", async () => {
        const { items } = must(200, await officer().get("/v1/members?text=阳山")).json;
        must(200, await officer().patch(`/v1/members/${items[0].id}`, { name: "海二", phone: "13711119999" }, "*"));
        expect(await names("text=阳山")).toEqual([]);
        expect(await names("text=3333")).toEqual([]);
        expect(await names("text=海")).toEqual(["海二"]);
        expect(await names("text=9999")).toEqual(["海二"]);
    });

    test("name is not for those who see masks", async () => {
        const answer = await district.caller(auditor).get("/v1/members?text=阳");
        expect([answer.status, answer.json.errors[0].rule, answer.json.errors[0].pointer]).toEqual([403, "role", "text"]);
        expect(await names("skill=welding", district.caller(auditor))).toEqual(["欧*", "欧*", "海*"]);
    });
});

// Last: it moves the clock.
describe("a long day", () => {
    test("waits for its approval", async () => {
        must(200, await server.admin.put("/v1/rules/ladder_automatic_minutes", { value: 0 }));
        await server.kill();
        await server.run("2026-11-23T15:00:00+08:00");
        const served = await serve({ starts_at: "2026-11-23T14:10:00+08:00", ends_at: "2026-11-23T16:00:00+08:00" }, "2026-11-23T14:10:00+08:00");
        const { long_days } = await day();
        expect([long_days.count, long_days.items.length]).toEqual([1, 1]);
        expect(long_days.items[0]).toMatchObject({ order_id: served.id, member_name: "吴一", level: "community" });
        const second = await token(server.admin, "officer", "officer-wang", REGION);
        must(200, await second.client.post(`/v1/offers/${long_days.items[0].offer_id}/approve`));
        expect((await day()).long_days.count).toBe(0);
    });
});
