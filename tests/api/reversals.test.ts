// SPDX-License-Identifier: GPL-3.0-or-later
// A wrong entry is taken back: one asks with a reason, another decides, and the ledger keeps both.
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { PROGRAM } from "../support/paths.ts";
import { diandan, MONDAY, Server } from "../support/server.ts";

const WHY = "姓名录错，应记给他人";

let server: Server;
let district: District;
let member: Person;
let wrong: Loose;
let asked: Loose;
const staff = new Map<string, Client>();

const by = (who: string): Client => staff.get(who) as Client;
const ask = (who: string, seq: number, reason = WHY): Promise<Answer> =>
    by(who).post("/v1/ledger/reversals", { seq, reason });
const decide = (who: string, id: string, action: string, note?: string): Promise<Answer> =>
    by(who).post(`/v1/ledger/reversals/${id}/${action}`, note === undefined ? {} : { note });
const entries = async (): Promise<Loose[]> =>
    must(200, await by("auditor").get("/v1/ledger/entries?limit=10000&purpose=test")).json.items;
const points = async (): Promise<number> =>
    must(200, await by("department").get(`/v1/ledger/balances/${member.id}`)).json.points;

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json?.errors?.[0]?.rule, answer.json?.errors?.[0]?.pointer], answer.text)
        .toEqual([status, rule, pointer]);
}

/** Points given at once by officer Li; the entry. */
async function give(amount: number): Promise<Loose> {
    const body = { member_id: member.id, points: amount, reason: "大雪天连夜送药上门" };
    const made = must(201, await by("li").post("/v1/grants", body)).json;
    expect(made.state).toBe("given");
    return (await entries()).find((entry) => entry.cause === `grant:${made.id}`);
}

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    member = await district.member();
    for (const [who, role, subject, scope] of [
        ["li", "officer", "officer-li", REGION],
        ["wang", "officer", "officer-wang", REGION],
        ["zhao", "officer", "officer-zhao", OTHER_REGION],
        ["department", "department", "department-sun", "420106"],
        ["auditor", "auditor", "auditor-wu", "420106"],
        ["secretary", "secretary", "secretary-he", "420106"],
    ] as const) {
        staff.set(who, (await district.token(role, subject, scope)).client);
    }
    staff.set("member", member.client);
    wrong = await give(500);
});
afterAll(() => server.stop());

describe("one entry", () => {
    test("is read by its number, within the scope", async () => {
        expect(must(200, await by("li").get(`/v1/ledger/entries/${wrong.seq}`)).json).toEqual(wrong);
        refused(await by("zhao").get(`/v1/ledger/entries/${wrong.seq}`), 403, "scope", "/region_code");
        expect((await by("member").get(`/v1/ledger/entries/${wrong.seq}`)).status).toBe(403);
        for (const seq of ["0", "99999", "-1", "x", "1e3", "99999999999999999999"]) {
            expect((await by("li").get(`/v1/ledger/entries/${seq}`)).status).toBe(404);
        }
    });
});

describe("asking", () => {
    test("needs a reason of one line, and an entry within the scope", async () => {
        refused(await ask("department", wrong.seq, "录错"), 422, "length", "/reason");
        refused(await ask("department", wrong.seq, "字".repeat(501)), 422, "length", "/reason");
        refused(await ask("department", wrong.seq, "第一行\n第二行"), 422, "control", "/reason");
        const without = await by("department").post("/v1/ledger/reversals", { seq: wrong.seq });
        refused(without, 422, "required", "/reason");
        refused(await ask("department", 99_999), 422, "unknown_id", "/seq");
        refused(await ask("zhao", wrong.seq), 403, "scope", "/region_code");
        for (const who of ["auditor", "secretary", "member"]) {
            expect((await ask(who, wrong.seq)).status).toBe(403);
        }
    });

    test("moves nothing yet", async () => {
        asked = must(201, await ask("department", wrong.seq)).json;
        expect(asked).toMatchObject({
            seq: wrong.seq, reason: WHY, state: "asked", requested_by: "department-sun", region_code: REGION, version: 1,
        });
        expect("decided_by" in asked || "reversed_by" in asked).toBe(false);
        expect(await points()).toBe(500);
        refused(await ask("wang", wrong.seq), 409, "already", "/seq");
    });
});

describe("deciding", () => {
    test("is for another person than who asked and who caused the entry", async () => {
        refused(await decide("department", asked.id, "approve"), 403, "second_person", "/requested_by");
        refused(await decide("department", asked.id, "refuse"), 403, "second_person", "/requested_by");
        refused(await decide("li", asked.id, "approve"), 403, "second_person", "/requested_by");
        refused(await decide("zhao", asked.id, "approve"), 403, "scope", "/region_code");
        expect((await decide("auditor", asked.id, "approve")).status).toBe(403);
        expect((await decide("wang", `${REGION}-none`, "approve")).status).toBe(404);
        expect(must(200, await by("auditor").get(`/v1/ledger/reversals/${asked.id}`)).json).toEqual(asked);
        expect(await points()).toBe(500);
    });

    test("posts an entry that names both persons, the reason, and what it takes back", async () => {
        const done = must(200, await decide("wang", asked.id, "approve", "已核对签到表")).json;
        expect(done).toMatchObject({ state: "done", decided_by: "officer-wang", note: "已核对签到表", version: 2 });
        expect(must(200, await by("li").get(`/v1/ledger/entries/${done.reversed_by}`)).json).toMatchObject({
            kind: wrong.kind, phase: "reverse", amount: 500, debit: wrong.credit, credit: wrong.debit,
            cause: `reverse:${wrong.seq}`, refers_to: wrong.seq, member_id: member.id,
            actor: "department-sun", approver: "officer-wang", reason: WHY,
        });
        expect(await points()).toBe(0);
        refused(await decide("wang", asked.id, "approve"), 409, "state", "/state");
        refused(await decide("wang", asked.id, "refuse"), 409, "state", "/state");
        refused(await ask("department", wrong.seq), 409, "already", "/seq");
        refused(await ask("department", done.reversed_by), 409, "state", "/seq");
    });

    test("a refused wish may be made again", async () => {
        const entry = await give(300);
        const first = must(201, await ask("li", entry.seq)).json;
        const refusedOne = must(200, await decide("department", first.id, "refuse", "没有录错")).json;
        expect(refusedOne).toMatchObject({ state: "refused", decided_by: "department-sun", note: "没有录错" });
        expect("reversed_by" in refusedOne).toBe(false);
        expect(await points()).toBe(300);
        const second = must(201, await ask("li", entry.seq)).json;
        must(200, await decide("department", second.id, "approve"));
        expect(await points()).toBe(0);
    });

    test("a key sent twice is done once", async () => {
        const entry = await give(100);
        const wish = must(201, await ask("li", entry.seq)).json;
        const again = async (): Promise<Loose> =>
            must(200, await by("wang").post(`/v1/ledger/reversals/${wish.id}/approve`, {}, { key: "approve-once" })).json;
        expect(await again()).toEqual(await again());
        expect(await points()).toBe(0);
    });
});

describe("afterwards", () => {
    test("wishes are listed by their state, within the scope", async () => {
        const list = async (who: string, query = ""): Promise<Loose[]> =>
            must(200, await by(who).get(`/v1/ledger/reversals${query}`)).json.items;
        expect((await list("auditor")).map((item) => item.state)).toEqual(["done", "refused", "done", "done"]);
        expect(await list("auditor", "?state=refused")).toHaveLength(1);
        expect(await list("auditor", "?state=asked")).toEqual([]);
        expect(await list("zhao")).toEqual([]);
        refused(await by("zhao").get("/v1/ledger/reversals?scope=420106001"), 403, "scope", "scope");
        expect((await by("member").get("/v1/ledger/reversals")).status).toBe(403);
        const first = must(200, await by("auditor").get("/v1/ledger/reversals?limit=3")).json;
        expect(await list("auditor", `?after=${first.next}`)).toHaveLength(1);
    });

    test("the ledger verifies, with its key and as it was pulled", async () => {
        const pulled = (await entries()).map((entry) => `${JSON.stringify(entry)}\n`).join("");
        expect(spawnSync(PROGRAM, ["verify", "-"], { input: pulled }).status).toBe(0);
        await server.kill();
        const told = JSON.parse(diandan("verify", "--data", server.data, "--json"));
        expect(told).toMatchObject({ valid: true, points: 0, authenticated: true });
    });
});
