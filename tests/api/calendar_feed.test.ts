// SPDX-License-Identifier: GPL-3.0-or-later
// The private calendar of a member: its secret address, what stands in it, and what has ended.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
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

type Event = Record<string, string>;

/** The properties of each event: unfolded, and text as it was before it was escaped. */
function events(text: string): Event[] {
    const lines = text.replace(/\r\n /g, "").split("\r\n");
    const out: Event[] = [];
    let inside = "";
    for (const line of lines) {
        const at = line.indexOf(":");
        const name = (line.slice(0, at).split(";")[0] ?? "");
        const value = line.slice(at + 1).replace(/\\n/g, "\n").replace(/\\([\\;,])/g, "$1");
        if (name === "BEGIN") {
            inside = value;
            if (value === "VEVENT") {
                out.push({});
            }
        } else if (name === "END") {
            inside = inside === "VALARM" ? "VEVENT" : "";
        } else if (inside === "VEVENT") {
            (out[out.length - 1] as Event)[name] = value;
        }
    }
    return out;
}

async function feedOf(person: Person): Promise<string> {
    const made = must(201, await person.client.post("/v1/members/me/calendar-feed")).json;
    return new URL(made.url).pathname;
}

const read = async (path: string): Promise<Event[]> => events(must(200, await district.resident.get(path)).text);
const instant = (stamp: string | undefined): number =>
    Date.parse((stamp ?? "").replace(/^(....)(..)(..)T(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6+08:00"));

async function claimed(person: Person, more: Record<string, unknown> = {}): Promise<{ order: Loose; offer: Loose }> {
    const order = await district.order({ place: "3 栋", ...more });
    return { order, offer: must(201, await person.client.post(`/v1/orders/${order.id}/claim`)).json };
}

test("what was accepted stands in it, at the instants of the order, with whom to call", async () => {
    must(200, await district.admin.put("/v1/issuers/420106001001", { name: "东亭社区党委", head: "李书记", contact: "027-87654321" }));
    const person = await district.member();
    const path = await feedOf(person);
    expect(path).toMatch(/^\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    expect(await read(path)).toEqual([]);
    const { order, offer } = await claimed(person);
    const answer = must(200, await district.resident.get(path));
    expect(answer.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("private, no-cache");
    const [event] = events(answer.text) as [Event];
    expect(event).toMatchObject({ UID: `${offer.id}@diandan`, STATUS: "CONFIRMED", SUMMARY: "上门走访", LOCATION: "3 栋", SEQUENCE: "0" });
    expect(instant(event["DTSTART"])).toBe(Date.parse(order.starts_at));
    expect(instant(event["DTEND"])).toBe(Date.parse(order.ends_at));
    expect(event["DESCRIPTION"]).toContain("本人抢单");
    expect(event["DESCRIPTION"]).toContain("联系：东亭社区党委 027-87654321");
    expect(answer.text).toContain("TRIGGER:-PT60M");
});

test("a proposal is tentative and says why; once declined it is gone", async () => {
    const person = await district.member({ skills: [{ code: "feed", level: 2 }] });
    await district.order({ roles: [{ skill: "feed", level: 2 }] });
    await district.round();
    const path = await feedOf(person);
    const [event] = (await read(path)) as [Event];
    expect(event).toMatchObject({ STATUS: "TENTATIVE", SUMMARY: "待答复：上门走访" });
    expect(event["DESCRIPTION"]).toContain("为什么是您：技能等级恰合所需");
    const id = (event["UID"] ?? "").split("@")[0];
    must(200, await person.client.post(`/v1/offers/${id}/decline`));
    expect(await read(path)).toEqual([]);
});

test("what was accepted and fell through is cancelled under its UID, and later forgotten", async () => {
    const person = await district.member();
    const path = await feedOf(person);
    const cancelled = await claimed(person);
    const given = await claimed(person);
    must(200, await district.officer.post(`/v1/orders/${cancelled.order.id}/cancel`, { reason: "下雨" }));
    must(200, await person.client.post(`/v1/offers/${given.offer.id}/withdraw`));
    const after = await read(path);
    expect(after.map((event) => [event["UID"], event["STATUS"], event["SEQUENCE"]]).sort()).toEqual(
        [cancelled, given].map(({ offer }) => [`${offer.id}@diandan`, "CANCELLED", "1"]).sort(),
    );
    expect(after[0]?.["SUMMARY"]).toBe("已取消：上门走访");
});

test("what has not changed is not sent again, and the same bytes come each time", async () => {
    const person = await district.member();
    const path = await feedOf(person);
    const { offer } = await claimed(person);
    const [first, second] = [await district.resident.get(path), await district.resident.get(path)] as [Answer, Answer];
    expect(second.text).toBe(first.text);
    const etag = first.headers.etag ?? "";
    const same = await district.resident.get(path, { headers: { "If-None-Match": etag } });
    expect(same.status).toBe(304);
    expect(same.text).toBe("");
    must(200, await person.client.post(`/v1/offers/${offer.id}/withdraw`));
    expect((await district.resident.get(path, { headers: { "If-None-Match": etag } })).status).toBe(200);
});

test("a new address ends the old one; the address is told once and kept nowhere", async () => {
    const person = await district.member();
    const target = "/v1/members/me/calendar-feed";
    expect(must(200, await person.client.get(target)).json).toEqual({ exists: false });
    const key = "feed-key-0001";
    const made = must(201, await person.client.post(target, undefined, { key }));
    const again = must(201, await person.client.post(target, undefined, { key }));
    expect(again.json.url).toBeUndefined();
    const old = new URL(made.json.url).pathname;
    must(200, await district.resident.get(old));
    expect(must(200, await person.client.get(target)).json).toEqual({ exists: true, created_at: made.json.created_at });
    const path = await feedOf(person);
    expect((await district.resident.get(old)).status).toBe(404);
    must(200, await district.resident.get(path));
    must(204, await person.client.post(`${target}/end`));
    expect((await district.resident.get(path)).status).toBe(404);
    expect(must(200, await person.client.get(target)).json.exists).toBe(false);
});

test.each(["nothing.ics", ".ics", "x", "%2e%2e.ics"])("no such address: %s", async (name) => {
    expect((await district.resident.get(`/calendar/${name}`)).status).toBe(404);
});
