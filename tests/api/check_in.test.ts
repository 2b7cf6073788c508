// SPDX-License-Identifier: GPL-3.0-or-later
// Checking in at the place: by the code shown there, by one's own word, by the community.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Loose } from "../support/client.ts";
import { District, OTHER_REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

/** An order that began half an hour ago, and a member who claimed a place of it. */
async function begun(more: Record<string, unknown> = {}): Promise<{ order: Loose; offer: string; person: Person }> {
    const order = await district.order({
        place: "3 栋 <活动室>", starts_at: "2026-11-23T08:30:00+08:00", ends_at: "2026-11-23T10:30:00+08:00", ...more,
    });
    const person = await district.member();
    const offer = must(201, await person.client.post(`/v1/orders/${order.id}/claim`)).json.id;
    return { order, offer, person };
}

const codeOf = async (order: string, body?: unknown): Promise<Loose> =>
    must(200, await district.officer.post(`/v1/orders/${order}/check-in-code`, body)).json;
const step = (person: Person, offer: string, action: string, body?: unknown): Promise<Answer> =>
    person.client.post(`/v1/offers/${offer}/${action}`, body);

test("with the code of the place, in and out", async () => {
    const { order, offer, person } = await begun();
    const shown = await codeOf(order.id);
    expect(shown.code).toMatch(/^\d{6}$/);
    expect(shown.url).toMatch(new RegExp(`/member#/check-in/${order.id}/${shown.code}$`));
    expect(shown).toMatchObject({
        order_id: order.id, valid_from: "2026-11-23T07:30:00+08:00", valid_until: "2026-11-23T14:30:00+08:00", created_by: "officer-li",
    });
    expect((await codeOf(order.id)).code).toBe(shown.code);
    const inside = must(200, await step(person, offer, "check-in", { code: shown.code })).json;
    expect(inside).toMatchObject({ state: "checked_in", check_in_by: "code", check_out_by: "none" });
    const out = must(200, await step(person, offer, "check-out", { code: shown.code })).json;
    expect(out).toMatchObject({ state: "checked_out", check_in_by: "code", check_out_by: "code" });
});

test("a wrong code, and one that was replaced, are refused and change nothing", async () => {
    const { order, offer, person } = await begun();
    const none = await step(person, offer, "check-in", { code: "123456" });
    const old = await codeOf(order.id);
    const renewed = await codeOf(order.id, { renew: true });
    expect(renewed.code).not.toBe(old.code);
    for (const answer of [none, await step(person, offer, "check-in", { code: old.code })]) {
        expect(answer.status).toBe(409);
        expect(answer.json.errors[0]).toMatchObject({ pointer: "/code", rule: "wrong_code" });
        expect(answer.json.errors[0].detail).toContain("签到码不对");
    }
    expect((await step(person, offer, "check-in", { code: "12345" })).status).toBe(422);
    const before = must(200, await person.client.get(`/v1/offers/${offer}`)).json;
    expect(before).toMatchObject({ state: "accepted", check_in_by: "none" });
    expect(must(200, await step(person, offer, "check-in", { code: renewed.code })).json.check_in_by).toBe("code");
});

test("without a code it is kept who says so", async () => {
    const self = await begun();
    expect(must(200, await step(self.person, self.offer, "check-in")).json.check_in_by).toBe("self");
    const out = must(200, await district.officer.post(`/v1/offers/${self.offer}/check-out`)).json;
    expect(out).toMatchObject({ check_in_by: "self", check_out_by: "officer" });
});

test("the code of one order is none for another", async () => {
    const [here, there] = [await begun(), await begun()];
    const code = (await codeOf(there.order.id)).code;
    await codeOf(here.order.id);
    expect((await step(here.person, here.offer, "check-in", { code })).status).toBe(409);
});

test("only while somebody may come: no code of drafts, of cancelled orders, of other communities", async () => {
    const draft = await district.order({ open: false });
    expect((await district.officer.post(`/v1/orders/${draft.id}/check-in-code`)).status).toBe(409);
    const cancelled = await district.order();
    must(200, await district.officer.post(`/v1/orders/${cancelled.id}/cancel`, { reason: "下雨" }));
    expect((await district.officer.post(`/v1/orders/${cancelled.id}/check-in-code`)).status).toBe(409);
    const stranger = (await district.token("officer", "officer-far", OTHER_REGION)).client;
    const open = await district.order();
    expect((await stranger.post(`/v1/orders/${open.id}/check-in-code`)).status).toBe(403);
    expect((await district.officer.get(`/v1/orders/${open.id}/check-in-sheet`)).status).toBe(404);
});

test("the sheet and the QR code", async () => {
    const { order, person } = await begun({ title: "社区 <义诊>" });
    const shown = await codeOf(order.id);
    const sheet = must(200, await district.officer.get(shown.sheet));
    expect(sheet.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(sheet.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(sheet.headers["cache-control"]).toBe("no-store");
    for (const part of ["社区 &lt;义诊&gt;", "3 栋 &lt;活动室&gt;", "2026-11-23 08:30–10:30", shown.code, "扫码签到", "Scan to check in", "<svg"]) {
        expect(sheet.text).toContain(part);
    }
    const qr = must(200, await district.officer.get(shown.qr));
    expect(qr.headers["content-type"]).toBe("image/svg+xml");
    expect(qr.text).toMatch(/^<svg [^>]*viewBox/);
    expect(sheet.text).toContain(/ d="([^"]+)"/.exec(qr.text)?.[1]);
    // Members see neither: the code is shown at the place.
    expect((await person.client.get(shown.sheet)).status).toBe(403);
});
