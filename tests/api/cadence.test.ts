// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back with the weeks and months: reports in four formats with the same numbers, the
// red-and-black list with its notice and objections, awards by vote and panel.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, REGION, token } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Server } from "../support/server.ts";

const OFFICE = "420106000000-office";
const SCHOOL = "420106000000-school";
/** A Monday; the service of the story is on it, three orders in each of two communities. */
const DAY = "2026-10-12";
const BLACK_BELOW = 600;

interface Service {
    order: string;
    offer: string;
    tracking: string;
}

let server: Server;
let district: District;
let good: Person;
let poor: Person;
let other: Person;
const services: Service[] = [];
const clients = new Map<string, Client>();

const as = (name: string): Client => district.caller(clients.get(name) as Client);
const admin = (): Client => server.admin;

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json.errors?.[0]?.rule, answer.json.errors?.[0]?.pointer]).toEqual([status, rule, pointer]);
}

async function at(clock: string): Promise<void> {
    await server.kill();
    await server.run(clock);
}

async function person(name: string, region: string, unit: string, skill: string): Promise<Person> {
    const body = {
        region_code: region, name, unit_id: unit, consented: true, availability: ALWAYS_FREE,
        week_minutes_max: 5000, skills: [{ code: skill, level: 1 }],
    };
    const { id } = must(201, await admin().post("/v1/members", body)).json;
    const made = await token(admin(), "member", id);
    return { id, client: made.client, tokenId: made.id };
}

/** Three orders of an hour, matched, served, rated and settled. */
async function serve(who: Person, skill: string, region: string, rating: number): Promise<Service[]> {
    await at(`${DAY}T08:00:00+08:00`);
    const made: Service[] = [];
    for (const hour of ["10", "13", "16"]) {
        const request = await district.request({ region_code: region }, server.client);
        must(200, await admin().post(`/v1/requests/${request.id}/triage`, {}));
        const order = await district.order(
            {
                region_code: region, requests: [request.id], roles: [{ skill }],
                starts_at: `${DAY}T${hour}:00:00+08:00`, ends_at: `${DAY}T${Number(hour) + 1}:00:00+08:00`,
            },
            admin(),
        );
        made.push({ order: order.id, offer: "", tracking: request.tracking_code });
    }
    const { offers } = await district.round(admin(), { from: `${DAY}T09:00:00+08:00`, to: `${DAY}T20:00:00+08:00` });
    for (const service of made) {
        service.offer = offers.find((offer: Loose) => offer.order_id === service.order).id;
        must(200, await district.caller(who.client).post(`/v1/offers/${service.offer}/accept`));
    }
    await at(`${DAY}T18:00:00+08:00`);
    for (const [index, service] of made.entries()) {
        const hour = [10, 13, 16][index] as number;
        must(200, await admin().post(`/v1/offers/${service.offer}/check-in`, { at: `${DAY}T${hour}:00:00+08:00` }));
        must(200, await admin().post(`/v1/offers/${service.offer}/check-out`, { at: `${DAY}T${hour + 1}:00:00+08:00` }));
        must(200, await admin().post(`/v1/offers/${service.offer}/confirm`));
        must(200, await admin().post(`/v1/orders/${service.order}/complete`));
        must(201, await server.client.post(`/v1/tracking/${service.tracking}/reviews`, { rating, words: "说说看" }));
        must(200, await admin().post(`/v1/orders/${service.order}/settle`));
    }
    return made;
}

beforeAll(async () => {
    server = await Server.start({ clock: `${DAY}T08:00:00+08:00` });
    district = await District.make(server);
    must(200, await admin().put(`/v1/units/${SCHOOL}`, { name: "实验小学" }));
    for (const [name, value] of Object.entries({ list_weight_response: 0, list_weight_resolution: 0 })) {
        must(200, await admin().put(`/v1/rules/${name}`, { value }));
    }
    good = await person("张建国", REGION, OFFICE, "s1");
    poor = await person("李梅", OTHER_REGION, SCHOOL, "s2");
    other = await person("王芳", REGION, OFFICE, "s3");
    for (const [name, role, scope] of [
        ["department", "department", "420106"], ["department-2", "department", "420106"], ["officer", "officer", REGION],
        ["auditor", "auditor", "420106"], ["far", "department", "420107"],
    ] as const) {
        clients.set(name, (await token(admin(), role, name, scope)).client);
    }
    const secretary = { role: "secretary", subject: "secretary", scope: "420106", unit_id: OFFICE, label: "测试" };
    clients.set("secretary", admin().as(must(201, await admin().post("/v1/tokens", secretary)).json.token));
    for (const id of ["420106000000-p1", "420106000000-p2"]) {
        must(200, await admin().put(`/v1/panelists/${id}`, { name: "王点评" }));
        clients.set(id, (await token(admin(), "panel", id, "420106")).client);
    }
    services.push(...(await serve(good, "s1", REGION, 5)), ...(await serve(poor, "s2", OTHER_REGION, 1)));
});
afterAll(() => server.stop());

const report = async (by: Client, target: string): Promise<Loose> => must(200, await by.get(`/v1/reports/${target}`)).json;
const table = (made: Loose, code: string): Loose => made.tables.find((one: Loose) => one.code === code);
/** Rows as objects by column. */
const rows = (made: Loose, code: string): Loose[] =>
    table(made, code).rows.map((row: Loose[]) =>
        Object.fromEntries(table(made, code).columns.map((column: Loose, i: number) => [column.code, row[i]])));

/** Bytes of a file, as a browser saves them. */
function fetchFile(by: Client, target: string): Promise<{ type: string; name: string; body: Buffer }> {
    return new Promise((resolve, reject) => {
        const options = { headers: { Authorization: `Bearer ${by.token}` } };
        httpRequest(`${by.url}${target}`, options, (response) => {
            const parts: Buffer[] = [];
            response.on("data", (part: Buffer) => parts.push(part));
            response.on("end", () => resolve({
                type: response.headers["content-type"] ?? "", name: response.headers["content-disposition"] ?? "", body: Buffer.concat(parts),
            }));
        }).on("error", reject).end();
    });
}

describe("reports", () => {
    test("the week shows what is under notice, the fortnight what was ordered and filled", async () => {
        const week = await report(as("auditor"), "week");
        expect(week).toMatchObject({ kind: "week", zh: "每周研判", period: "2026-W42", from: "2026-10-12T00:00:00+08:00", to: "2026-10-19T00:00:00+08:00" });
        expect(rows(week, "settlements").map((row) => row.result)).toEqual([500, 500, 500, 100, 100, 100]);
        expect(rows(week, "requests")).toEqual([
            { region_code: REGION, region: "东亭社区", category: "visit", received: 3, waiting: 0, reopened: 0 },
            { region_code: OTHER_REGION, region: "水果湖社区", category: "visit", received: 3, waiting: 0, reopened: 0 },
        ]);
        expect(rows(week, "orders")).toEqual([]);
        const standing = table(week, "orders").columns.find((column: Loose) => column.code === "standing");
        expect(standing.choices.map((choice: Loose) => choice.code)).toContain("late");
        expect(standing.choices.every((choice: Loose) => /\p{Script=Han}/u.test(choice.zh))).toBe(true);
        const fortnight = await report(as("officer"), `fortnight?period=2026-10-F1`);
        expect(rows(fortnight, "orders")).toEqual([
            { region_code: REGION, region: "东亭社区", category: "visit", orders: 3, wanted: 3, filled: 3, unfilled: 0, dropped: 0 },
        ]);
    });

    test("what is not posted is pending in the month", async () => {
        const month = await report(as("auditor"), "month?period=2026-10");
        expect(rows(month, "communities")[0]).toMatchObject({ services: 0, minutes: 0, pending_minutes: 180, pending_points: 360 });
    });

    test("posted, the month counts services, hours and points by community and unit", async () => {
        await at("2026-10-20T09:00:00+08:00");
        for (const { order } of services) {
            const { items } = must(200, await admin().get("/v1/settlements?limit=50")).json;
            const settlement = items.find((one: Loose) => one.order_id === order);
            must(settlement.state === "posted" ? 409 : 200, await admin().post(`/v1/settlements/${settlement.id}/post`));
        }
        const month = await report(as("auditor"), "month?period=2026-10");
        expect(rows(month, "communities")).toMatchObject([
            { region_code: REGION, region: "东亭社区", services: 3, minutes: 180, points: 360, pending_minutes: 0, grants: 0, reversals: 0 },
            { region_code: OTHER_REGION, services: 3, minutes: 180, points: 0, pending_minutes: 0 },
        ]);
        expect(rows(month, "units")).toMatchObject([
            { unit_id: OFFICE, unit: "区直机关", members: 1, services: 3, minutes: 180, points: 360 },
            { unit_id: SCHOOL, unit: "实验小学", members: 1, services: 3, minutes: 180, points: 0 },
        ]);
        expect(rows(month, "rates").map((row) => row.received)).toEqual([3, 3]);
        const head = must(200, await as("auditor").get("/v1/ledger/head")).json;
        expect([month.through_seq, month.through_hash]).toEqual([head.seq, head.hash]);
    });

    test("a month that is over does not change with what is posted later", async () => {
        const before = await report(as("auditor"), "month?period=2026-10");
        await at("2026-11-02T09:00:00+08:00");
        const grant = { member_id: good.id, points: 100, reason: "雨夜坚守，居民交口称赞" };
        must(201, await as("officer").post("/v1/grants", grant));
        const after = await report(as("auditor"), "month?period=2026-10");
        expect(table(after, "communities")).toEqual(table(before, "communities"));
        expect(after.tables.map((one: Loose) => [one.code, one.live])).toEqual([["communities", false], ["units", true], ["rates", true]]);
        expect([after.through_seq, after.through_hash]).toEqual([before.through_seq, before.through_hash]);
        const november = await report(as("auditor"), "month");
        expect(november.period).toBe("2026-11");
        expect(rows(november, "communities")).toMatchObject([{ region_code: REGION, services: 0, grants: 100 }]);
    });

    test("the quarter compares communities", async () => {
        expect(rows(await report(as("department"), "quarter?period=2026-Q4"), "communities")).toMatchObject([
            { region_code: REGION, services: 3, people: 1, minutes: 180, points: 360, settled: 3, stars: 500, exchange_points: 0 },
            { region_code: OTHER_REGION, services: 3, people: 1, minutes: 180, points: 0, settled: 3, stars: 100 },
        ]);
        expect(rows(await report(as("department"), `quarter?period=2026-Q4&scope=${OTHER_REGION}`), "communities")).toHaveLength(1);
    });

    test("a member reads the own year file: services, grants, quota", async () => {
        const file = await report(district.caller(good.client), "member?period=2026");
        expect(file.subject).toBe(`张建国（${good.id}）`);
        expect(rows(file, "sums")).toEqual([
            { services: 3, minutes: 180, points: 360, late_minutes: 0, late_points: 0, grants: 100, reversals: 0, balance_points: 460 },
        ]);
        expect(rows(file, "services")).toHaveLength(3);
        expect(rows(file, "services")[0]).toMatchObject({ order_id: services[0]?.order, title: "上门走访", minutes: 60, points: 120, stars: 500 });
        expect(rows(file, "grants")).toMatchObject([{ points: 100, reason: "雨夜坚守，居民交口称赞" }]);
        expect(rows(file, "quota")).toEqual([{ times: 3, quota_times: 4, minutes: 180, quota_minutes: 1200 }]);
    });

    test("JSON, CSV, workbook and page tell the same numbers", async () => {
        const by = as("auditor");
        const month = await report(by, "month?period=2026-10");
        const points = rows(month, "communities").map((row) => row.points / 100);
        const hours = rows(month, "communities").map((row) => row.minutes / 60);
        expect([points, hours]).toEqual([[3.6, 0], [3, 3]]);

        const csv = await fetchFile(by, "/v1/reports/month?period=2026-10&format=csv");
        expect([csv.type, csv.name]).toEqual(["text/csv; charset=utf-8", 'attachment; filename="month-2026-10.csv"']);
        expect([...csv.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
        const text = csv.body.toString("utf8");
        expect(text).toContain(`\r\n${REGION},东亭社区,3,3:00,3.60,0:00,0.00,0.00,0:00,0.00,0\r\n`);
        expect(text).toContain(`\r\n${OTHER_REGION},水果湖社区,3,3:00,0.00,`);
        expect(text).toContain(`${month.through_seq} · ${month.through_hash}`);
        const gb = await fetchFile(by, "/v1/reports/month?period=2026-10&format=csv&charset=gb18030");
        expect(new TextDecoder("gb18030").decode(gb.body)).toContain(`${REGION},东亭社区,3,3:00,3.60`);

        const book = await fetchFile(by, "/v1/reports/month?period=2026-10&format=xlsx");
        const folder = mkdtempSync(`${tmpdir()}/diandan-report-`);
        writeFileSync(`${folder}/a.xlsx`, book.body);
        const member = (name: string): string => execFileSync("unzip", ["-p", `${folder}/a.xlsx`, name], { encoding: "utf8" });
        expect([...member("xl/workbook.xml").matchAll(/<sheet name="([^"]+)"/g)].map((found) => found[1])).toEqual(["说明", "社区账", "单位账", "三率"]);
        const cells = [...member("xl/worksheets/sheet2.xml").matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><v>([^<]+)</g)];
        const column = (name: string): number[] => cells.filter((cell) => cell[1] === name).map((cell) => Number(cell[3]));
        expect(column("C")).toEqual([3, 3]);
        expect(column("D").map((days) => days * 24)).toEqual(hours);
        expect(column("E")).toEqual(points);
        rmSync(folder, { recursive: true });

        const page = await fetchFile(by, "/v1/reports/month?period=2026-10&format=html");
        expect(page.type).toBe("text/html; charset=utf-8");
        const html = page.body.toString("utf8");
        expect(html).toContain(`<tr><td>${REGION}</td><td>东亭社区</td><td class="number">3</td><td class="number">3:00</td><td class="number">3.60</td>`);
        expect(html).toContain("<small>Month account</small>");
    });

    test("periods, kinds and reach are checked", async () => {
        const by = as("auditor");
        refused(await by.get("/v1/reports/week?period=2026-11"), 422, "format", "period");
        refused(await by.get("/v1/reports/week?period=2026-W54"), 422, "format", "period");
        refused(await by.get("/v1/reports/month?period=2026-12"), 422, "range", "period");
        refused(await by.get("/v1/reports/decade"), 404, "unknown_id", "/kind");
        refused(await by.get("/v1/reports/month?scope=420107"), 403, "scope", "scope");
        refused(await by.get("/v1/reports/member"), 422, "required", "member");
        refused(await district.caller(good.client).get(`/v1/reports/member?member=${poor.id}`), 403, "scope", "member");
        refused(await district.caller(good.client).get("/v1/reports/month"), 403, "role", "/kind");
        refused(await as("secretary").get(`/v1/reports/member?member=${poor.id}`), 403, "scope", "member");
        refused(await as("officer").get(`/v1/reports/member?member=${poor.id}`), 403, "scope", "member");
        expect((await report(as("secretary"), `member?member=${good.id}`)).subject).toBe(good.id);
        expect((await server.client.get("/v1/reports/week")).status).toBe(401);
    });
});

describe("the red-and-black list of October", () => {
    const LIST = "/v1/lists/2026-10";
    const scope = { scope: "420106" };
    const shown = async (): Promise<Loose> => must(200, await server.client.get(`${LIST}?scope=420106`)).json;

    test("it is drawn up by the department, once the month is over", async () => {
        refused(await as("department").post("/v1/lists/2026-11", scope), 409, "range", "/month");
        refused(await as("department").post("/v1/lists/2026-1", scope), 422, "format", "/month");
        refused(await as("far").post(LIST, scope), 403, "scope", "/scope");
        refused(await as("officer").post(LIST, scope), 403, "role", "Authorization");
        const list = must(201, await as("department").post(LIST, {})).json;
        expect(list).toMatchObject({ month: "2026-10", scope: "420106", state: "drafted", drawn_by: "department" });
        const lines = list.rows.map((row: Loose) => [row.kind, row.subject, row.score, row.colour, row.rank]);
        // (400·1000 + 200·1000 + 100·1000) / 700, and (400·200 + 200·1000 + 100·1000) / 700
        expect(lines).toEqual([
            ["community", REGION, 1000, "red", 1],
            ["community", OTHER_REGION, 543, "black", 1],
            ["unit", OFFICE, 1000, "red", 1],
            ["unit", SCHOOL, 543, "black", 1],
            ["member", good.id, 1000, "red", 1],
        ]);
        expect(list.rows[1]).toMatchObject({ name: "水果湖社区", services: 3, satisfaction: 200, fulfilment: 1000, skill_use: 1000 });
        expect(list.rows[1].score).toBeLessThan(BLACK_BELOW);
    });

    test("a draft is nobody else's business and may be drawn again", async () => {
        expect((await server.client.get(`${LIST}?scope=420106`)).status).toBe(404);
        expect(must(200, await as("department").get(`${LIST}?scope=420106`)).json.state).toBe("drafted");
        expect((await as("far").get(`${LIST}?scope=420106`)).status).toBe(404);
        const months = async (by: Client): Promise<Loose> => must(200, await by.get("/v1/lists?scope=420106")).json.items;
        expect([(await months(server.client)).length, (await months(as("department"))).length]).toEqual([0, 1]);
        refused(await as("department").post(`${LIST}/publish`, scope), 409, "state", "/state");
        refused(await district.caller(poor.client).post(`${LIST}/objections`, { ...scope, kind: "unit", subject: SCHOOL, reason: "尚未公示" }), 422, "length", "/reason");
        const early = { ...scope, kind: "unit", subject: SCHOOL, reason: "还没有公示的名单" };
        refused(await district.caller(poor.client).post(`${LIST}/objections`, early), 409, "state", "/state");
        must(201, await as("department").post(LIST, scope));
    });

    test("under notice it is public, with the names of members masked", async () => {
        const noticed = must(200, await as("department").post(`${LIST}/notice`, scope)).json;
        expect(noticed).toMatchObject({ state: "noticed", notice_until: "2026-11-06T00:00:00+08:00", calendar_unconfirmed: true });
        const list = await shown();
        expect(list.rows.find((row: Loose) => row.kind === "member")).toMatchObject({ subject: good.id, member_name: "张*" });
        expect(list.drawn_by).toBeUndefined();
        refused(await as("department").post(LIST, scope), 409, "state", "/state");
        refused(await as("department").post(`${LIST}/notice`, scope), 409, "state", "/state");
        refused(await as("department").post(`${LIST}/publish`, scope), 409, "notice", "/notice_until");
    });

    test("an objection is decided by a second person; what is taken off is shown anew", async () => {
        const objection = { ...scope, kind: "unit", subject: SCHOOL, reason: "评价人投诉的是另一家单位" };
        refused(await district.caller(poor.client).post(`${LIST}/objections`, { ...objection, subject: "420106000000-nobody" }), 422, "unknown_id", "/subject");
        expect(must(200, await district.caller(poor.client).post(`${LIST}/objections`, objection)).json.state).toBe("objected");
        must(200, await as("department-2").post(`${LIST}/objections`, { ...objection, kind: "community", subject: OTHER_REGION }));
        const decision = { ...scope, kind: "unit", subject: SCHOOL, upheld: true, reason: "情况属实，予以更正" };
        refused(await as("department").post(`${LIST}/decide`, decision), 403, "second_person", "/drawn_by");
        refused(await as("department-2").post(`${LIST}/decide`, { ...decision, kind: "community", subject: OTHER_REGION }), 403, "second_person", "/drawn_by");
        refused(await as("department-2").post(`${LIST}/decide`, { ...decision, subject: OFFICE }), 422, "unknown_id", "/subject");
        refused(await as("far").post(`${LIST}/decide`, decision), 403, "scope", "/scope");
        await at("2026-11-04T09:00:00+08:00");
        expect(must(200, await as("department-2").post(`${LIST}/decide`, decision)).json.state).toBe("objected");
        refused(await as("department-2").post(`${LIST}/publish`, scope), 409, "state", "/state");
        const rejected = { ...decision, kind: "community", subject: OTHER_REGION, upheld: false, reason: "核实无误，予以维持" };
        const after = must(200, await admin().post(`${LIST}/decide`, rejected)).json;
        expect(after).toMatchObject({ state: "noticed", notice_until: "2026-11-10T00:00:00+08:00" });
        expect(after.objections.map((one: Loose) => one.state).sort()).toEqual(["rejected", "upheld"]);
        const read = await as("auditor").get(`${LIST}/objections?scope=${scope.scope}`);
        expect(must(200, read).json.items).toEqual(after.objections);
        refused(await as("far").get(`${LIST}/objections?scope=${scope.scope}`), 403, "scope", "scope");
        expect((await shown()).rows.map((row: Loose) => row.removed)).toEqual([false, false, false, true, false]);
    });

    test("published, a black row has a date to be put right by, and is late after it", async () => {
        await at("2026-11-10T09:00:00+08:00");
        const list = must(200, await as("department").post(`${LIST}/publish`, scope)).json;
        expect(list).toMatchObject({ state: "sealed", published_by: "department" });
        const heads = must(200, await server.client.get(`/v1/lists?scope=${scope.scope}`)).json.items;
        expect(heads).toMatchObject([{ month: "2026-10", state: "sealed", scope: scope.scope }]);
        const black = (of: Loose): Loose[] => of.rows.filter((row: Loose) => row.rectify_by !== undefined);
        expect(black(list)).toMatchObject([{ subject: OTHER_REGION, rectify_by: "2026-11-25T00:00:00+08:00", late: false }]);
        refused(await as("department").post(`${LIST}/publish`, scope), 409, "state", "/state");
        const late = { ...scope, kind: "community", subject: OTHER_REGION, reason: "公布之后才提出的" };
        refused(await as("officer").post(`${LIST}/objections`, late), 409, "state", "/state");
        await at("2026-11-25T09:00:00+08:00");
        expect(black(await shown())).toMatchObject([{ subject: OTHER_REGION, late: true }]);
    });
});

describe("typical cases of the quarter", () => {
    let first: Loose;
    let second: Loose;
    const nominate = (by: Client, order: string, more: Record<string, unknown> = {}): Promise<Answer> =>
        by.post("/v1/awards", { kind: "service", order_id: order, period: "2026-Q4", words: "风雨无阻，随叫随到", ...more });
    const board = async (): Promise<Loose> => must(200, await server.client.get("/v1/awards?period=2026-Q4&kind=service")).json;

    test("officers, secretaries and members nominate what was posted in the quarter, once", async () => {
        first = must(201, await nominate(as("officer"), services[0]?.order as string)).json;
        second = must(201, await nominate(as("secretary"), services[3]?.order as string)).json;
        refused(await nominate(district.caller(other.client), services[0]?.order as string), 409, "already", "/order_id");
        refused(await nominate(as("officer"), services[3]?.order as string), 403, "scope", "/region_code");
        refused(await nominate(as("officer"), `${REGION}-01nothing`), 422, "unknown_id", "/order_id");
        refused(await nominate(as("officer"), services[1]?.order as string, { period: "2026-Q3" }), 409, "range", "/order_id");
        refused(await nominate(as("officer"), services[1]?.order as string, { period: "2026-11" }), 422, "format", "/period");
        refused(await nominate(as("department"), services[1]?.order as string), 403, "role", "Authorization");
        must(201, await nominate(as("officer"), services[0]?.order as string, { kind: "worth" }));
        expect((await board()).items.map((one: Loose) => one.id)).toEqual([first.id, second.id]);
    });

    test("one voice, one vote; nobody votes for the own service", async () => {
        refused(await district.caller(good.client).post(`/v1/awards/${first.id}/votes`), 403, "independent", "/order_id");
        must(200, await district.caller(other.client).post(`/v1/awards/${second.id}/votes`));
        refused(await district.caller(other.client).post(`/v1/awards/${first.id}/votes`), 409, "already", "/kind");
        must(200, await district.caller(good.client).post(`/v1/awards/${second.id}/votes`));
        const vote = { nomination_id: first.id };
        const tracking = `/v1/tracking/${services[0]?.tracking}/award-votes`;
        must(200, await server.client.post(tracking, vote));
        refused(await server.client.post(tracking, { nomination_id: second.id }), 409, "already", "/kind");
        refused(await server.client.post(tracking, { nomination_id: `${REGION}-01nothing` }), 422, "unknown_id", "/nomination_id");
        expect((await server.client.post("/v1/tracking/2222222222222222/award-votes", vote)).status).toBe(404);
        expect((await district.caller(good.client).post(`/v1/awards/${REGION}-01nothing/votes`)).status).toBe(404);
    });

    test("the panel scores, and both are weighed", async () => {
        must(200, await as("420106000000-p1").post(`/v1/awards/${first.id}/scores`, { score: 5 }));
        must(200, await as("420106000000-p2").post(`/v1/awards/${first.id}/scores`, { score: 4 }));
        must(200, await as("420106000000-p1").post(`/v1/awards/${second.id}/scores`, { score: 1 }));
        refused(await as("420106000000-p1").post(`/v1/awards/${first.id}/scores`, { score: 3 }), 409, "already", "/score");
        refused(await as("420106000000-p1").post(`/v1/awards/${first.id}/scores`, { score: 6 }), 422, "range", "/score");
        refused(await as("officer").post(`/v1/awards/${first.id}/scores`, { score: 5 }), 403, "role", "Authorization");
        // first: (1/2 · 50 + 9/10 · 50), second: (2/2 · 50 + 1/5 · 50), of 100
        expect((await board()).items).toMatchObject([
            { id: first.id, order_title: "上门走访", votes: 1, scores: 2, score_sum: 9, result: 700 },
            { id: second.id, votes: 2, scores: 1, score_sum: 1, result: 600 },
        ]);
    });

    test("decided once the quarter is over, and closed then", async () => {
        refused(await as("department").post("/v1/awards/2026-Q4/service/decide", {}), 409, "range", "/period");
        await at("2027-01-04T09:00:00+08:00");
        refused(await as("department").post("/v1/awards/2026-Q4/service/decide", { scope: "420107" }), 403, "scope", "/scope");
        refused(await as("department").post("/v1/awards/2026-Q4/best/decide", {}), 404, "unknown_id", "/kind");
        refused(await as("department").post("/v1/awards/2026/service/decide", {}), 422, "format", "/period");
        const decided = must(200, await as("department").post("/v1/awards/2026-Q4/service/decide", {})).json;
        expect(decided.items.map((one: Loose) => [one.id, one.place, one.won])).toEqual([[first.id, 1, true], [second.id, 2, false]]);
        refused(await as("department").post("/v1/awards/2026-Q4/service/decide", {}), 409, "closed", "/period");
        refused(await district.caller(poor.client).post(`/v1/awards/${first.id}/votes`), 409, "closed", "/period");
        refused(await nominate(as("officer"), services[1]?.order as string), 409, "closed", "/period");
        refused(await as("420106000000-p2").post(`/v1/awards/${second.id}/scores`, { score: 5 }), 409, "closed", "/period");
    });
});
