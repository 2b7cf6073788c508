// SPDX-License-Identifier: GPL-3.0-or-later
// Versions and races: nobody overwrites what they did not see, and a place has one winner.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Random } from "../support/random.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

test("a change says which version it saw", async () => {
    const order = await district.order({ open: false, place: "居委会" });
    const target = `/v1/orders/${order.id}`;
    const seen = must(200, await district.officer.get(target));
    expect(seen.headers.etag).toBe(`"v${order.version}"`);

    const blind = await district.officer.patch(target, { title: "没看版本" });
    expect(blind.status).toBe(428);
    expect(blind.json.errors[0]).toMatchObject({ pointer: "If-Match", rule: "missing_header" });

    const changed = must(200, await district.officer.patch(target, { title: "看过" }, seen.headers.etag));
    expect(changed.headers.etag).not.toBe(seen.headers.etag);
    expect(changed.json).toMatchObject({ title: "看过", place: order.place, priority: order.priority });

    const stale = await district.officer.patch(target, { title: "旧版本" }, seen.headers.etag);
    expect(stale.status).toBe(412);
    expect(stale.json.errors[0]).toMatchObject({ pointer: "If-Match", rule: "version" });
    expect(must(200, await district.officer.get(target)).json.title).toBe("看过");
});

test.each(["v1", '"1"', 'W/"v1"', '"v"', '"vx"', '"v99999999999999999999"', '"v-1"', '"v0"', '""'])(
    "If-Match %s: has no form of a version",
    async (etag) => {
        const order = await district.order({ open: false });
        const answer = await district.officer.patch(`/v1/orders/${order.id}`, { title: "x" }, etag);
        expect(answer.status).toBe(400);
        expect(answer.json.errors[0]).toMatchObject({ pointer: "If-Match", rule: "format" });
    },
);

test("If-Match: * changes whatever the version is", async () => {
    const order = await district.order({ open: false });
    const target = `/v1/orders/${order.id}`;
    must(200, await district.officer.patch(target, { title: "一" }, "*"));
    expect(must(200, await district.officer.patch(target, { title: "二" }, "*")).json.title).toBe("二");
});

test("actions respect a version where one is given", async () => {
    const order = await district.order({ open: false });
    const options = { headers: { "If-Match": '"v999"' } };
    expect((await district.officer.post(`/v1/orders/${order.id}/open`, undefined, options)).status).toBe(412);
    expect(must(200, await district.officer.get(`/v1/orders/${order.id}`)).json.state).toBe("draft");
});

test("what has not changed is not sent again", async () => {
    const order = await district.order({ open: false });
    const target = `/v1/orders/${order.id}`;
    const seen = must(200, await district.officer.get(target));
    const etag = seen.headers.etag ?? "";
    const same = await district.officer.get(target, { headers: { "If-None-Match": etag } });
    expect(same.status).toBe(304);
    expect(same.text).toBe("");
    expect(same.headers.etag).toBe(etag);
    must(200, await district.officer.post(`${target}/open`));
    const other = await district.officer.get(target, { headers: { "If-None-Match": etag } });
    expect(other.status).toBe(200);
    expect(other.json.state).toBe("open");
});

test("of two officers who saw the same version one wins", async () => {
    const second = (await district.token("officer", "officer-second", REGION)).client;
    for (let round = 0; round < 20; round++) {
        const order = await district.order({ open: false });
        const target = `/v1/orders/${order.id}`;
        const answers = await Promise.all([
            district.officer.patch(target, { title: "甲" }, '"v1"'),
            second.patch(target, { title: "乙" }, '"v1"'),
        ]);
        expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
        const winner = answers[0]?.status === 200 ? "甲" : "乙";
        expect(must(200, await second.get(target)).json).toMatchObject({ title: winner, version: 2 });
    }
});

test("an order is opened, cancelled or changed once, whoever comes first", async () => {
    for (let round = 0; round < 10; round++) {
        const { id } = await district.order({ open: false });
        const answers = await Promise.all([
            ...Array.from({ length: 4 }, () => district.officer.post(`/v1/orders/${id}/open`)),
            ...Array.from({ length: 4 }, () => district.officer.post(`/v1/orders/${id}/cancel`, { reason: "改期" })),
        ]);
        const opened = answers.slice(0, 4).filter((answer) => answer.status === 200).length;
        const cancelled = answers.slice(4).filter((answer) => answer.status === 200).length;
        expect(opened).toBeLessThanOrEqual(1);
        expect(cancelled).toBe(1);
        expect(answers.every((answer) => [200, 409].includes(answer.status))).toBe(true);
        const order = must(200, await district.officer.get(`/v1/orders/${id}`)).json;
        expect(order).toMatchObject({ state: "cancelled", version: 1 + opened + cancelled });
    }
});

test("n places, thirty members: exactly n winners", async () => {
    // Two rounds side by side, of the community and of the district, prefer different people: the second
    // finds the places of the first asked for, and nobody is proposed a place that somebody else may take.
    const people = [
        ...Array.from({ length: 15 }, () => ({ region_code: REGION, skills: [{ code: "race", level: 5 }] })),
        ...Array.from({ length: 15 }, () => ({ region_code: OTHER_REGION, skills: [{ code: "race", level: 1 }] })),
    ];
    const members = await Promise.all(people.map((more) => district.member(more)));
    const random = new Random(30);
    for (let run = 0; run < 5; run++) {
        const places = random.between(1, 12);
        const order = await district.order({ roles: [{ skill: "race", level: 1, count: places }] });
        await Promise.all([district.round(), district.round(district.admin, { scope: "420106" })]);
        const offers = must(200, await district.officer.get(`/v1/orders/${order.id}/offers`)).json.items as Loose[];
        expect(offers).toHaveLength(places);
        const answers = await Promise.all(
            random.shuffled(members).flatMap((person) =>
                random.shuffled([...offers, ...offers]).map(async (offer) => ({
                    own: offer.member_id === person.id,
                    status: (await person.client.post(`/v1/offers/${offer.id}/accept`)).status,
                })),
            ),
        );
        const strangers = answers.filter((answer) => !answer.own);
        const own = answers.filter((answer) => answer.own);
        expect(strangers.every((answer) => answer.status === 403)).toBe(true);
        expect(own.filter((answer) => answer.status === 200)).toHaveLength(places);
        expect(own.filter((answer) => answer.status === 409)).toHaveLength(own.length - places);
        const after = must(200, await district.officer.get(`/v1/orders/${order.id}`)).json;
        expect(after).toMatchObject({ state: "staffed", roles: [{ count: places, accepted: places }] });
        const kept = must(200, await district.officer.get(`/v1/orders/${order.id}/offers`)).json.items as Loose[];
        expect(kept.filter((offer) => offer.state === "accepted")).toHaveLength(places);
    }
});
