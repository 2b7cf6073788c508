// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a request and of an order, told to those who work on them and to nobody else.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { District, OTHER_REGION, token } from "../support/district.ts";
import { Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: "2026-11-23T09:00:00+08:00" });
    district = await District.make(server);
});
afterAll(() => server.stop());

const steps = (story: Loose): string[] => story.history.map((step: Loose) => step.state);

test("a request tells its steps, its promise and its referral", async () => {
    const request = await district.request();
    const fresh = must(200, await district.officer.get(`/v1/requests/${request.id}/story`)).json;
    expect([steps(fresh), fresh.promises, fresh.referrals]).toEqual([["received"], [], []]);

    const promise = { words: "下周上门", due_at: "2026-12-01T00:00:00+08:00" };
    must(201, await district.officer.post(`/v1/requests/${request.id}/promises`, promise));
    must(200, await district.officer.post(`/v1/requests/${request.id}/triage`, { note: "已核实" }));
    must(200, await district.officer.post(`/v1/requests/${request.id}/refer`, { target: "区民政局" }));
    const story = must(200, await district.officer.get(`/v1/requests/${request.id}/story`)).json;
    expect(steps(story)).toEqual(["received", "triaged", "referred"]);
    expect(story.history[1]).toMatchObject({ actor: "officer-li", note: "已核实" });
    expect(story.promises).toMatchObject([{ words: "下周上门", state: "open" }]);
    expect(story.referrals).toMatchObject([{ target: "区民政局", state: "sent" }]);
});

test("an order tells its steps, and what it came to once it is settled", async () => {
    const order = await district.order();
    must(200, await district.officer.post(`/v1/orders/${order.id}/cancel`, { reason: "下雨" }));
    const story = must(200, await district.officer.get(`/v1/orders/${order.id}/story`)).json;
    expect(steps(story).at(-1)).toBe("cancelled");
    expect(story.history.at(-1).note).toBe("下雨");
    expect(story.settlements).toEqual([]);
});

test("a story stays within the community it is of", async () => {
    const stranger = (await token(server.admin, "officer", "officer-wang", OTHER_REGION)).client;
    const request = await district.request();
    const order = await district.order();
    for (const path of [`requests/${request.id}`, `orders/${order.id}`]) {
        expect((await stranger.get(`/v1/${path}/story`)).status).toBe(403);
        expect((await server.client.get(`/v1/${path}/story`)).status).toBe(401);
    }
});
