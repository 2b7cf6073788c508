// SPDX-License-Identifier: GPL-3.0-or-later
// Against formalism: what counts towards the quota, what asks for a look and who answers it, use of skills, residents
// who worked along.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

const UNIT = "420106000000-office";
const ELEVEN = "2026-11-23T11:00:00+08:00";
const TEN_MINUTES = { starts_at: "2026-11-23T10:50:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };

let server: Server;
let district: District;
let department: Client;
let asked: Served;
let made: Served;
let skills = 0;

interface Served {
    person: Person;
    offer: string;
    order: string;
    skill: string;
}

beforeAll(async () => {
    server = await Server.start({ clock: ELEVEN });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    department = (await district.token("department", "district-department", "420106")).client;
    const request = await district.request();
    asked = await served({ requests: [request.id] }, { residents_joined: 4 });
    must(201, await district.resident.post(`/v1/tracking/${request.tracking_code}/reviews`, { rating: 5 }));
    made = await served({}, undefined, district.officer);
});
afterAll(() => server.stop());

/** A member's ten minutes in an order of its own; typist: who enters the attendance. */
async function served(order: Loose, complete: Loose, typist?: Client): Promise<Served> {
    const skill = `quality${skills++}`;
    const person = await district.member({ skills: [{ code: skill, level: 1 }], unit_id: UNIT });
    const { id } = await district.order({ ...TEN_MINUTES, roles: [{ skill }], ...order });
    await district.round(district.officer, { from: "2026-11-23T10:00:00+08:00" });
    const offer = must(200, await person.client.get("/v1/offers")).json.items[0].id;
    must(200, await person.client.post(`/v1/offers/${offer}/accept`));
    const by = typist ?? person.client;
    must(200, await by.post(`/v1/offers/${offer}/check-in`, { at: TEN_MINUTES.starts_at }));
    must(200, await by.post(`/v1/offers/${offer}/check-out`, { at: ELEVEN }));
    must(200, await district.officer.post(`/v1/offers/${offer}/confirm`));
    must(200, await district.officer.post(`/v1/orders/${id}/complete`, complete));
    return { person, offer, order: id, skill };
}

const board = async (name: string, by: Client = department): Promise<Loose> =>
    must(200, await by.get(`/v1/boards/${name}`)).json;

describe("quota", () => {
    test("counts what a resident asked for and somebody else evaluated", async () => {
        const seen = await board(`quota?year=2026&unit=${UNIT}`);
        const line = (id: string): Loose => seen.members.find((item: Loose) => item.member_id === id);
        expect(line(asked.person.id)).toMatchObject({
            times: 1, minutes: 10, quota_times: 4, quota_minutes: 1200, progress: 83, reached: false, unheard_times: 0,
        });
        expect(line(made.person.id)).toMatchObject({ times: 0, undemanded_times: 1, undemanded_minutes: 10, progress: 0 });
        expect(seen.units).toMatchObject([{ unit_id: UNIT, name: "区直机关", members: 2, served: 1, reached: 0, share: 0 }]);
        expect(seen.regions).toMatchObject([{ region_code: REGION, served: 1, times: 1, minutes: 10 }]);
    });

    test("is reached by the rule of the unit", async () => {
        must(200, await department.put("/v1/rules/quota_times", { value: 1, subject: UNIT }));
        must(200, await department.put("/v1/rules/quota_minutes", { value: 10, subject: UNIT }));
        const seen = await board("quota");
        expect(seen.units).toMatchObject([{ quota_times: 1, quota_minutes: 10, reached: 1, share: 5000 }]);
    });

    test("comes in pages, within the caller's scope", async () => {
        const first = await board("quota?limit=1");
        const second = await board(`quota?limit=1&after=${first.next}`);
        expect([first.members[0].member_id, second.members[0].member_id].sort()).toEqual(
            [asked.person.id, made.person.id].sort(),
        );
        expect(second.next).toBeUndefined();
        const { client } = await district.token("officer", "officer-elsewhere", OTHER_REGION);
        expect((await board("quota", client)).members).toEqual([]);
        expect((await client.get(`/v1/boards/quota?scope=${REGION}`)).status).toBe(403);
        expect((await board("quota?year=2025")).members).toEqual([]);
    });
});

describe("flags", () => {
    const flags = async (query: string): Promise<Loose> => must(200, await department.get(`/v1/flags?${query}`)).json;

    test("list every attendance somebody else typed in", async () => {
        const { items, total, open } = await flags("kind=back_office&month=2026-11");
        expect([total, open]).toEqual([1, 1]);
        expect(items[0]).toMatchObject({
            kind: "back_office", state: "open", subject: made.person.id, period: "2026-11", over: true, figure: 10000,
            threshold: 3000, ids: [made.offer], count: 1,
        });
        expect(items[0].zh).toContain("代签");
        expect((await flags("kind=back_office&month=2026-10")).items).toEqual([]);
    });

    test("find two alike at one place", async () => {
        const one = await served({ place: "三栋楼下" }, undefined);
        const two = await served({ place: "三栋楼下" }, undefined);
        const { items } = await flags("kind=twin");
        expect(items).toHaveLength(1);
        expect(items[0].ids.sort()).toEqual([one.order, two.order].sort());
    });

    test("are answered once by a department in reach, with a note", async () => {
        const [flag] = (await flags("kind=back_office")).items;
        const path = `/v1/flags/${flag.key}/explain`;
        const body = { state: "explained", note: "党员手机损坏，由社区代签，已核对现场照片" };
        expect((await district.officer.post(path, body)).status).toBe(403);
        const away = (await district.token("department", "away", "420107")).client;
        expect((await away.post(path, body)).json.errors[0].rule).toBe("scope");
        expect((await department.post(path, { state: "explained" })).json.errors[0]).toMatchObject({
            pointer: "/note", rule: "required",
        });
        expect((await department.post(`/v1/flags/${flag.key.replace("back_office", "overlap")}/explain`, body)).status).toBe(404);
        const answered = must(200, await department.post(path, body)).json;
        expect(answered).toMatchObject({ ...body, answered_by: "district-department" });
        expect((await department.post(path, body)).json.errors[0]).toMatchObject({ pointer: "/state", rule: "state" });
        const after = await flags("kind=back_office");
        expect([after.total, after.open, after.items[0].note]).toEqual([1, 0, body.note]);
        // The same figures of another period are another flag.
        expect((await flags("kind=back_office&month=2026-11")).open).toBe(1);
    });

    test("take a year or a month", async () => {
        expect((await department.get("/v1/flags?year=2026&month=2026-11")).status).toBe(422);
        expect((await department.get("/v1/flags?month=2026-13")).status).toBe(422);
        expect((await department.get("/v1/flags?kind=nothing")).status).toBe(422);
    });
});

test("a board shows which skills are used, which lie idle and who waits for them", async () => {
    await district.member({ skills: [{ code: "law", level: 3 }] });
    await district.request({ category: "law" });
    const seen = await board("skills?by=member&limit=500");
    expect(seen.items.find((item: Loose) => item.subject === asked.person.id)).toMatchObject({
        minutes: 10, skilled: 10, duty: 0, lacking: 0, index: 1000,
    });
    expect(seen.idle).toEqual([{ region_code: REGION, skill: "law", members: 1, waiting: 1 }]);
    expect((await board("skills?by=unit")).items).toMatchObject([{ subject: UNIT, index: 1000 }]);
    expect((await department.get("/v1/boards/skills?from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z")).status).toBe(422);
});

test("residents who worked along are told when an order is completed", async () => {
    const seen = await board("co-doing");
    const row = (id: string): Loose => seen.items.find((item: Loose) => item.order_id === id);
    expect(row(asked.order)).toMatchObject({ residents_joined: 4, members: 1 });
    expect(row(made.order)).not.toHaveProperty("residents_joined");
    expect(seen.regions).toMatchObject([{ region_code: REGION, counted: 1, residents: 4, per_order: 400 }]);
    expect(seen.months).toMatchObject([{ month: "2026-11", counted: 1, residents: 4 }]);
    const answer = await district.officer.post(`/v1/orders/${made.order}/complete`, { residents_joined: -1 });
    expect(answer.json.errors[0]).toMatchObject({ pointer: "/residents_joined", rule: "range" });
});
