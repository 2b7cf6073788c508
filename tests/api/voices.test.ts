// SPDX-License-Identifier: GPL-3.0-or-later
// Four voices on a served order: who may speak, how often, what they come to, and what is refused.
import { createHash } from "node:crypto";
import { execFileSync, spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { PROGRAM } from "../support/paths.ts";
import { MONDAY, Server } from "../support/server.ts";

const OFFICE = "420106000000-office";
const SCHOOL = "420106000000-school";
const COURT = "420106000000-court";
const HOURS = { starts_at: "2026-11-23T10:50:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };

let server: Server;
let district: District;
let served: Person;
let idle: Person;
let order: Loose;
let requests: Loose[];
let offer: string;
let place: string;
let panel: Loose;
const people = new Map<string, Client>();

const officer = (): Client => district.caller(district.officer);
const admin = (): Client => server.admin;
const anyone = (): Client => server.client;
const as = (name: string): Client => district.caller(people.get(name) as Client);

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json?.errors?.[0]?.rule, answer.json?.errors?.[0]?.pointer], answer.text)
        .toEqual([status, rule, pointer]);
}

async function token(name: string, role: string, subject: string, more: Record<string, unknown> = {}): Promise<void> {
    const body = { role, subject, label: name, scope: "420106", ...more };
    people.set(name, server.client.as(must(201, await admin().post("/v1/tokens", body)).json.token));
}

async function panelist(name: string, more: Record<string, unknown> = {}): Promise<void> {
    const id = `420106000000-${name}`;
    must(200, await admin().put(`/v1/panelists/${id}`, { name: "王点评", unit_id: SCHOOL, ...more }));
    await token(name, "panel", id);
}

const evaluation = async (by = officer()): Promise<Loose> =>
    must(200, await by.get(`/v1/orders/${order.id}/evaluation`)).json;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    must(200, await admin().put(`/v1/units/${SCHOOL}`, { name: "区实验小学" }));
    must(200, await admin().put(`/v1/units/${COURT}`, { name: "区法院" }));
    must(200, await admin().put("/v1/rules/place_reviews_max", { value: 2 }));
    served = await district.member({ unit_id: OFFICE, skills: [{ code: "care", level: 1 }] });
    idle = await district.member({ unit_id: SCHOOL });
    await token("second officer", "officer", "officer-wang", { scope: REGION });
    await token("department", "department", "department");
    await token("auditor", "auditor", "auditor");
    await token("office", "secretary", "secretary-office", { unit_id: OFFICE });
    await token("school", "secretary", "secretary-school", { unit_id: SCHOOL });
    await token("court", "secretary", "secretary-court", { unit_id: COURT });
    await token("court elsewhere", "secretary", "secretary-court", { unit_id: COURT, scope: OTHER_REGION });
    await token("no unit", "secretary", "secretary-nowhere");
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

describe("a secretary's unit", () => {
    test("stands in the token", async () => {
        const body = { role: "secretary", subject: "x", label: "x", scope: "420106", unit_id: SCHOOL };
        const made = must(201, await admin().post("/v1/tokens", body)).json;
        expect(made.unit_id).toBe(SCHOOL);
        const { items } = must(200, await admin().get("/v1/tokens?limit=500")).json;
        expect(items.find((item: Loose) => item.id === made.id).unit_id).toBe(SCHOOL);
        expect(items.filter((item: Loose) => item.role !== "secretary" && "unit_id" in item)).toEqual([]);
    });

    test("is a known one, and nobody else has one", async () => {
        const body = { role: "secretary", subject: "x", label: "x", scope: "420106", unit_id: `${SCHOOL}x` };
        refused(await admin().post("/v1/tokens", body), 422, "unknown_id", "/unit_id");
        refused(await admin().post("/v1/tokens", { ...body, role: "auditor", unit_id: SCHOOL }), 422, "role", "/unit_id");
    });
});

describe("questions", () => {
    const manner = { kind: "resident", zh: "态度如何", en: "How was the manner?" };

    test("are versions: the newest that holds is asked", async () => {
        must(200, await as("department").put("/v1/questions/manner", { ...manner, weight: 1 }));
        must(200, await admin().put("/v1/questions/result", { kind: "resident", category: "visit", zh: "解决了吗", en: "Was it solved?", weight: 3 }));
        must(200, await admin().put("/v1/questions/law", { kind: "resident", category: "law", zh: "讲清了吗", en: "Was it clear?" }));
        must(200, await admin().put("/v1/questions/fit", { kind: "panel", zh: "专业吗", en: "Was it professional?" }));
        must(200, await admin().put("/v1/questions/manner", { ...manner, weight: 9, valid_from: "2026-12-01T00:00:00+08:00" }));
        const asked = async (query: string): Promise<string[]> =>
            must(200, await anyone().get(`/v1/questions${query}`)).json.items.map((q: Loose) => `${q.code} ${q.weight}`);
        expect(await asked("")).toEqual(["fit 1", "law 1", "manner 1", "result 3"]);
        expect(await asked("?kind=resident&category=visit")).toEqual(["manner 1", "result 3"]);
        expect(await asked("?kind=panel&category=law")).toEqual(["fit 1"]);
    });

    test("hold from now or later, once per moment, about known categories", async () => {
        const later = { ...manner, valid_from: "2026-12-01T00:00:00+08:00" };
        refused(await admin().put("/v1/questions/manner", later), 409, "already", "/valid_from");
        refused(await admin().put("/v1/questions/manner", { ...manner, valid_from: "2026-11-01T00:00:00+08:00" }), 422, "range", "/valid_from");
        refused(await admin().put("/v1/questions/x", { ...manner, category: "none" }), 422, "unknown_id", "/category");
        refused(await admin().put("/v1/questions/x", { ...manner, weight: 0 }), 422, "range", "/weight");
        expect((await officer().put("/v1/questions/x", manner)).status).toBe(403);
    });
});

describe("before the service", () => {
    test("an order is made, and somebody accepts", async () => {
        requests = [await district.request(), await district.request()];
        const body = { region_code: REGION, title: "走访老人", requests: requests.map((r) => r.id), open: true,
            roles: [{ skill: "care" }], ...HOURS };
        for (const request of requests) {
            must(200, await officer().post(`/v1/requests/${request.id}/triage`, {}));
        }
        order = must(201, await officer().post("/v1/orders", body)).json;
        await district.round(officer());
        const { items } = must(200, await officer().get(`/v1/orders/${order.id}/offers`)).json;
        offer = items[0].id;
        must(200, await served.client.post(`/v1/offers/${offer}/accept`));
    });

    test("the code at the place is one and does not take reviews yet", async () => {
        const made = must(201, await officer().post(`/v1/orders/${order.id}/place-code`)).json;
        expect(must(201, await officer().post(`/v1/orders/${order.id}/place-code`)).json).toEqual(made);
        place = made.code;
        const shown = must(200, await anyone().get(`/v1/places/${place}`)).json;
        expect(shown).toMatchObject({ title: "走访老人", open: false });
        expect(shown.questions.map((q: Loose) => q.code)).toEqual(["manner", "result"]);
        refused(await anyone().post(`/v1/places/${place}/reviews`, { rating: 5 }), 409, "range", "/starts_at");
        expect((await anyone().get("/v1/places/AAAAAAAAAAAAAAAA")).status).toBe(404);
        expect((await as("auditor").post(`/v1/orders/${order.id}/place-code`)).status).toBe(403);
    });

    test("nobody else speaks, is drawn or called yet", async () => {
        refused(await officer().post(`/v1/orders/${order.id}/panel`, { count: 1 }), 409, "state", "/order_state");
        refused(await as("court").post(`/v1/orders/${order.id}/peer-reviews`, { rating: 4 }), 409, "state", "/order_state");
        refused(await as("second officer").post(`/v1/requests/${requests[0].id}/call-backs`, { reached: false }), 409, "state", "/state");
        expect(await evaluation()).toMatchObject({ result: 0, stars: 0, gap_flag: false });
    });
});

describe("at the place", () => {
    beforeAll(async () => {
        await server.kill();
        await server.run("2026-11-23T11:00:00+08:00");
    });

    test("nobody speaks while nobody came", async () => {
        refused(await anyone().post(`/v1/places/${place}/reviews`, { rating: 5 }), 409, "state", "/order_state");
    });

    test("answers make the rating by their weights, half rounded down", async () => {
        must(200, await district.caller(served.client).post(`/v1/offers/${offer}/check-in`));
        const answers = [{ question: "manner", rating: 5 }, { question: "result", rating: 3 }];
        const told = must(201, await anyone().post(`/v1/places/${place}/reviews`, { answers, words: "好" })).json;
        expect(told).toMatchObject({ kind: "resident", channel: "place_code", rating: 3, answers }); // (5 + 9) / 4 = 3.5
        expect(told.author).toBe(told.id);
        expect(must(200, await anyone().get(`/v1/places/${place}`)).json.open).toBe(true);
    });

    test("what is not asked is not answered", async () => {
        const say = (body: unknown): Promise<Answer> => anyone().post(`/v1/places/${place}/reviews`, body);
        refused(await say({}), 422, "required", "/rating");
        refused(await say({ rating: 6 }), 422, "range", "/rating");
        refused(await say({ answers: [{ question: "law", rating: 5 }] }), 422, "unknown_id", "/answers/0/question");
        refused(await say({ answers: [{ question: "fit", rating: 5 }] }), 422, "unknown_id", "/answers/0/question");
        const twice = [{ question: "manner", rating: 5 }, { question: "manner", rating: 4 }];
        refused(await say({ answers: twice }), 422, "duplicate", "/answers/1/question");
        refused(await say({ answers: [{ question: "manner", rating: 0 }] }), 422, "range", "/answers/0/rating");
    });

    test("takes as many reviews as the rule says", async () => {
        must(201, await anyone().post(`/v1/places/${place}/reviews`, { rating: 5 }));
        refused(await anyone().post(`/v1/places/${place}/reviews`, { rating: 5 }), 409, "limit", "/order_id");
    });
});

describe("when it is done", () => {
    beforeAll(async () => {
        const member = district.caller(served.client);
        must(200, await member.post(`/v1/offers/${offer}/check-out`));
        must(201, await member.post(`/v1/offers/${offer}/reviews`, { rating: 5 }));
        must(200, await officer().post(`/v1/offers/${offer}/confirm`, {}));
        must(200, await officer().post(`/v1/orders/${order.id}/complete`));
        for (const name of ["p1", "p2", "p3", "p4"]) {
            await panelist(name);
        }
        await panelist("p5", { unit_id: OFFICE });
        await panelist("p6", { active: false });
        await panelist("p7", { member_id: served.id });
    });

    test("a panel is drawn once from those who are independent", async () => {
        refused(await officer().post(`/v1/orders/${order.id}/panel`, { count: 5 }), 409, "limit", "/count");
        refused(await officer().post(`/v1/orders/${order.id}/panel`, { count: 0 }), 422, "range", "/count");
        expect((await as("auditor").post(`/v1/orders/${order.id}/panel`, { count: 2 })).status).toBe(403);
        panel = must(201, await officer().post(`/v1/orders/${order.id}/panel`, { count: 2 })).json;
        const standings = Object.fromEntries(panel.pool.map((s: Loose) => [s.panelist_id.slice(13), s.standing]));
        expect(standings).toMatchObject({ p5: "unit_served", p6: "inactive", p7: "served" });
        expect(panel.pool.filter((s: Loose) => s.standing === "drawn")).toHaveLength(2);
        expect(panel.drawn_by).toBe("officer-li");
        refused(await officer().post(`/v1/orders/${order.id}/panel`, { count: 2 }), 409, "already", "/order_id");
        expect(must(200, await anyone().get(`/v1/panels/${panel.id}`)).json).toEqual(panel);
        const { items } = must(200, await as("p1").get(`/v1/orders/${order.id}/panels`)).json;
        expect(items).toEqual([panel]);
    });

    test("anyone can redraw it offline, and sees a changed one", () => {
        const redraw = (told: Loose): ReturnType<typeof spawnSync> =>
            spawnSync(PROGRAM, ["redraw", "-"], { input: JSON.stringify(told), encoding: "utf8" });
        const drawn = panel.pool.filter((s: Loose) => s.standing === "drawn")
            .sort((a: Loose, b: Loose) => a.position - b.position)
            .map((s: Loose) => `${s.position} ${s.panelist_id}\n`).join("");
        expect(execFileSync(PROGRAM, ["redraw", "-"], { input: JSON.stringify(panel), encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] })).toBe(drawn);
        const swapped = structuredClone(panel);
        const [one, other] = ["drawn", "not_drawn"].map((s) => swapped.pool.find((seat: Loose) => seat.standing === s));
        [one.standing, other.standing] = [other.standing, one.standing];
        expect(redraw(swapped).status).toBe(1);
        // Another seed may happen to draw the same two; not ten others in a row.
        const seeds = Array.from({ length: 10 }, (_, i) => createHash("sha256").update(`${panel.seed}${i}`).digest("hex"));
        expect(seeds.map((seed) => redraw({ ...panel, seed }).status)).toContain(1);
        expect(redraw({ ...panel, seed: "0" }).status).toBe(2);
        expect(redraw({ ...panel, pool: undefined }).status).toBe(2);
    });

    test("the drawn speak once, nobody else does", async () => {
        const names = panel.pool.map((s: Loose) => [s.panelist_id.slice(13), s.standing] as [string, string]);
        for (const [name, standing] of names) {
            const duties = must(200, await as(name).get("/v1/panels/mine")).json.items;
            const say = (): Promise<Answer> => as(name).post(`/v1/orders/${order.id}/panel-reviews`, { rating: 4 });
            if (standing === "drawn") {
                expect(duties).toMatchObject([{ panel_id: panel.id, order_id: order.id, title: "走访老人", reviewed: false }]);
                expect(must(201, await say()).json).toMatchObject({ kind: "panel", channel: "desk", author: `420106000000-${name}` });
                refused(await say(), 409, "already", "/order_id");
                expect(must(200, await as(name).get("/v1/panels/mine")).json.items[0].reviewed).toBe(true);
            } else {
                expect(duties).toEqual([]);
                refused(await say(), 403, "drawn", "/panelist_id");
            }
        }
        expect((await officer().post(`/v1/orders/${order.id}/panel-reviews`, { rating: 4 })).status).toBe(403);
        expect((await anyone().get("/v1/panels/mine")).status).toBe(401);
    });

    test("peers are units that did not serve, each once", async () => {
        const say = (name: string): Promise<Answer> => as(name).post(`/v1/orders/${order.id}/peer-reviews`, { rating: 2 });
        refused(await say("office"), 403, "independent", "/unit_id");
        refused(await say("no unit"), 403, "required", "/unit_id");
        refused(await say("court elsewhere"), 403, "scope", "/region_code");
        expect(must(201, await say("court")).json).toMatchObject({ kind: "peer", author: COURT });
        refused(await say("court"), 409, "already", "/order_id");
        expect((await officer().post(`/v1/orders/${order.id}/peer-reviews`, { rating: 4 })).status).toBe(403);
    });

    test("all voices come to one result", async () => {
        // residents 3 and 5 at the place, self 5, panel 4 and 4, peer 2
        expect(await evaluation()).toEqual({
            order_id: order.id,
            voices: [
                { kind: "self", count: 1, mean: 500, weight: 10, weight_effective: 10 },
                { kind: "resident", count: 2, mean: 400, weight: 50, weight_effective: 50 },
                { kind: "panel", count: 2, mean: 400, weight: 25, weight_effective: 25 },
                { kind: "peer", count: 1, mean: 200, weight: 15, weight_effective: 15 },
            ],
            result: 380,
            stars: 4,
            gap: 100,
            gap_flag: false,
            place_count: 2,
            call_back_owed: false,
        });
        expect(await evaluation(district.caller(served.client))).toEqual(await evaluation());
        refused(await district.caller(idle.client).get(`/v1/orders/${order.id}/evaluation`), 403, "scope", "/member_id");
    });
});

describe("call-backs", () => {
    const call = (by: Client, index: number, body: unknown): Promise<Answer> =>
        by.post(`/v1/requests/${requests[index].id}/call-backs`, body);
    const owed = async (): Promise<Loose[]> => must(200, await as("auditor").get("/v1/call-backs?scope=420106")).json.items;

    test("are owed where a resident is not content", async () => {
        expect(await owed()).toEqual([]);
        must(201, await anyone().post(`/v1/tracking/${requests[0].tracking_code}/reviews`, { rating: 1 }));
        expect(await owed()).toEqual([]); // 3, 5 and 1: a mean of 300
        must(200, await server.admin.put("/v1/rules/callback_stars_hundredths", { value: 301 }));
        expect(await owed()).toEqual([]); // the rule of when the order began holds
    });

    test("whoever confirmed the attendance does not call", async () => {
        refused(await call(officer(), 1, { reached: true, rating: 5 }), 403, "second_person", "/confirmed_by");
        expect((await call(as("auditor"), 1, { reached: false })).status).toBe(403);
    });

    test("a call nobody answered is a try", async () => {
        refused(await call(as("second officer"), 1, { reached: false, rating: 5 }), 422, "choice", "/reached");
        refused(await call(as("second officer"), 1, {}), 422, "required", "/reached");
        const told = must(201, await call(as("second officer"), 1, { reached: false, words: "无人接听" })).json;
        expect(told).toMatchObject({ reached: false, called_by: "officer-wang", words: "无人接听" });
        expect("review_id" in told || "rating" in told).toBe(false);
    });

    test("a resident who is reached speaks, once", async () => {
        refused(await call(as("second officer"), 1, { reached: true }), 422, "required", "/rating");
        const first = must(201, await call(as("school"), 1, { reached: true, rating: 1, words: "没修好" })).json;
        const { items } = must(200, await officer().get(`/v1/orders/${order.id}/reviews`)).json;
        expect(items.find((item: Loose) => item.id === first.review_id))
            .toMatchObject({ kind: "resident", channel: "call_back", author: requests[1].id, rating: 1 });
        refused(await anyone().post(`/v1/tracking/${requests[1].tracking_code}/reviews`, { rating: 5 }), 409, "already", "/order_id");
        const again = must(201, await call(as("second officer"), 0, { reached: true, rating: 5 })).json;
        expect(again).toMatchObject({ reached: true, rating: 5 });
        expect("review_id" in again).toBe(false);
        const after = await evaluation();
        expect(after.voices[1]).toMatchObject({ count: 4, mean: 250 }); // 3, 5, 1, 1
        expect(after).toMatchObject({ gap: 250, gap_flag: true, call_back_owed: false });
        const calls = must(200, await officer().get(`/v1/orders/${order.id}/call-backs`)).json.items;
        expect(calls.map((c: Loose) => c.reached)).toEqual([false, true, true]);
    });

    test("are listed while residents are silent, until somebody was reached or tried often enough", async () => {
        const silent = await quietOrder();
        expect(await owed()).toMatchObject([{ order_id: silent.order, resident_count: 0, tries: 0, requests: [silent.request] }]);
        expect(must(200, await as("court elsewhere").get("/v1/call-backs")).json.items).toEqual([]);
        refused(await as("court elsewhere").get("/v1/call-backs?scope=420106"), 403, "scope", "scope");
        for (const tries of [1, 2]) {
            must(201, await as("second officer").post(`/v1/requests/${silent.request}/call-backs`, { reached: false }));
            expect(await owed()).toMatchObject([{ tries }]);
        }
        must(201, await as("second officer").post(`/v1/requests/${silent.request}/call-backs`, { reached: false }));
        expect(await owed()).toEqual([]);
    });

    /** Another order, served and done, about which nobody said anything. */
    async function quietOrder(): Promise<{ order: string; request: string }> {
        const request = await district.request({}, anyone());
        must(200, await officer().post(`/v1/requests/${request.id}/triage`, {}));
        const body = { region_code: REGION, title: "再访", requests: [request.id], open: true, roles: [{ skill: "quiet" }], ...HOURS };
        const person = { region_code: REGION, name: "李静", consented: true, skills: [{ code: "quiet", level: 1 }],
            availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T00:00:00+08:00", minutes: 1440 }] };
        const member = must(201, await admin().post("/v1/members", person)).json;
        await token("quiet", "member", member.id, { scope: undefined });
        const made = must(201, await officer().post("/v1/orders", body)).json;
        must(201, await officer().post("/v1/rounds", { from: "2026-11-23T10:00:00+08:00", to: "2026-11-24T00:00:00+08:00" }));
        const { items } = must(200, await officer().get(`/v1/orders/${made.id}/offers`)).json;
        for (const step of ["accept", "check-in", "check-out"]) {
            must(200, await as("quiet").post(`/v1/offers/${items[0].id}/${step}`));
        }
        must(200, await officer().post(`/v1/offers/${items[0].id}/confirm`, {}));
        must(200, await officer().post(`/v1/orders/${made.id}/complete`));
        return { order: made.id, request: request.id };
    }
});

describe("after the settlement", () => {
    beforeAll(async () => {
        must(200, await officer().post(`/v1/orders/${order.id}/settle`));
    });

    test("the place, the panel and peers are silent", async () => {
        refused(await anyone().post(`/v1/places/${place}/reviews`, { rating: 5 }), 409, "state", "/order_state");
        expect(must(200, await anyone().get(`/v1/places/${place}`)).json.open).toBe(false);
        refused(await officer().post(`/v1/orders/${order.id}/place-code`), 409, "state", "/order_state");
        const drawn = panel.pool.find((s: Loose) => s.standing === "drawn").panelist_id.slice(13);
        refused(await as(drawn).post(`/v1/orders/${order.id}/panel-reviews`, { rating: 4 }), 409, "state", "/order_state");
        refused(await as("school").post(`/v1/orders/${order.id}/peer-reviews`, { rating: 4 }), 409, "state", "/order_state");
        refused(await officer().post(`/v1/orders/${order.id}/panel`, { count: 1 }), 409, "state", "/order_state");
    });
});

describe("the pool", () => {
    const id = "420106000000-p9";

    test("is set by id, masked for most, listed by scope", async () => {
        const made = must(200, await admin().put(`/v1/panelists/${id}`, { name: "赵先生", expertise: "社会工作" })).json;
        expect(made).toMatchObject({ id, region_code: "420106000000", active: true, version: 1 });
        expect(must(200, await admin().put(`/v1/panelists/${id}`, { name: "赵先生", active: false })).json.version).toBe(2);
        const { items } = must(200, await as("auditor").get("/v1/panelists?limit=500")).json;
        expect(items).toHaveLength(8);
        expect(items.find((item: Loose) => item.id === id).name).toMatch(/^赵\*+$/);
    });

    test("knows its regions, units and members", async () => {
        const put = (panelistId: string, body: Record<string, unknown>): Promise<Answer> =>
            admin().put(`/v1/panelists/${panelistId}`, { name: "赵", ...body });
        refused(await put("p9", {}), 422, "format", "id");
        refused(await put("430106000000-p9", {}), 422, "unknown_id", "/region_code");
        refused(await put(id, { unit_id: "420106000000-none" }), 422, "unknown_id", "/unit_id");
        refused(await put(id, { member_id: "420106001001-none" }), 422, "unknown_id", "/member_id");
        expect((await officer().put(`/v1/panelists/${id}`, { name: "赵" })).status).toBe(403);
        const stale = await admin().send("PUT", `/v1/panelists/${id}`, { name: "赵" }, { headers: { "If-Match": '"v1"' } });
        refused(stale, 412, "version", "If-Match");
    });
});
