// SPDX-License-Identifier: GPL-3.0-or-later
// What a member reads on a phone: what waits, what was served and where it stands, the ledger from its end.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, token } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let person: Person;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    person = await district.member();
});
afterAll(() => server.stop());

const officer = (): Client => district.caller(district.officer);
const me = (): Client => district.caller(person.client);
const services = async (query = ""): Promise<Loose> => must(200, await me().get(`/v1/services/mine${query}`)).json;

async function at(clock: string): Promise<void> {
    await server.kill();
    await server.run(clock);
}

/** A place claimed in an order of an hour, in the community's own region. */
async function claimed(starts_at: string): Promise<Loose> {
    const ends_at = new Date(Date.parse(starts_at) + 3_600_000).toISOString();
    const order = await district.order({ starts_at, ends_at, roles: [{ count: 1 }] }, officer());
    return must(201, await me().post(`/v1/orders/${order.id}/claim`)).json;
}

async function attend(offer: Loose): Promise<void> {
    must(200, await officer().post(`/v1/offers/${offer.id}/check-in`, { at: offer.order_starts_at }));
    must(200, await officer().post(`/v1/offers/${offer.id}/check-out`, { at: offer.order_ends_at }));
}

describe("from a claim to the ledger", () => {
    let first: Loose;
    let second: Loose;

    test("what waits for the service is told apart from what is over", async () => {
        first = await claimed("2026-11-24T09:00:00+08:00");
        second = await claimed("2026-11-24T14:00:00+08:00");
        const gone = await claimed("2026-11-25T09:00:00+08:00");
        must(200, await me().post(`/v1/offers/${gone.id}/withdraw`, {}));
        const ids = async (query: string): Promise<string[]> =>
            must(200, await me().get(`/v1/offers${query}`)).json.items.map((offer: Loose) => offer.id);
        expect(new Set(await ids("?now=true"))).toEqual(new Set([first.id, second.id]));
        expect(await ids("")).toContain(gone.id);
        expect((await services()).items).toEqual([]);
    });

    test("newest first, page by page, each with the hours that were confirmed and the own review", async () => {
        await at("2026-11-24T15:30:00+08:00");
        await attend(first);
        await attend(second);
        must(201, await me().post(`/v1/offers/${first.id}/reviews`, { rating: 4, words: "按约完成" }));
        must(200, await officer().post(`/v1/offers/${first.id}/confirm`, { minutes: 50 }));
        const page = await services("?limit=1");
        expect(page.items).toMatchObject([{ offer_id: second.id, standing: "served" }]);
        expect(page.items[0].minutes).toBeUndefined();
        const rest = await services(`?limit=1&after=${encodeURIComponent(page.next)}`);
        expect(rest).toMatchObject({
            items: [{ offer_id: first.id, standing: "confirmed", minutes: 50, self_rating: 4, self_words: "按约完成" }],
        });
        expect(rest.next).toBeUndefined();
        expect((await me().get("/v1/services/mine?after=nonsense")).status).toBe(422);
    });

    test("the notice tells until when, an objection that it is looked into, the ledger what was posted", async () => {
        must(200, await officer().post(`/v1/orders/${first.order_id}/complete`, {}));
        const settlement = must(200, await officer().post(`/v1/orders/${first.order_id}/settle`)).json;
        const noticed = (await services()).items[1];
        expect(noticed).toMatchObject({ standing: "noticed", settlement_id: settlement.id, minutes: 50, notice_until: settlement.notice_until });
        must(200, await me().post(`/v1/settlements/${noticed.settlement_id}/objections`, { reason: "少算了十分钟" }));
        expect((await services()).items[1].standing).toBe("objected");
        must(200, await server.admin.post(`/v1/settlements/${settlement.id}/decide`, { upheld: false, reason: "记录无误" }));
        await at("2026-12-14T09:00:00+08:00");
        await officer().post(`/v1/settlements/${settlement.id}/post`);
        expect((await services()).items[1]).toMatchObject({ standing: "posted", posted_at: expect.any(String) });
    });

    test("the ledger is walked back from its newest entry", async () => {
        const all = must(200, await me().get("/v1/ledger/mine")).json.items.map((entry: Loose) => entry.seq);
        expect(all.length).toBeGreaterThan(2);
        const seen: number[] = [];
        for (let after = 0, more = true; more; ) {
            const page = must(200, await me().get(`/v1/ledger/mine?newest=true&limit=1&after=${after}`)).json;
            seen.push(...page.items.map((entry: Loose) => entry.seq));
            ({ next_after: after, more } = page);
        }
        expect(seen).toEqual([...all].reverse());
    });

    test("a member who did not come sees it", async () => {
        const absent = await claimed("2026-12-15T09:00:00+08:00");
        await at("2026-12-15T12:00:00+08:00");
        must(200, await officer().post(`/v1/offers/${absent.id}/no-show`, {}));
        expect((await services()).items[0]).toMatchObject({ offer_id: absent.id, standing: "missed" });
    });
});

test("services are one's own: a stranger has none, an officer no such page", async () => {
    const stranger = await district.again().member();
    expect(must(200, await district.caller(stranger.client).get("/v1/services/mine")).json.items).toEqual([]);
    expect((await officer().get("/v1/services/mine")).status).toBe(403);
});

test("who was asked reads the order, also of another community; nobody else does", async () => {
    const body = { region_code: OTHER_REGION, name: "李远", consented: true, availability: ALWAYS_FREE, skills: [{ code: "far", level: 1 }] };
    const { id } = must(201, await server.admin.post("/v1/members", body)).json;
    const guest = (await token(server.admin, "member", id)).client;
    const order = await district.order({ starts_at: "2026-12-17T09:00:00+08:00", ends_at: "2026-12-17T10:00:00+08:00", roles: [{ skill: "far" }] }, officer());
    expect((await guest.get(`/v1/orders/${order.id}`)).status).toBe(403);
    const round = must(201, await server.admin.post("/v1/rounds", { from: "2026-12-16T00:00:00+08:00", to: "2026-12-18T00:00:00+08:00" })).json;
    expect(round.offers).toMatchObject([{ order_id: order.id, member_id: id }]);
    expect(must(200, await guest.get(`/v1/orders/${order.id}`)).json.title).toBe(order.title);
});
