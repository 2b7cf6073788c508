// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of scores as dated rules: a change holds for the rounds after it, and for nothing before.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    await district.member({ skills: [{ code: "law", level: 5 }], week_minutes_max: 600 });
});
afterAll(() => server.stop());

function points(offer: Loose, code: string): number {
    return offer.reasons.find((reason: Loose) => reason.code === code)?.points ?? 0;
}

/** The only offer of a round for one more order: four levels above what it needs. */
async function offerOfARound(): Promise<Loose> {
    await district.order({ roles: [{ skill: "law", level: 1 }] });
    const round = await district.round();
    expect(round.status).toBe("optimal"); // the solver was told the weights too, or its plan would not hold
    expect(round.offers).toHaveLength(1);
    return round.offers[0];
}

async function rule(name: string): Promise<Loose> {
    const { items } = must(200, await district.admin.get("/v1/rules")).json;
    return items.find((item: Loose) => item.name === name);
}

test("a changed weight changes the next round's scores only", async () => {
    const before = await offerOfARound();
    expect(points(before, "fit")).toBe(40);
    must(200, await district.admin.put("/v1/rules/score_fit_per_level", { value: 10 }));
    must(200, await district.admin.put("/v1/rules/score_urgency", { value: 1000 }));
    must(200, await district.admin.put("/v1/rules/score_fit", { value: 500, valid_from: "2026-11-25T00:00:00+08:00" }));
    const after = await offerOfARound();
    expect(points(after, "fit")).toBe(160);
    expect(points(after, "urgency")).toBeGreaterThan(900);
    const kept = must(200, await district.officer.get(`/v1/offers/${before.id}`)).json;
    expect([kept.score, kept.reasons]).toEqual([before.score, before.reasons]);
});

test("a list tells what a weight is, was and may be", async () => {
    const listed = await rule("score_fit_per_level");
    expect(listed).toMatchObject({ least: 0, most: 1000, fallback: 40, value: 10 });
    expect(listed.values).toHaveLength(1);
    expect(listed.zh).toContain("等级");
    expect(await rule("score_fit")).toMatchObject({ fallback: 200, value: 200 });
    expect(await rule("score_stability")).toMatchObject({ value: 200, values: [] });
});

test.each([-1, 1001, 1.5, "7", null])("a weight of %j is refused by name", async (value) => {
    const answer = await district.admin.put("/v1/rules/score_travel", { value });
    expect(answer.status).toBe(422);
    expect(answer.json.errors[0].pointer).toBe("/value");
    expect(await rule("score_travel")).toMatchObject({ value: 300, values: [] });
});
