// SPDX-License-Identifier: GPL-3.0-or-later
// Who is responsible until when: referrals, returns, more time, promises, close-out, three rates.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, REGION, token } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let second: Client;
let elsewhere: Client;

const officer = (): Client => district.caller(district.officer);
const admin = (): Client => server.admin;
const other = (): Client => district.caller(second);
const target = (): Client => district.caller(elsewhere);

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json?.errors?.[0]?.rule, answer.json?.errors?.[0]?.pointer], answer.text)
        .toEqual([status, rule, pointer]);
}

const tracked = async (request: Loose): Promise<Loose> =>
    must(200, await server.client.get(`/v1/tracking/${request.tracking_code}`)).json;
const read = async (request: Loose): Promise<Loose> =>
    must(200, await officer().get(`/v1/requests/${request.id}`)).json;

/** Ask, and refer; the referral that came of it. */
async function refer(request: Loose, more: Record<string, unknown> = {}): Promise<Loose> {
    must(200, await officer().post(`/v1/requests/${request.id}/refer`, { target: "区城管局", ...more }));
    const { items } = must(200, await officer().get("/v1/referrals?state=sent&limit=500")).json;
    return items.find((item: Loose) => item.request_id === request.id);
}

const act = (by: Client, referral: Loose, action: string, body?: unknown): Promise<Answer> =>
    by.post(`/v1/referrals/${referral.id}/${action}`, body);

async function clock(to: string): Promise<void> {
    await server.kill();
    await server.run(to);
}

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    second = (await district.token("officer", "officer-wang", REGION)).client;
    elsewhere = (await district.token("officer", "officer-zhao", OTHER_REGION)).client;
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

describe("a referral", () => {
    test("has the deadline of its urgency, or the one given", async () => {
        const days = async (more: Record<string, unknown>): Promise<number> => {
            const made = await refer(await district.request(), more);
            expect(made).toMatchObject({ late: false, state: "sent", created_by: "officer-li" });
            return (Date.parse(made.due_at) - Date.parse(made.created_at)) / 86_400_000;
        };
        expect(await days({})).toBe(7);
        expect(await days({ urgency: "complex" })).toBe(15);
        expect(await days({ urgency: "urgent" })).toBe(2 / 24);
        must(200, await admin().put("/v1/rules/referral_urgent_hours", { value: 6 }));
        expect(await days({ urgency: "urgent" })).toBe(6 / 24);
        must(200, await admin().put("/v1/rules/referral_urgent_hours", { value: 2, valid_from: "2026-11-23T10:00:00+08:00" }));
        const given = await refer(await district.request(), { due_at: "2026-12-09T00:00:00+08:00", urgency: "urgent" });
        expect(Date.parse(given.due_at)).toBe(Date.parse("2026-12-09T00:00:00+08:00"));
        const request = await district.request();
        const path = `/v1/requests/${request.id}/refer`;
        refused(await officer().post(path, { target: "城管", due_at: MONDAY }), 422, "range", "/due_at");
        refused(await officer().post(path, { target: "999999999999" }), 422, "unknown_id", "/target");
        refused(await officer().post(path, { target: "城管", urgency: "never" }), 422, "choice", "/urgency");
        expect((await read(request)).state).toBe("received");
    });

    test("returned, sent again and finished, reaches everyone who was merged", async () => {
        const request = await district.request({}, officer());
        const neighbour = await district.request();
        must(200, await officer().post(`/v1/requests/${neighbour.id}/merge`, { into: request.id }));
        const first = await refer(request, { target: OTHER_REGION });
        expect(await tracked(neighbour)).toMatchObject({ responsible: "officer-li", referral_due_at: first.due_at });
        refused(await act(target(), first, "return", {}), 422, "required", "/reason");
        expect(must(200, await act(target(), first, "return", { reason: "不属本社区" })).json)
            .toMatchObject({ state: "returned", reason: "不属本社区" });
        const back = await read(request);
        expect(back).toMatchObject({ state: "triaged", first_receiver: "officer-li" });
        expect(back.referred_to).toBeUndefined();
        expect(await tracked(neighbour)).toMatchObject({
            responsible: "officer-li", referral_text: `${OTHER_REGION}已退回首接责任人：不属本社区`,
        });
        const again = await refer(request);
        must(200, await act(officer(), again, "accept"));
        refused(await act(officer(), again, "accept"), 409, "state", "/state");
        refused(await act(officer(), again, "return", { reason: "晚了" }), 409, "state", "/state");
        refused(await act(officer(), again, "finish", {}), 422, "required", "/result");
        expect(must(200, await act(officer(), again, "finish", { result: "路灯已修好" })).json)
            .toMatchObject({ state: "done", result: "路灯已修好" });
        for (const one of [request, neighbour]) {
            expect(await tracked(one)).toMatchObject({
                state: "resolved", answer: "路灯已修好", responsible: "officer-li", referral_text: "区城管局已办结：路灯已修好",
            });
        }
        refused(await act(officer(), again, "finish", { result: "又好" }), 409, "state", "/state");
    });

    test("may not be returned for ever: the district decides after two", async () => {
        const request = await district.request();
        for (let i = 0; i < 2; i++) {
            must(200, await act(officer(), await refer(request), "return", { reason: "推回" }));
        }
        refused(await act(officer(), await refer(request), "return", { reason: "再推" }), 409, "limit", "/state");
        expect((await read(request)).state).toBe("referred");
    });

    test("is acted on by both desks and nobody else, and ends when the desk takes it back", async () => {
        const request = await district.request();
        const outside = await refer(request);
        refused(await act(target(), outside, "accept"), 403, "scope", "/region_code");
        expect((await target().get(`/v1/referrals/${outside.id}`)).status).toBe(403);
        must(200, await officer().post(`/v1/requests/${request.id}/triage`, {}));
        expect(must(200, await officer().get(`/v1/referrals/${outside.id}`)).json.state).toBe("withdrawn");
        refused(await act(officer(), outside, "finish", { result: "好" }), 409, "state", "/state");
        const inside = await refer(request, { target: OTHER_REGION });
        const seen = must(200, await target().get("/v1/referrals")).json.items.map((item: Loose) => item.id);
        expect(seen).toContain(inside.id);
        expect(seen).not.toContain(outside.id);
        must(200, await act(target(), inside, "accept"));
        must(200, await officer().post(`/v1/requests/${request.id}/resolve`, { answer: "办好了" }));
        expect(must(200, await target().get(`/v1/referrals/${inside.id}`)).json).toMatchObject({ state: "done", result: "办好了" });
    });

    test("gets more time from a second person, once", async () => {
        const referral = await refer(await district.request());
        const more = { due_at: "2026-12-05T00:00:00+08:00", reason: "待料" };
        refused(await act(officer(), referral, "extensions", { ...more, due_at: "2026-11-24T00:00:00+08:00" }), 422, "range", "/due_at");
        must(201, await act(officer(), referral, "extensions", more));
        refused(await act(officer(), referral, "extensions", more), 409, "already", "/number");
        refused(await act(officer(), referral, "extensions/1/approve"), 403, "second_person", "/asked_by");
        expect((await act(other(), referral, "extensions/2/approve")).status).toBe(404);
        expect(must(200, await act(other(), referral, "extensions/1/refuse")).json).toMatchObject({ state: "refused", decided_by: "officer-wang" });
        refused(await act(other(), referral, "extensions/1/approve"), 409, "state", "/state");
        must(201, await act(officer(), referral, "extensions", more));
        must(200, await act(other(), referral, "extensions/2/approve"));
        const now = must(200, await officer().get(`/v1/referrals/${referral.id}`)).json;
        expect(Date.parse(now.due_at)).toBe(Date.parse(more.due_at));
        expect((await read({ id: referral.request_id })).due_at).toBe(now.due_at);
        refused(await act(officer(), referral, "extensions", { ...more, due_at: "2026-12-09T00:00:00+08:00" }), 409, "limit", "/number");
        const all = must(200, await officer().get(`/v1/referrals/${referral.id}/extensions`)).json.items;
        expect(all.map((item: Loose) => item.state)).toEqual(["refused", "approved"]);
    });
});

describe("a promise", () => {
    const date = { due_at: "2026-11-25T18:00:00+08:00", words: "周三前上门" };
    const promise = (request: Loose, body: unknown): Promise<Answer> => officer().post(`/v1/requests/${request.id}/promises`, body);

    test("is a date with words, or a reason with a review", async () => {
        const request = await district.request();
        refused(await promise(request, { words: "好" }), 422, "required", "/due_at");
        refused(await promise(request, { due_at: date.due_at }), 422, "required", "/words");
        refused(await promise(request, { not_this_period: true, reason: "经费未到" }), 422, "required", "/reviewed_at");
        refused(await promise(request, { ...date, reason: "x" }), 422, "unknown_member", "/reason");
        refused(await promise(request, { ...date, due_at: MONDAY }), 422, "range", "/due_at");
        must(201, await promise(request, { not_this_period: true, reason: "经费未到", reviewed_at: "2027-01-10T00:00:00+08:00" }));
        expect((await tracked(request)).promise_text).toBe("本期暂不能办，到期再议：经费未到");
        const made = must(201, await promise(request, date)).json;
        expect(made).toMatchObject({ state: "open", late: false, renewals: 0, not_this_period: false });
        refused(await promise(request, date), 409, "already", "/state");
        must(200, await officer().post(`/v1/requests/${request.id}/answer`, { answer: "已上门" }));
        expect(await tracked(request)).toMatchObject({ promise_text: "已践诺：周三前上门。已上门" });
        refused(await promise(request, date), 409, "state", "/state");
    });

    test("is put off once, with the reason every requester reads; then kept or broken", async () => {
        const request = await district.request();
        const neighbour = await district.request();
        must(200, await officer().post(`/v1/requests/${neighbour.id}/merge`, { into: request.id }));
        const made = must(201, await promise(request, date)).json;
        const renew = { due_at: "2026-11-27T18:00:00+08:00", reason: "雨天" };
        refused(await officer().post(`/v1/promises/${made.id}/renew`, { ...renew, due_at: date.due_at }), 422, "range", "/due_at");
        const next = must(200, await officer().post(`/v1/promises/${made.id}/renew`, renew)).json;
        expect(next).toMatchObject({ state: "open", renewals: 1 });
        expect(await tracked(neighbour)).toMatchObject({ promise_text: "已承诺：周三前上门。雨天", promise_due_at: next.due_at });
        refused(await officer().post(`/v1/promises/${made.id}/keep`, { words: "办了" }), 409, "state", "/state");
        refused(await officer().post(`/v1/promises/${next.id}/renew`, { ...renew, due_at: "2026-12-09T00:00:00+08:00" }), 409, "limit", "/renewals");
        expect((await target().post(`/v1/promises/${next.id}/keep`, { words: "办了" })).status).toBe(403);
        expect(must(200, await officer().post(`/v1/promises/${next.id}/break`, { reason: "缺人" })).json)
            .toMatchObject({ state: "broken", outcome: "缺人" });
        expect((await tracked(neighbour)).promise_text).toBe("未践诺：周三前上门。缺人");
    });

    test("made before a merge stays in sight of whom it was made to", async () => {
        const request = await district.request();
        const neighbour = await district.request();
        must(201, await promise(neighbour, date));
        must(200, await officer().post(`/v1/requests/${neighbour.id}/merge`, { into: request.id }));
        expect(await tracked(neighbour)).toMatchObject({ promise_text: "已承诺：周三前上门" });
        must(200, await officer().post(`/v1/requests/${request.id}/answer`, { answer: "一并办好" }));
        expect(await tracked(neighbour)).toMatchObject({ state: "resolved", answer: "一并办好", promise_text: "已践诺：周三前上门。一并办好" });
    });

    test("and a referral are late once their time has passed", async () => {
        const request = await district.request();
        const made = must(201, await promise(request, date)).json;
        const referral = await refer(await district.request(), { urgency: "urgent" });
        const late = async (noun: string): Promise<string[]> =>
            must(200, await officer().get(`/v1/${noun}?late=true&limit=500`)).json.items.map((item: Loose) => item.id);
        expect(await late("promises")).toEqual([]);
        await clock("2026-11-25T18:00:01+08:00");
        expect(await late("promises")).toEqual([made.id]);
        expect(await late("referrals")).toContain(referral.id);
        expect(must(200, await officer().get(`/v1/referrals/${referral.id}`)).json.late).toBe(true);
        expect(must(200, await officer().post(`/v1/promises/${made.id}/keep`, { words: "办了" })).json)
            .toMatchObject({ state: "kept", late: true });
        expect(await late("promises")).toEqual([]);
    });
});

describe("the close-out standard", () => {
    const standard = { criteria: [{ code: "photo", zh: "有照片", en: "photo" }, { code: "thanks", zh: "致谢", en: "thanks", required: false }] };

    test("is dated data of a known category", async () => {
        expect(must(200, await officer().get("/v1/close-standards/law")).json).toEqual({ category: "law", criteria: [] });
        expect((await officer().put("/v1/close-standards/law", standard)).status).toBe(403);
        refused(await admin().put("/v1/close-standards/none", standard), 422, "unknown_id", "/category");
        refused(await admin().put("/v1/close-standards/law", { ...standard, valid_from: MONDAY }), 422, "range", "/valid_from");
        refused(await admin().put("/v1/close-standards/law", { criteria: [] }), 422, "items", "/criteria");
        const twice = { criteria: [standard.criteria[0], standard.criteria[0]] };
        refused(await admin().put("/v1/close-standards/law", twice), 422, "duplicate", "/criteria/1/code");
        const later = { ...standard, valid_from: "2027-01-01T00:00:00+08:00" };
        must(200, await admin().put("/v1/close-standards/law", later));
        refused(await admin().put("/v1/close-standards/law", later), 409, "already", "/valid_from");
        expect(must(200, await officer().get("/v1/close-standards/law")).json.criteria).toEqual([]);
        must(200, await admin().put("/v1/close-standards/visit", standard));
        expect(must(200, await officer().get("/v1/close-standards/visit")).json.criteria.map((c: Loose) => [c.code, c.required]))
            .toEqual([["photo", true], ["thanks", false]]);
    });

    // Notices end as they begin: what they are for is told elsewhere.
    beforeAll(async () => {
        must(200, await admin().put("/v1/rules/notice_working_days", { value: 0 }));
    });

    /** An order served by a member of its own, evaluated and posted: all that is left is to close it. */
    async function evaluated(skill: string, category: string): Promise<string> {
        const file = {
            region_code: REGION, name: "张建国", consented: true, skills: [{ code: skill, level: 1 }], availability: ALWAYS_FREE,
        };
        const person = must(201, await admin().post("/v1/members", file)).json;
        const member = (await token(admin(), "member", person.id)).client;
        const body = {
            region_code: REGION, title: "走访", category, roles: [{ skill }], open: true,
            starts_at: "2026-11-25T18:50:00+08:00", ends_at: "2026-11-25T20:00:00+08:00",
        };
        const { id } = must(201, await officer().post("/v1/orders", body)).json;
        await district.round(officer(), { from: "2026-11-25T18:30:00+08:00" });
        const offer = must(200, await officer().get(`/v1/orders/${id}/offers`)).json.items[0].id;
        for (const [by, step] of [[member, "accept"], [member, "check-in"], [member, "check-out"], [officer(), "confirm"]] as const) {
            must(200, await by.post(`/v1/offers/${offer}/${step}`));
        }
        must(200, await officer().post(`/v1/orders/${id}/complete`));
        const shown = must(200, await officer().post(`/v1/orders/${id}/settle`)).json;
        must(200, await officer().post(`/v1/settlements/${shown.id}/post`));
        return id;
    }

    test("holds an order back until everything required is met, and keeps who ticked it", async () => {
        const order = await evaluated("close", "visit");
        const close = `/v1/orders/${order}/close`;
        const missing = await officer().post(close);
        refused(missing, 409, "unmet", "/criteria");
        expect(missing.text).toContain("photo");
        refused(await officer().post(close, { criteria: ["thanks"] }), 409, "unmet", "/criteria");
        refused(await officer().post(close, { criteria: ["photo", "song"] }), 422, "unknown_id", "/criteria/1");
        refused(await officer().post(close, { criteria: ["photo", "photo"] }), 422, "duplicate", "/criteria/1");
        expect(must(200, await officer().get(`/v1/orders/${order}`)).json.state).toBe("evaluated");
        expect(must(200, await officer().post(close, { criteria: ["photo"], note: "齐了" })).json.state).toBe("closed");
        expect(must(200, await officer().get(`/v1/orders/${order}/close-ticks`)).json.items)
            .toMatchObject([{ code: "photo", ticked_by: "officer-li" }]);
        refused(await officer().post(close, { criteria: ["photo"] }), 409, "state", "/state");
    });

    test("does not bind an order of a category without one", async () => {
        const order = await evaluated("plain", "law");
        refused(await officer().post(`/v1/orders/${order}/close`, { criteria: ["photo"] }), 422, "unknown_id", "/criteria/0");
        expect(must(200, await officer().post(`/v1/orders/${order}/close`)).json.state).toBe("closed");
        expect(must(200, await officer().get(`/v1/orders/${order}/close-ticks`)).json.items).toEqual([]);
    });
});

describe("the three rates", () => {
    test("stand beside their counts, by region and by category", async () => {
        const path = "/v1/boards/rates?from=2026-11-23T00:00:00%2B08:00&to=2026-12-01T00:00:00%2B08:00";
        const board = must(200, await officer().get(path)).json;
        const { items } = must(200, await officer().get("/v1/requests?limit=500")).json;
        expect(board.total.received).toBe(items.length);
        expect(board.total.responded).toBeLessThan(items.length);
        expect(board.total.response_rate).toBe(Math.floor(board.total.responded * 10_000 / items.length));
        expect(board.rows).toEqual([{ subject: REGION, ...board.total }]);
        expect(must(200, await officer().get(`${path}&by=category`)).json.rows).toEqual([{ subject: "visit", ...board.total }]);
        const before = board.total;
        const done = items.find((item: Loose) => item.answer === "已上门");
        const all = [...board.rows];
        expect(all.length).toBe(1);
        const code = (await district.request({}, district.caller(district.resident))).tracking_code;
        const { items: now } = must(200, await officer().get("/v1/requests?state=received&limit=500")).json;
        const fresh = now.at(-1);
        must(200, await officer().post(`/v1/requests/${fresh.id}/answer`, { answer: "好" }));
        expect(done.state).toBe("answered");
        const after = must(200, await officer().get(path)).json.total;
        expect([after.due - before.due, after.resolved - before.resolved, after.reopened - before.reopened]).toEqual([1, 1, 0]);
        must(200, await server.client.post(`/v1/tracking/${code}/reopen`, {}));
        const reopened = must(200, await officer().get(path)).json.total;
        expect([reopened.due - before.due, reopened.resolved - before.resolved, reopened.reopened - before.reopened]).toEqual([1, 0, 1]);
        expect([reopened.answered - before.answered, reopened.satisfied - before.satisfied]).toEqual([1, 0]);
    });

    test("are asked for an interval within the scope", async () => {
        const day = "2026-11-23T00:00:00%2B08:00";
        refused(await officer().get(`/v1/boards/rates?from=${day}&to=${day}`), 422, "interval", "to");
        refused(await officer().get(`/v1/boards/rates?from=${day}&to=2026-12-01T00:00:00%2B08:00&scope=42`), 403, "scope", "scope");
        expect((await server.client.get(`/v1/boards/rates?from=${day}&to=${day}`)).status).toBe(401);
    });
});
