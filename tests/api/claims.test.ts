// SPDX-License-Identifier: GPL-3.0-or-later
// What members do of their own accord: claim a place, wait for one, give one back, ask why not.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
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

const claim = (person: Person, order: string, body?: unknown): Promise<Answer> =>
    person.client.post(`/v1/orders/${order}/claim`, body);
const wait = (person: Person, order: string): Promise<Answer> => person.client.post(`/v1/orders/${order}/wait`);
const people = (count: number, more: Record<string, unknown> = {}): Promise<Person[]> =>
    Promise.all(Array.from({ length: count }, () => district.member(more)));

async function mine(person: Person, order: string): Promise<Loose> {
    const { items } = must(200, await person.client.get("/v1/offers?limit=500")).json;
    return (items as Loose[]).filter((offer) => offer.order_id === order).pop();
}

async function waits(person: Person): Promise<Loose[]> {
    return must(200, await person.client.get("/v1/waiting/mine")).json.items;
}

function refused(answer: Answer, rule: string, pointer: string): string {
    expect(answer.status, answer.text).toBe(409);
    expect(answer.json.errors[0]).toMatchObject({ rule, pointer });
    return answer.json.errors[0].detail;
}

/** An order whose places are all claimed, and who claimed them. */
async function full(places: number): Promise<{ id: string; holders: Person[] }> {
    const { id } = await district.order({ roles: [{ count: places }] });
    const holders = await people(places);
    for (const holder of holders) {
        must(201, await claim(holder, id));
    }
    return { id, holders };
}

describe("claim", () => {
    test("takes a free place: an accepted offer without a round", async () => {
        const [person] = (await people(1)) as [Person];
        const order = await district.order({ roles: [{ count: 1 }], headcount_min: 1 });
        const answer = must(201, await claim(person, order.id));
        expect(answer.headers.location).toBe(`/v1/offers/${answer.json.id}`);
        expect(answer.json).toMatchObject({ state: "accepted", order_id: order.id, member_id: person.id, score: 0, role: 0 });
        expect(answer.json.round_id).toBeUndefined();
        expect(answer.json.reasons[0].code).toBe("claimed");
        expect(must(200, await district.officer.get(`/v1/orders/${order.id}`)).json.state).toBe("staffed");
        refused(await claim(person, order.id), "already", "/order_id");
    });

    test("twenty members, three places: exactly three get one, the others hear of the waiting list", async () => {
        const racers = await people(20);
        const order = await district.order({ roles: [{ count: 3 }] });
        const answers = await Promise.all(racers.map((racer) => claim(racer, order.id)));
        expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
        for (const answer of answers.filter((one) => one.status !== 201)) {
            expect(refused(answer, "full", "/role")).toContain("候补");
        }
        const after = must(200, await district.officer.get(`/v1/orders/${order.id}`)).json;
        expect(after.roles[0]).toMatchObject({ count: 3, accepted: 3, asked: 0 });
    });

    test("a refusal names the rule in the way, in the reader's language", async () => {
        const order = await district.order({ roles: [{ skill: "law", level: 3 }] });
        const [unskilled] = (await people(1)) as [Person];
        const novice = await district.member({ skills: [{ code: "law", level: 1 }] });
        const busy = await district.member({ skills: [{ code: "law", level: 3 }], availability: [] });
        expect(refused(await claim(unskilled, order.id), "ineligible", "/order_id")).toContain("没有所需技能“law”");
        expect(refused(await claim(novice, order.id), "ineligible", "/order_id")).toContain("为 1 级，需要 3 级");
        const english = await busy.client.post(`/v1/orders/${order.id}/claim`, undefined, {
            headers: { "Accept-Language": "en" },
        });
        expect(refused(english, "ineligible", "/order_id")).toContain("is not free for the whole time");
    });

    test("a role of one's choice", async () => {
        const order = await district.order({ roles: [{ skill: "law" }, { count: 1 }] });
        const [person] = (await people(1)) as [Person];
        refused(await claim(person, order.id, { role: 0 }), "ineligible", "/order_id");
        expect((await claim(person, order.id, { role: 2 })).status).toBe(422);
        expect(must(201, await claim(person, order.id)).json.role).toBe(1);
    });

    test("nobody is at two places at once, nor serves above the week's cap", async () => {
        const person = await district.member({ week_minutes_max: 60 });
        const when = { starts_at: "2026-12-02T08:00:00+08:00", ends_at: "2026-12-02T09:00:00+08:00" };
        const [first, second] = [await district.order(when), await district.order(when)];
        const later = await district.order({ starts_at: "2026-12-03T08:00:00+08:00", ends_at: "2026-12-03T09:00:00+08:00" });
        must(201, await claim(person, first.id));
        expect(refused(await claim(person, second.id), "ineligible", "/order_id")).toContain("已有安排");
        expect(refused(await claim(person, later.id), "ineligible", "/order_id")).toContain("超过本人上限");
    });

    test("drafts, cancelled orders, other communities and paused members are refused", async () => {
        const [person] = (await people(1)) as [Person];
        const draft = await district.order({ open: false });
        expect((await claim(person, draft.id)).status).toBe(409);
        const cancelled = await district.order();
        must(200, await district.officer.post(`/v1/orders/${cancelled.id}/cancel`, { reason: "下雨" }));
        refused(await claim(person, cancelled.id), "state", "/order_id");
        const stranger = await district.member({ region_code: OTHER_REGION });
        expect((await claim(stranger, (await district.order()).id)).status).toBe(403);
        const paused = await district.member({ state: "paused" });
        refused(await claim(paused, (await district.order()).id), "state", "/member_state");
    });

    test("a place somebody was asked for is kept until the answer", async () => {
        const asked = await district.member({ skills: [{ code: "kept", level: 2 }] });
        const order = await district.order({ roles: [{ skill: "kept" }] });
        await district.round();
        const other = await district.member({ skills: [{ code: "kept", level: 2 }] });
        refused(await claim(other, order.id), "full", "/role");
        const offer = await mine(asked, order.id);
        must(200, await asked.client.post(`/v1/offers/${offer.id}/decline`));
        must(201, await claim(other, order.id));
    });

    test("who declined before may still claim", async () => {
        const person = await district.member({ skills: [{ code: "again", level: 2 }] });
        const order = await district.order({ roles: [{ skill: "again" }] });
        await district.round();
        const offer = await mine(person, order.id);
        must(200, await person.client.post(`/v1/offers/${offer.id}/decline`, { reason: "有事" }));
        must(201, await claim(person, order.id));
    });
});

describe("waiting list", () => {
    test("a place given back goes to the next who waits, as a proposal", async () => {
        const { id, holders } = await full(2);
        const line = await people(3);
        for (const [at, person] of line.entries()) {
            expect(must(201, await wait(person, id)).json).toMatchObject({ order_id: id, position: at + 1 });
        }
        const [first, second, third] = line as [Person, Person, Person];
        refused(await wait(first, id), "already", "/order_id");
        const held = await mine(holders[0] as Person, id);
        const given = must(200, await holders[0]?.client.post(`/v1/offers/${held.id}/withdraw`, { reason: "孩子发烧" }) as Answer);
        expect(given.json).toMatchObject({ state: "withdrawn", decline_reason: "孩子发烧" });

        const proposal = await mine(first, id);
        expect(proposal).toMatchObject({ state: "proposed", role: 0 });
        expect(proposal.reasons[0].code).toBe("waited");
        expect(await waits(first)).toEqual([]);
        expect((await waits(second))[0]).toMatchObject({ order_id: id, position: 1 });
        expect((await waits(third))[0]).toMatchObject({ position: 2 });
        // Kept for the first: nobody claims past the list, and whoever leaves does not lose it for others.
        refused(await claim(third, id), "full", "/role");

        must(200, await first.client.post(`/v1/offers/${proposal.id}/decline`));
        const next = await mine(second, id);
        expect(next.state).toBe("proposed");
        must(200, await second.client.post(`/v1/offers/${next.id}/accept`));
        expect((await waits(third))[0].position).toBe(1);
    });

    test("who could not serve at that time is passed over, and goes on waiting", async () => {
        const { id, holders } = await full(1);
        const line = await people(2);
        for (const person of line) {
            must(201, await wait(person, id));
        }
        const [first, second] = line as [Person, Person];
        const file = must(200, await first.client.get("/v1/members/me"));
        must(200, await first.client.patch("/v1/members/me", { availability: [] }, file.headers.etag));
        const held = await mine(holders[0] as Person, id);
        must(200, await (holders[0] as Person).client.post(`/v1/offers/${held.id}/withdraw`));
        expect(await mine(first, id)).toBeUndefined();
        expect((await waits(first))[0].position).toBe(1);
        expect((await mine(second, id)).state).toBe("proposed");
    });

    test("leaving moves the others up; nobody waits for what is free or does not fit", async () => {
        const { id } = await full(1);
        const line = await people(3);
        for (const person of line) {
            must(201, await wait(person, id));
        }
        const [first, second, third] = line as [Person, Person, Person];
        must(204, await first.client.post(`/v1/orders/${id}/wait/leave`));
        must(204, await first.client.post(`/v1/orders/${id}/wait/leave`));
        expect((await waits(second))[0].position).toBe(1);
        expect((await waits(third))[0].position).toBe(2);
        expect(must(201, await wait(first, id)).json.position).toBe(3);
        const open = await district.order();
        expect(refused(await wait(first, open.id), "free_place", "/order_id")).toContain("直接抢单");
        const skilled = await district.order({ roles: [{ skill: "law" }] });
        refused(await wait(first, skilled.id), "ineligible", "/order_id");
    });

    test("a cancelled order is waited for no more", async () => {
        const { id } = await full(1);
        const [person] = (await people(1)) as [Person];
        must(201, await wait(person, id));
        must(200, await district.officer.post(`/v1/orders/${id}/cancel`, { reason: "下雨" }));
        expect(await waits(person)).toEqual([]);
        expect(await mine(person, id)).toBeUndefined();
    });
});

test("a place is kept until the moment that was told, then it is passed on", async () => {
    const town = await Server.start({ clock: MONDAY });
    const made = await District.make(town);
    const [holder, silent, next] = [await made.member(), await made.member(), await made.member()];
    const { id } = await made.order({ starts_at: "2026-11-25T08:00:00+08:00", ends_at: "2026-11-25T09:00:00+08:00" });
    const held = must(201, await holder.client.post(`/v1/orders/${id}/claim`)).json;
    must(201, await silent.client.post(`/v1/orders/${id}/wait`));
    must(201, await next.client.post(`/v1/orders/${id}/wait`));
    must(200, await holder.client.post(`/v1/offers/${held.id}/withdraw`));
    const asked = must(200, await silent.client.get("/v1/offers")).json.items[0];
    expect(Date.parse(asked.answer_by) - Date.parse(asked.offered_at)).toBe(12 * 3_600_000);
    expect(must(200, await made.admin.post("/v1/chores")).json.overdue).toBe(0);

    await town.kill();
    await town.run("2026-11-23T21:05:00+08:00");
    const admin = town.admin;
    const [late, now] = [made.caller(silent.client), made.caller(next.client)];
    await admin.post("/v1/chores"); // or the service's own timer did it before
    expect(must(200, await late.get(`/v1/offers/${asked.id}`)).json.state).toBe("expired");
    const passed = must(200, await now.get("/v1/offers")).json.items[0];
    expect(passed).toMatchObject({ order_id: id, state: "proposed" });
    must(200, await now.post(`/v1/offers/${passed.id}/accept`));
    must(201, await late.post(`/v1/orders/${id}/wait`));
    await town.stop();
});

describe("give back", () => {
    test("only an accepted place, only before it starts, and without penalty", async () => {
        const person = await district.member({ skills: [{ code: "back", level: 1 }] });
        const order = await district.order({ roles: [{ skill: "back" }] });
        await district.round();
        const offer = await mine(person, order.id);
        refused(await person.client.post(`/v1/offers/${offer.id}/withdraw`), "state", "/state");
        const started = { starts_at: "2026-11-23T08:30:00+08:00", ends_at: "2026-11-23T10:00:00+08:00" };
        const running = await district.order(started);
        const taken = must(201, await claim(person, running.id)).json;
        refused(await person.client.post(`/v1/offers/${taken.id}/withdraw`), "range", "/order_starts_at");
        must(200, await person.client.post(`/v1/offers/${offer.id}/accept`));
        must(200, await person.client.post(`/v1/offers/${offer.id}/withdraw`, { reason: "出差" }));
        const after = must(200, await district.officer.get(`/v1/orders/${order.id}`)).json;
        expect(after).toMatchObject({ state: "open", roles: [{ accepted: 0 }] });
        const balance = must(200, await person.client.get(`/v1/ledger/balances/${person.id}`)).json;
        expect(balance).toMatchObject({ points: 0, minutes: 0 });
    });
});

describe("why not me, and what is near", () => {
    test("names what is in the way and the moments that would change it", async () => {
        const person = await district.member({
            skills: [{ code: "law", level: 1 }],
            availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T08:00:00+08:00", minutes: 30 }],
        });
        const order = await district.order({
            roles: [{ skill: "law", level: 2 }],
            starts_at: "2026-12-04T08:00:00+08:00", ends_at: "2026-12-04T09:00:00+08:00",
        });
        const why = must(200, await person.client.get(`/v1/orders/${order.id}/why-not-me`)).json;
        expect(why).toMatchObject({ member_id: person.id, eligible: false, role: 0 });
        expect(why.misses.map((miss: Loose) => miss.code)).toEqual(["level", "availability"]);
        expect(why.misses[0].change_zh).toContain("从 1 级提高到 2 级");
        expect(why.misses[1]).toMatchObject({ from: "2026-12-04T08:30:00+08:00", to: "2026-12-04T09:00:00+08:00" });
        const free = await district.member();
        const other = await district.order();
        const yes = must(200, await free.client.get(`/v1/orders/${other.id}/why-not-me`)).json;
        expect(yes.eligible).toBe(true);
        expect(yes.reasons.length).toBeGreaterThan(0);
        expect(yes.misses).toBeUndefined();
    });

    test("open orders in reach, soonest first, page by page, and how one stands to each", async () => {
        const fresh = await Server.start({ clock: MONDAY });
        const town = await District.make(fresh);
        const person = await town.member({ longitude: 114.3, latitude: 30.5 });
        const other = await town.member();
        const days = [5, 3, 4, 2, 1].map((day) => ({
            starts_at: `2026-12-0${day}T08:00:00+08:00`, ends_at: `2026-12-0${day}T09:00:00+08:00`,
        }));
        const made = [];
        for (const day of days) {
            made.push(await town.order({ ...day, longitude: 114.3, latitude: 30.51 }));
        }
        await town.order({ open: false });
        const first = must(200, await person.client.get("/v1/orders/near?limit=3")).json;
        expect(first.items.map((item: Loose) => item.starts_at.slice(9, 10))).toEqual(["1", "2", "3"]);
        const rest = must(200, await person.client.get(`/v1/orders/near?limit=3&after=${first.next}`)).json;
        expect(rest.items.map((item: Loose) => item.starts_at.slice(9, 10))).toEqual(["4", "5"]);
        expect(rest.next).toBeUndefined();
        expect(first.items[0]).toMatchObject({ free: 1, claimable: true, eligible: true, metres: 1112 });
        expect((await person.client.get("/v1/orders/near?after=nonsense")).status).toBe(422);
        expect((await person.client.get("/v1/orders/near?scope=110101")).status).toBe(403);

        const soonest = made[4] as Loose;
        const offer = must(201, await other.client.post(`/v1/orders/${soonest.id}/claim`)).json;
        must(201, await person.client.post(`/v1/orders/${soonest.id}/wait`));
        const waiting = must(200, await person.client.get("/v1/orders/near?limit=1")).json.items[0];
        expect(waiting).toMatchObject({ id: soonest.id, free: 0, claimable: false, eligible: true, waiting_position: 1 });
        const own = must(200, await other.client.get("/v1/orders/near?limit=1")).json.items[0];
        expect(own).toMatchObject({ offer_id: offer.id, offer_state: "accepted", offer_role: 0, claimable: false });
        const busy = await town.member({ availability: [], skills: [] });
        const never = must(200, await busy.client.get("/v1/orders/near?limit=1")).json.items[0];
        expect(never).toMatchObject({ eligible: false, claimable: false });
        expect(never.misses[0].code).toBe("availability");
        await fresh.stop();
    });

    test("a free day painted in opens what was closed", async () => {
        const person = await district.member({ availability: [] });
        const order = await district.order();
        refused(await claim(person, order.id), "ineligible", "/order_id");
        const file = must(200, await person.client.get("/v1/members/me"));
        must(200, await person.client.patch("/v1/members/me", { availability: ALWAYS_FREE }, file.headers.etag));
        must(201, await claim(person, order.id));
    });
});
