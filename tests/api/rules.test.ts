// SPDX-License-Identifier: GPL-3.0-or-later
// Rules by subject: who may set which, what they pay from then on, and what a month would have been under others.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

const UNIT = "420106000000-office";
const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";
const at = (day: string, time: string): string => `${day}T${time}:00+08:00`;

let server: Server;
let district: District;
let city: Client;
let local: Client;
let skills = 0;

beforeAll(async () => {
    server = await Server.start({ clock: at(MONDAY, "11:00") });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    city = (await district.token("department", "city-department", "")).client;
    local = (await district.token("department", "district-department", "420106")).client;
});
afterAll(() => server.stop());

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect(answer.status, answer.text).toBe(status);
    expect(answer.json.errors[0]).toMatchObject({ rule, pointer });
}

async function rule(name: string): Promise<Loose> {
    const { items } = must(200, await city.get("/v1/rules")).json;
    return items.find((item: Loose) => item.name === name);
}

/** Ten minutes of a member of its own in an order of a category, settled; the points it comes to. */
async function settled(category: string, day = MONDAY): Promise<number> {
    const skill = `rule${skills++}`;
    const person = await district.member({ skills: [{ code: skill, level: 1 }] });
    const order = await district.order({ starts_at: at(day, "10:50"), ends_at: at(day, "12:00"), category, roles: [{ skill }] });
    await district.round(district.officer, { from: at(day, "10:00") });
    const offer = must(200, await person.client.get("/v1/offers")).json.items[0];
    must(200, await person.client.post(`/v1/offers/${offer.id}/accept`));
    must(200, await person.client.post(`/v1/offers/${offer.id}/check-in`, { at: at(day, "10:50") }));
    must(200, await person.client.post(`/v1/offers/${offer.id}/check-out`, { at: at(day, "11:00") }));
    must(200, await district.officer.post(`/v1/offers/${offer.id}/confirm`));
    must(200, await district.officer.post(`/v1/orders/${order.id}/complete`));
    const settlement = must(200, await district.officer.post(`/v1/orders/${order.id}/settle`)).json;
    expect(settlement.lines).toHaveLength(1);
    return settlement.lines[0].points;
}

test("a department sets what it reaches, and all only with all", async () => {
    refused(await local.put("/v1/rules/quota_times", { value: 6 }), 403, "scope", "/subject");
    refused(await local.put("/v1/rules/points_per_hour", { value: 6, subject: "visit" }), 403, "scope", "/subject");
    must(200, await local.put("/v1/rules/quota_times", { value: 6, subject: UNIT }));
    must(200, await local.put("/v1/rules/burst_percent", { value: 30, subject: REGION }));
    must(200, await city.put("/v1/rules/quota_times", { value: 5 }));
    const listed = await rule("quota_times");
    expect(listed).toMatchObject({ value: 5, fallback: 4, subjects: ["unit"] });
    expect(listed.by_subject).toMatchObject([{ subject: UNIT, value: 6, values: [{ created_by: "district-department" }] }]);
    expect((await rule("burst_percent")).subjects).toEqual(["region"]);
});

test("a subject is of a kind the rule may differ by, and known", async () => {
    refused(await city.put("/v1/rules/twin_minutes", { value: 6, subject: REGION }), 422, "unknown_member", "/subject");
    refused(await city.put("/v1/rules/points_per_hour", { value: 6, subject: UNIT }), 422, "unknown_id", "/subject");
    refused(await city.put("/v1/rules/quota_times", { value: 6, subject: "visit" }), 422, "unknown_id", "/subject");
    const past = { value: 6, subject: "visit", valid_from: "2026-11-22T00:00:00+08:00" };
    refused(await city.put("/v1/rules/points_per_hour", past), 422, "range", "/valid_from");
});

test("a preview tells what a month would have been, and changes nothing", async () => {
    await settled("visit");
    await settled("law");
    const before = must(200, await city.get("/v1/ledger/head")).json;
    const ask = { month: "2026-11", changes: [{ name: "points_per_hour", subject: "law", value: 250 }] };
    const seen = must(200, await city.post("/v1/rules/preview", ask, { key: null })).json;
    expect(seen).toMatchObject({ orders: 2, services: 2, before: 32, after: 57, difference: 25, members: 2, better: 1, worse: 0 });
    expect(seen.regions).toEqual([{ region_code: REGION, services: 2, before: 32, after: 57 }]);
    expect(seen.changed).toHaveLength(1);
    expect(seen.changed[0]).toMatchObject({ name: "张*", before: 16, after: 41 });
    expect(must(200, await city.get("/v1/ledger/head")).json).toEqual(before);
    expect((await rule("points_per_hour")).by_subject).toEqual([]);
    const other = must(200, await city.post("/v1/rules/preview", { ...ask, month: "2026-12" }, { key: null })).json;
    expect(other).toMatchObject({ orders: 0, services: 0, regions: [], changed: [] });
});

test("what has no preview is refused by name", async () => {
    const ask = (change: Loose, more: Loose = {}): Promise<Answer> =>
        local.post("/v1/rules/preview", { month: "2026-11", changes: [change], ...more });
    refused(await ask({ name: "quota_times", value: 1 }), 422, "choice", "/changes/0/name");
    refused(await ask({ name: "points_per_hour", value: 1, subject: "nothing" }), 422, "unknown_id", "/changes/0/subject");
    refused(await ask({ name: "points_per_hour", value: 1 }, { month: "2026-00" }), 422, "format", "/month");
    refused(await ask({ name: "points_per_hour", value: 1 }, { scope: "4202" }), 403, "scope", "scope");
    refused(await ask({ name: "points_per_hour", value: 1 }, { changes: [] }), 422, "items", "/changes");
    expect((await district.officer.post("/v1/rules/preview", {})).status).toBe(403);
});

test("a rate of a category pays from then on, for its orders alone", async () => {
    must(200, await city.put("/v1/rules/points_per_hour", { value: 300, subject: "law" }));
    // What was served under a rule stays explained by it: this order began ten minutes before.
    const before = await settled("law");
    await server.kill();
    await server.run(at(TUESDAY, "11:00"));
    district = await District.make(server);
    city = district.caller(city);
    const visit = await settled("visit", TUESDAY);
    const law = await settled("law", TUESDAY);
    expect([before, visit, law]).toEqual([16, 16, 50]);
});
