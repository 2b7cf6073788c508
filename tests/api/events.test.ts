// SPDX-License-Identifier: GPL-3.0-or-later
// Who follows hears of what changed, within a second, once, without a gap, and of nothing else.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser } from "../support/cookie.ts";
import { must } from "../support/client.ts";
import type { Client } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Listener } from "../support/events.ts";
import type { ListenOptions } from "../support/events.ts";
import { MONDAY, Server } from "../support/server.ts";
import { RawConnection } from "../support/raw.ts";

let server: Server;
let district: District;
let member: Person;
let neighbour: Person;
const open: Listener[] = [];

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    member = await district.member();
    neighbour = await district.member();
});
afterAll(async () => {
    open.forEach((listener) => listener.close());
    await server.stop();
});

async function listen(client: Client, query = "", options: ListenOptions = {}): Promise<Listener> {
    const listener = await Listener.open(client, query, options);
    open.push(listener);
    expect(listener.status).toBe(200);
    await listener.until(() => listener.events.length > 0);
    expect(listener.events[0]?.event).toBe("hello");
    return listener;
}

/** Something everybody with all regions hears, so that what came before it has come. */
async function mark(...listeners: Listener[]): Promise<void> {
    const name = `marke-${Math.random().toString(36).slice(2)}`;
    must(200, await server.admin.put(`/v1/categories/${name}`, { name, minutes: 60 }));
    await Promise.all(listeners.map((listener) => listener.hear("category.changed", name)));
}

const officer = (): Client => district.caller(district.officer);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("what changes is told", () => {
    test("a request, its order, an offer and its answer, each within a second and once", async () => {
        const desk = await listen(officer());
        const mine = await listen(district.caller(member.client));
        const started = performance.now();
        const request = await district.request();
        const heard = await desk.hear("request.changed", request.id);
        expect(heard.at - started).toBeLessThan(1000);
        expect(heard.data).toMatchObject({ kind: "request.changed", region_code: REGION, thing_id: request.id });
        expect(Object.keys(heard.data).sort()).toEqual(["at", "kind", "region_code", "seq", "thing_id"]);
        expect(heard.id).toBe(String(heard.data.seq));

        const order = await district.order({ requests: [request.id] });
        await desk.hear("order.changed", order.id);
        await mine.hear("order.changed", order.id);
        const round = await district.round();
        const offer = round.offers[0];
        const asked = offer.member_id === member.id ? mine : undefined;
        await desk.hear("round.saved", round.id);
        expect((await desk.hear("offer.changed", offer.id)).data.member_id).toBe(offer.member_id);
        await mark(desk, mine);
        if (asked) {
            await asked.hear("offer.changed", offer.id);
        } else {
            expect(mine.names).not.toContain("offer.changed");
        }
        const ids = desk.told.filter((one) => one.id !== undefined).map((one) => Number(one.id));
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
        const saved = desk.told.filter((one) => one.event === "round.saved");
        expect(saved).toHaveLength(1);
    });

    test("what is refused is not told, and a repeat under the same key neither", async () => {
        const desk = await listen(officer());
        const body = { region_code: REGION, category: "visit", words: "只此一次" };
        const key = "events-once-only";
        const first = must(201, await server.client.post("/v1/requests", body, { key })).json;
        must(201, await server.client.post("/v1/requests", body, { key }));
        must(422, await server.client.post("/v1/requests", { ...body, category: "nothing" }));
        must(409, await officer().post(`/v1/requests/${first.id}/resolve`, { answer: "不在此步" }));
        await mark(desk);
        expect(desk.names).toEqual(["request.changed", "category.changed"]);
    });

    test("kinds chooses", async () => {
        const desk = await listen(officer(), "?kinds=order.changed,category.changed");
        const request = await district.request();
        const order = await district.order({ requests: [request.id] });
        await mark(desk);
        expect(new Set(desk.names)).toEqual(new Set(["order.changed", "category.changed"]));
        expect(desk.told[0]?.data.thing_id).toBe(order.id);
        for (const [query, pointer] of [["?kinds=order", "/kinds"], ["?kinds=", "/kinds"]] as const) {
            const answer = await officer().get(`/v1/events${query}`);
            expect([answer.status, answer.json.errors[0].pointer]).toEqual([422, pointer]);
        }
    });

    test("a round at work tells how far it is, without an id", async () => {
        const desk = await listen(officer());
        const other = await listen((await district.token("officer", "officer-far", OTHER_REGION)).client);
        const mine = await listen(district.caller(member.client));
        await district.order({ headcount_min: 1 });
        const round = await district.round(officer(), { dry_run: true });
        expect(round.dry_run).toBe(true);
        const progress = await desk.hear("round.progress");
        expect(progress.id).toBeUndefined();
        expect(progress.data).toMatchObject({ region_code: REGION, percent: 0, seconds: 0, seconds_max: 10 });
        expect(progress.data.stage).toMatch(/^[a-z_]+$/);
        await mark(desk, other, mine);
        expect(other.names).not.toContain("round.progress");
        expect(mine.names).not.toContain("round.progress");
        expect(desk.names).not.toContain("round.saved");
    });
});

describe("nobody hears of what is not theirs", () => {
    test("each role within its scope", async () => {
        const far = await district.token("officer", "officer-other", OTHER_REGION);
        const secretary = await district.token("secretary", "secretary-wu", REGION);
        const department = await district.token("department", "department-wu", "420106");
        const elsewhere = await district.token("department", "department-han", "420107");
        const auditor = await district.token("auditor", "auditor-wu", "420106");
        const panel = await district.token("panel", "panel-wu", REGION);
        const stranger = await district.member({ region_code: OTHER_REGION });
        const who: Record<string, Listener> = {
            officer: await listen(officer()),
            far: await listen(far.client),
            secretary: await listen(secretary.client),
            department: await listen(department.client),
            elsewhere: await listen(elsewhere.client),
            auditor: await listen(auditor.client),
            admin: await listen(server.admin),
            panel: await listen(panel.client),
            member: await listen(district.caller(member.client)),
            neighbour: await listen(district.caller(neighbour.client)),
            stranger: await listen(stranger.client),
        };
        const request = await district.request();
        const order = await district.order({ requests: [request.id] });
        must(200, await district.caller(member.client).patch("/v1/members/me", { week_minutes_max: 300 }, "*"));
        must(201, await officer().post("/v1/grants", { member_id: member.id, points: 100, reason: "帮助邻居搬家" }));
        const watchers = ["officer", "secretary", "department", "auditor", "admin"];
        await mark(...Object.values(who));
        const hearers = (kind: string, thing: string): string[] =>
            Object.keys(who).filter((name) => who[name]?.told.some((one) => one.event === kind && one.data.thing_id === thing));
        expect(hearers("request.changed", request.id)).toEqual(watchers);
        expect(hearers("order.changed", order.id)).toEqual([...watchers, "member", "neighbour"]);
        expect(hearers("member.changed", member.id)).toEqual([...watchers, "member"]);
        const posted = Object.keys(who).filter((name) => who[name]?.names.includes("ledger.posted"));
        expect(posted).toEqual(["officer", "department", "auditor", "admin", "member"]);
        expect(who["elsewhere"]?.names).toEqual(["category.changed"]);
        expect(who["far"]?.names).toEqual(["category.changed"]);
        expect(who["panel"]?.names).toEqual(["category.changed"]);
        expect(new Set(who["stranger"]?.names)).toEqual(new Set(["category.changed"]));
        for (const listener of Object.values(who)) {
            for (const { data } of listener.told) {
                expect(Object.keys(data).every((name) => ["at", "kind", "region_code", "seq", "thing_id", "member_id"].includes(name))).toBe(true);
            }
        }
        const own = who["neighbour"]?.told.filter((one) => one.data.member_id !== undefined);
        expect(own).toEqual([]);
        // What is kept tells no more than what is live.
        const again = await listen(far.client, "?after=0");
        await mark(again);
        expect(again.told.filter((one) => one.data.region_code === REGION)).toEqual([]);
    });

    test("a resident hears of the request whose code they have, through merge and order", async () => {
        const mine = await district.request({ words: "楼道灯坏了" });
        const other = await district.request({ words: "楼道灯不亮" });
        const listener = await listen(server.client, `?tracking=${mine.tracking_code}`);
        const heard = async (count: number): Promise<void> => {
            await listener.until(() => listener.told.length >= count);
            for (const one of listener.told) {
                expect(one.data).toEqual({ seq: one.data.seq, at: one.data.at, kind: "request.changed", thing_id: mine.id });
            }
        };
        await district.request({ words: "与此无关" });
        must(200, await officer().post(`/v1/requests/${mine.id}/triage`, { category: "visit" }));
        await heard(1);
        must(200, await officer().post(`/v1/requests/${mine.id}/merge`, { into: other.id }));
        await listener.until(() => listener.told.length >= 2);
        const merged = listener.told.length;
        const order = await district.order({ requests: [other.id] });
        await heard(merged + 1);
        const ordered = listener.told.length;
        must(200, await officer().post(`/v1/orders/${order.id}/cancel`, { reason: "改期" }));
        await heard(ordered + 1);
        await district.order();
        const watch = await listen(server.admin);
        await mark(watch);
        const after = listener.told.length;
        await sleep(200);
        expect(listener.told.length).toBe(after);
        expect(must(404, await server.client.get("/v1/events?tracking=AAAAAAAAAAAAAAAA")).json.code).toBe("not_found");
        expect(must(401, await server.client.get("/v1/events")).json.errors[0].pointer).toBe("Authorization");
    });
});

describe("the stream", () => {
    test("its head; HEAD and HTTP/1.0", async () => {
        const listener = await listen(officer(), "", { headers: { "Accept-Encoding": "gzip" } });
        expect(listener.response.headers).toMatchObject({
            "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no", "transfer-encoding": "chunked",
        });
        expect(listener.response.headers["content-encoding"]).toBeUndefined();
        const head = await officer().send("HEAD", "/v1/events");
        expect([head.status, head.headers["content-type"], head.text]).toEqual([200, "text/event-stream", ""]);
        const old = await RawConnection.open(server.port);
        old.write(`GET /v1/events HTTP/1.0\r\nAuthorization: Bearer ${server.adminToken}\r\n\r\n`);
        expect(await old.until((text) => /\r\n\r\nretry: \d+\nid: \d+\nevent: hello\ndata: \{"seq":\d+\}\n\n/.test(text), 5000)).toBe(true);
        expect(old.text).not.toContain("chunked");
        old.end();
        must(400, await officer().get("/v1/events", { headers: { "Last-Event-ID": "x" } }));
    });

    test("ends soon after the token is revoked, and the others stay", async () => {
        const gone = await district.token("officer", "officer-gone", REGION);
        const listener = await listen(gone.client);
        const stays = await listen(officer());
        must(200, await server.admin.post(`/v1/tokens/${gone.id}/revoke`));
        await listener.until(() => listener.ended, 30_000);
        expect(stays.ended).toBe(false);
        expect((await Listener.open(gone.client)).status).toBe(401);
    });

    test("whoever signed in follows by cookie, until the session ends", async () => {
        const body = { name: "officer-cookie", role: "officer", scope: REGION };
        const made = must(201, await server.admin.post("/v1/accounts", body)).json;
        const browser = new Browser(server.client);
        must(201, await browser.signIn(body.name, made.password));
        expect(must(403, await browser.get("/v1/events")).json.errors[0].rule).toBe("must_change");
        must(200, await browser.put("/v1/session/password", { old: made.password, new: "correct horse battery" }));
        const cookie = (): ListenOptions => ({ headers: { Cookie: browser.cookie as string } });
        const listener = await listen(server.client, "", cookie());
        const request = await district.request();
        const far = await district.request({ region_code: OTHER_REGION });
        await listener.hear("request.changed", request.id);
        await mark(listener);
        expect(listener.told.map((one) => one.data.thing_id)).not.toContain(far.id);
        const before = cookie();
        must(204, await browser.post("/v1/session/end", undefined, { key: null }));
        await listener.until(() => listener.ended, 30_000);
        expect((await Listener.open(server.client, "", before)).status).toBe(401);
    });

    test("a caller has so many, no more", async () => {
        const many = await district.token("officer", "officer-many", REGION);
        const all = await Promise.all(Array.from({ length: 64 }, () => listen(many.client)));
        expect(must(429, await many.client.get("/v1/events")).json.code).toBe("too_many");
        await listen(officer());
        all[0]?.close();
        await sleep(200);
        await listen(many.client);
        all.forEach((listener) => listener.close());
    });
});

describe("who comes back", () => {
    test("goes on where they were, by Last-Event-ID before ?after", async () => {
        const first = await listen(officer());
        const { id } = await district.request();
        const heard = await first.hear("request.changed", id);
        first.close();
        const missed = [];
        for (let i = 0; i < 5; i++) {
            missed.push((await district.request()).id);
        }
        const again = await listen(officer(), "?after=0", { last: heard.id as string });
        await again.until(() => again.told.length >= 5);
        expect(again.told.map((one) => one.data.thing_id)).toEqual(missed);
        const all = await listen(officer(), "?after=0");
        await all.hear("request.changed", missed[4]);
        expect(Number(all.events[1]?.id)).toBeLessThan(Number(heard.id));
    });

    test("is told to load again where what they know is not known here", async () => {
        const listener = await listen(officer(), "", { last: "9007199254740991" });
        await listener.hear("reset");
        const last = Number(listener.lastId);
        const request = await district.request();
        const heard = await listener.hear("request.changed", request.id);
        expect(Number(heard.id)).toBe(last + 1);
    });

    test("hears each change once, while changes go on and the service is killed", async () => {
        const token = district.officer.token;
        const made: string[] = [];
        const told: string[] = [];
        let last: string | undefined = (await listen(officer())).lastId;
        let posting = true;
        let listening = true;
        const post = async (writer: number): Promise<void> => {
            for (let i = 0; posting; i++) {
                const body = { region_code: REGION, category: "visit", words: `第 ${writer}-${i} 件` };
                for (let done = false; !done; ) {
                    try {
                        const answer = await server.client.post("/v1/requests", body, { key: `kill-${writer}-${i}-0000` });
                        if (answer.status === 201) {
                            made.push(answer.json.id);
                            done = true;
                        }
                    } catch {
                        await sleep(20); // down; the same key again
                    }
                }
            }
        };
        const follow = async (): Promise<void> => {
            while (listening) {
                try {
                    const options = { last: last as string };
                    const listener = await Listener.open(server.client.as(token), "?kinds=request.changed", options);
                    await listener.until(() => listener.ended || !listening, 20_000);
                    listener.close();
                    told.push(...listener.told.map((one) => one.data.thing_id));
                    expect(listener.names).not.toContain("reset");
                    last = listener.lastId ?? last;
                } catch {
                    await sleep(20);
                }
            }
        };
        const writers = [0, 1, 2, 3].map(post);
        const follower = follow();
        for (let i = 0; i < 2; i++) {
            await sleep(700);
            await server.restart("SIGKILL");
        }
        await sleep(700);
        posting = false;
        await Promise.all(writers);
        await sleep(1000);
        listening = false;
        await server.kill();
        await follower;
        await server.run();
        const rest = await listen(officer(), "?kinds=request.changed", { last: last as string });
        await sleep(300);
        told.push(...rest.told.map((one) => one.data.thing_id));
        expect(made.length).toBeGreaterThan(50);
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(told)).toEqual(new Set(made));
    });

    test("is told to load again where it was too long; who stays hears a comment every 15 seconds", async () => {
        const before = (await listen(officer())).events[0]?.id as string;
        await district.request({}, server.client);
        await server.kill();
        await server.run("2026-11-27T09:00:00+08:00");
        const fresh = await district.request({}, server.client);
        const stays = await listen(officer(), "", { last: before });
        await stays.hear("request.changed", fresh.id);
        expect(stays.names).not.toContain("reset");
        // The chores of the minute forget what is older than three days.
        const deadline = Date.now() + 75_000;
        let names: string[] = [];
        while (!names.includes("reset") && Date.now() < deadline) {
            await sleep(1000);
            const again = await listen(officer(), "", { last: before });
            await again.until(() => again.told.length > 0);
            names = again.names;
            again.close();
        }
        expect(names).toEqual(["reset"]);
        const late = await listen(officer(), "", { last: before });
        await late.hear("reset");
        const next = await district.request({}, server.client);
        await late.hear("request.changed", next.id);
        await stays.hear("request.changed", next.id);
        const [first, second] = stays.beats as [number, number];
        expect(first - stays.opened).toBeGreaterThan(13_000);
        expect(second - first).toBeGreaterThan(13_000);
        expect(second - first).toBeLessThan(18_000);
    }, 120_000);

    test("a stop ends streams at once", async () => {
        const listener = await listen(officer());
        const started = performance.now();
        expect(await server.kill()).toBe(0);
        await listener.until(() => listener.ended);
        expect(performance.now() - started).toBeLessThan(3000);
        await server.run();
    });
});
