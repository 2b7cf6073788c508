// SPDX-License-Identifier: GPL-3.0-or-later
// From a figure to what it stands on: the ledger narrowed by kind, phase, unit and period, alike as pages and as files; and the
// evidence behind an entry, for whom it may be shown.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { token } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

const DISTRICT = "420199";
const FORMS = ["direct", "pending", "post", "void", "expire", "reverse"];

let server: Server;
let department: Client;
let second: Client;
let all: Loose[];
let units: Map<string, string>;

const pull = async (query: string, by: Client = department): Promise<Loose> =>
    must(200, await by.get(`/v1/ledger/entries?purpose=test${query}`)).json;
async function every(query: string): Promise<Loose[]> {
    const items: Loose[] = [];
    for (let after = 0; ;) {
        const page = await pull(`&limit=7&after=${after}${query}`);
        items.push(...page.items);
        if (!page.more) {
            return items;
        }
        after = page.next_after;
    }
}
const evidence = async (seq: number, by: Client = department): Promise<Loose> => must(200, await by.get(`/v1/ledger/entries/${seq}/evidence`)).json;

beforeAll(async () => {
    server = await Server.start({ demo: true });
    (await Document.of(server.client)).watch();
    department = (await token(server.admin, "department", "reader", DISTRICT)).client;
    second = (await token(server.admin, "department", "second", DISTRICT)).client;
    const posted = (await pull("&limit=10000")).items.filter((one: Loose) => one.kind === "service_points" && one.phase === "post");
    const officer = (await token(server.admin, "officer", "giver", posted[0].member_id.slice(0, 12))).client;
    must(201, await officer.post("/v1/grants", { member_id: posted[0].member_id, points: 200, reason: "暴雨天连夜排查积水点" }));
    const wish = must(201, await department.post("/v1/ledger/reversals", { seq: posted[1].seq, reason: "时长录入有误，按记录更正" })).json;
    must(200, await second.post(`/v1/ledger/reversals/${wish.id}/approve`, { note: "已核对签到记录" }));
    all = (await pull("&limit=10000")).items;
    units = new Map();
    for (let after = ""; after !== undefined;) {
        const page: Loose = must(200, await department.get(`/v1/members?limit=500${after}`)).json;
        page.items.forEach((one: Loose) => units.set(one.id, one.unit_id));
        after = page.next === undefined ? undefined as unknown as string : `&after=${page.next}`;
    }
});
afterAll(() => server.stop());

describe("the ledger, narrowed", () => {
    test("by kind, by phase and by both, page by page", async () => {
        const kinds = [...new Set(all.map((one) => one.kind))];
        expect(kinds).toContain("grant_points");
        for (const kind of kinds) {
            expect(await every(`&kind=${kind}`)).toEqual(all.filter((one) => one.kind === kind));
        }
        for (const phase of FORMS) {
            expect(await every(`&phase=${phase}`)).toEqual(all.filter((one) => one.phase === phase));
        }
        expect(all.some((one) => one.phase === "reverse")).toBe(true);
        expect(await every("&kind=service_minutes&phase=post")).toEqual(all.filter((one) => one.kind === "service_minutes" && one.phase === "post"));
        expect((await department.get("/v1/ledger/entries?purpose=test&kind=gifts")).status).toBe(422);
    });

    test("by unit, member, region and period together", async () => {
        const one = all.find((entry) => entry.phase === "reverse");
        const unit = units.get(one.member_id) as string;
        const ofUnit = all.filter((entry) => units.get(entry.member_id) === unit);
        expect(ofUnit.length).toBeLessThan(all.length);
        expect(await every(`&unit=${unit}`)).toEqual(ofUnit);
        expect(await every(`&unit=${unit}&member=${one.member_id}&phase=reverse`)).toEqual(
            ofUnit.filter((entry) => entry.member_id === one.member_id && entry.phase === "reverse"));
        const times = [...new Set(all.map((entry) => Date.parse(entry.at)))].sort((a, b) => a - b);
        const [from, to] = [times[Math.floor(times.length / 4)] as number, times[Math.floor((3 * times.length) / 4)] as number];
        const within = (entry: Loose): boolean => Date.parse(entry.at) >= from && Date.parse(entry.at) < to;
        const span = `&from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
        expect(await every(span)).toEqual(all.filter(within));
        expect(await every(`${span}&scope=420199001&kind=service_points`)).toEqual(
            all.filter(within).filter((entry) => entry.region_code.startsWith("420199001") && entry.kind === "service_points"));
        expect(await every(`&from=2199-01-01T00:00:00Z`)).toEqual([]);
        expect(await every(`&to=1971-01-01T00:00:00Z`)).toEqual([]);
    });

    test("files hold exactly what the pages show, and the log says what was asked", async () => {
        const query = "&kind=service_minutes&phase=post&scope=420199002&from=2026-01-01T00:00:00%2B08:00";
        const shown = await every(query);
        expect(shown.length).toBeGreaterThan(3);
        const csv = must(200, await department.get(`/v1/ledger/entries?purpose=test&format=csv${query}`)).text;
        const seqs = csv.replace("\uFEFF", "").trim().split("\r\n").slice(1).map((line) => Number(line.split(",")[0]));
        expect(seqs).toEqual(shown.map((one) => one.seq));
        const lines = must(200, await department.get(`/v1/ledger/entries?purpose=test&format=ndjson${query}`)).text.trim().split("\n");
        expect(lines.map((line) => JSON.parse(line))).toEqual(shown);
        const pulls = must(200, await department.get("/v1/ledger/pulls?limit=500")).json.items;
        expect(pulls.filter((one: Loose) => one.format === "csv")).toMatchObject([
            { count: shown.length, narrowed: "kind=service_minutes phase=post from=2026-01-01T00:00:00+08:00" }]);
    });

    test("units of others and other members stay closed", async () => {
        const [mine, other] = [...new Set([...units.values()])] as [string, string];
        const body = { role: "secretary", subject: "secretary", scope: DISTRICT, unit_id: mine, label: "测试" };
        const secretary = server.admin.as(must(201, await server.admin.post("/v1/tokens", body)).json.token);
        expect((await secretary.get(`/v1/ledger/entries?purpose=test&unit=${other}`)).status).toBe(403);
        expect((await pull(`&unit=${mine}&limit=10000`, secretary)).items).toEqual(all.filter((one) => units.get(one.member_id) === mine));
        const member = (await token(server.admin, "member", all[0].member_id)).client;
        expect((await member.get(`/v1/ledger/entries?unit=${mine}`)).status).toBe(403);
        // and so does the evidence
        const own = all.find((one) => units.get(one.member_id) === mine);
        const alien = all.find((one) => units.get(one.member_id) === other);
        expect((await evidence(own.seq, secretary)).entry).toEqual(own);
        const refused = await secretary.get(`/v1/ledger/entries/${alien.seq}/evidence`);
        expect([refused.status, refused.json.errors[0].rule]).toEqual([403, "scope"]);
        expect((await member.get(`/v1/ledger/entries/${all[0].seq}/evidence`)).status).toBe(403);
    });
});

describe("evidence", () => {
    test("of posted service: attendance, order, requests, voices, notice", async () => {
        const entry = all.find((one) => one.kind === "service_minutes" && one.phase === "post");
        const seen = await evidence(entry.seq);
        const [pending] = seen.origin;
        expect([seen.entry, pending.phase, pending.seq]).toEqual([entry, "pending", entry.refers_to]);
        const [offer] = seen.offers;
        expect(pending.cause).toBe(`offer:${offer.id}:minutes`);
        expect(offer).toEqual(must(200, await department.get(`/v1/offers/${offer.id}`)).json);
        expect(offer.minutes).toBe(entry.amount);
        expect(Date.parse(offer.checked_out_at)).toBeGreaterThan(Date.parse(offer.checked_in_at));
        expect(offer.confirmed_by).toBeTruthy();
        expect(seen.orders).toEqual([must(200, await department.get(`/v1/orders/${entry.order_id}`)).json]);
        expect(seen.requests.map((one: Loose) => one.id)).toEqual(seen.orders[0].requests);
        expect(seen.evaluations).toEqual([must(200, await department.get(`/v1/orders/${entry.order_id}/evaluation`)).json]);
        const [settlement] = seen.settlements;
        expect(settlement).toEqual(must(200, await department.get(`/v1/settlements/${settlement.id}`)).json);
        expect(settlement).toMatchObject({ order_id: entry.order_id, state: "posted" });
        expect(settlement.lines.map((one: Loose) => one.offer_id)).toContain(offer.id);
        expect([seen.late_entries, seen.grants, seen.exchanges, seen.answers]).toEqual([[], [], [], []]);
    });

    test("of what was resolved, and of what was taken back", async () => {
        const reversal = all.find((one) => one.phase === "reverse");
        const seen = await evidence(reversal.seq);
        expect(seen.origin.map((one: Loose) => one.phase)).toEqual(["pending"]);
        expect(seen.reversals).toMatchObject([{ seq: reversal.refers_to, requested_by: "reader", decided_by: "second", reversed_by: reversal.seq }]);
        const wrong = await evidence(reversal.refers_to);
        expect(wrong.answers).toEqual([reversal]);
        expect(wrong.reversals).toEqual(seen.reversals);
        const pending = await evidence(seen.origin[0].seq);
        expect(pending.origin).toEqual([]);
        expect(pending.answers.map((one: Loose) => one.seq)).toEqual([reversal.refers_to]);
    });

    test("of a grant, with the reason and who gave it", async () => {
        const grant = all.find((one) => one.kind === "grant_points");
        const seen = await evidence(grant.seq);
        expect(seen.grants).toMatchObject([{ member_id: grant.member_id, points: grant.amount, reason: "暴雨天连夜排查积水点", filed_by: "giver" }]);
        expect([seen.offers, seen.settlements]).toEqual([[], []]);
    });

    test("names the seal of a sealed month", async () => {
        const seals = must(200, await server.admin.post("/v1/ledger/seals")).json.items;
        for (const seal of seals.filter((one: Loose) => one.count > 0)) {
            expect((await evidence(seal.last_seq)).seals).toEqual([seal]);
        }
        const [newest] = all.slice(-1);
        expect((await evidence(newest.seq)).seals).toEqual([]);
        expect(seals.some((one: Loose) => one.count > 0)).toBe(true);
    });

    test("masks whoever asked, but for the desk", async () => {
        const region = all[0].region_code;
        const officer = (await token(server.admin, "officer", "desk", region)).client;
        const shown = async (by: Client): Promise<Loose> => {
            for (const entry of all.filter((one) => one.region_code === region && one.order_id)) {
                const found = (await evidence(entry.seq, by)).requests.find((one: Loose) => one.contact_phone !== undefined);
                if (found) {
                    return found;
                }
            }
            return undefined;
        };
        expect((await shown(department)).contact_phone).toMatch(/^\d{3}\*{4}\d{4}$/);
        expect((await shown(officer)).contact_phone).toMatch(/^\d{11}$/);
    });

    test("is there for entries that are there, within reach", async () => {
        const far = (await token(server.admin, "auditor", "far", "420106")).client;
        expect((await far.get(`/v1/ledger/entries/${all[0].seq}/evidence`)).status).toBe(403);
        expect((await department.get("/v1/ledger/entries/999999/evidence")).status).toBe(404);
        expect((await department.get("/v1/ledger/entries/x/evidence")).status).toBe(404);
        expect((await server.client.get(`/v1/ledger/entries/${all[0].seq}/evidence`)).status).toBe(401);
    });
});
