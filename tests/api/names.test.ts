// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and the ledger keep ids alone: what they are called is asked for by many at once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { MONDAY, Server } from "../support/server.ts";

const OFFICE = "420106000000-office";
let server: Server;
let district: District;
let member: string;
let far: string;
let order: string;

const names = async (by: Client, ids: string[]): Promise<Loose[]> =>
    must(200, await by.get(`/v1/names?ids=${ids.join(",")}`)).json.items;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    member = (await district.member()).id;
    far = (await district.member({ region_code: OTHER_REGION, name: "李梅" })).id;
    order = (await district.order()).id;
});
afterAll(() => server.stop());

test("units, members and orders are named in the order asked for; unknown ids are left out", async () => {
    const ids = [order, `${REGION}-01nothing`, OFFICE, member, "?"];
    expect(await names(server.admin, ids)).toEqual([
        { id: order, kind: "order", name: "上门走访" },
        { id: OFFICE, kind: "unit", name: "区直机关" },
        { id: member, kind: "member", member_name: "张建国" },
    ]);
});

test("names of members are masked as elsewhere, and told within the scope only", async () => {
    const { client } = await district.token("auditor", "auditor", REGION);
    expect(await names(client, [member, far, OFFICE])).toEqual([
        { id: member, kind: "member", member_name: "张*" },
        { id: OFFICE, kind: "unit", name: "区直机关" },
    ]);
});

test("something has to be asked for", async () => {
    const answer = await server.admin.get("/v1/names");
    expect([answer.status, answer.json.errors[0].rule]).toEqual([422, "required"]);
});
