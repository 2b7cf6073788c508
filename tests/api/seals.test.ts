// SPDX-License-Identifier: GPL-3.0-or-later
// Months are sealed when they are over; a seal, a proof and a statement are checked here by Node's own
// cryptography, and offline by diandan verify, which finds a cut and a rewritten ledger.
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, REGION, token } from "../support/district.ts";
import { PROGRAM } from "../support/paths.ts";
import { Server } from "../support/server.ts";

let server: Server;
let district: District;
let member: string;
let department: Client;
let key: Loose;

const admin = (): Client => server.admin;
const officer = (): Client => district.caller(district.officer);
const asDepartment = (): Client => district.caller(department);
const sm3 = (...parts: (Buffer | string)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash("sm3")).digest();

async function at(clock: string): Promise<void> {
    await server.kill();
    await server.run(clock);
}

beforeAll(async () => {
    server = await Server.start({ clock: "2026-09-07T09:00:00+08:00" });
    district = await District.make(server);
    must(200, await admin().put("/v1/rules/notice_working_days", { value: 0 }));
    const body = { region_code: REGION, name: "张建国", consented: true, availability: ALWAYS_FREE, skills: [{ code: "law", level: 3 }] };
    member = must(201, await admin().post("/v1/members", body)).json.id;
    department = (await token(admin(), "department", "组织部", "")).client;
    for (const day of ["2026-09-08", "2026-10-20"]) {
        await serve(day);
    }
    await at("2026-11-02T09:00:00+08:00");
});
afterAll(() => server.stop());

/** One service of an hour, settled and posted the same day: four entries. */
async function serve(day: string): Promise<void> {
    const client = (await token(admin(), "member", member)).client;
    await at(`${day}T08:00:00+08:00`);
    const times = { starts_at: `${day}T09:00:00+08:00`, ends_at: `${day}T10:00:00+08:00` };
    const order = await district.order({ ...times, roles: [{ skill: "law" }] }, officer());
    const { offers } = await district.round(officer(), { from: `${day}T08:30:00+08:00`, to: `${day}T12:00:00+08:00` });
    must(200, await district.caller(client).post(`/v1/offers/${offers[0].id}/accept`));
    await at(`${day}T11:00:00+08:00`);
    must(200, await officer().post(`/v1/offers/${offers[0].id}/check-in`, { at: times.starts_at }));
    must(200, await officer().post(`/v1/offers/${offers[0].id}/check-out`, { at: times.ends_at }));
    must(200, await officer().post(`/v1/offers/${offers[0].id}/confirm`));
    must(200, await officer().post(`/v1/orders/${order.id}/complete`));
    const { id } = must(200, await officer().post(`/v1/orders/${order.id}/settle`)).json;
    must(200, await officer().post(`/v1/settlements/${id}/post`));
}

const seals = async (): Promise<Loose> => must(200, await asDepartment().get("/v1/ledger/seals")).json;

function refused(answer: Answer, status: number, rule: string): void {
    expect([answer.status, answer.json.errors?.[0]?.rule]).toEqual([status, rule]);
}

/** The digest of a seal, from its canonical bytes as docs/seals.md writes them. */
function digestOf(seal: Loose): Buffer {
    const values: [string, string | number][] = [
        ["period", seal.period], ["first_seq", seal.first_seq], ["last_seq", seal.last_seq], ["count", seal.count],
        ["points", seal.points], ["minutes", seal.minutes], ["head", seal.head], ["root", seal.root],
        ["previous", seal.previous], ["key_id", seal.key_id], ["sealed_at", Date.parse(seal.sealed_at) / 1000],
    ];
    return sm3(`diandan-seal/1\n${values.map(([name, value]) => `${name}=${value}\n`).join("")}`);
}

function isSigned(digest: Buffer, signature: string): boolean {
    const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key.public_key, "hex")]);
    const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
    return verifySignature(null, digest, publicKey, Buffer.from(signature, "hex"));
}

function verify(...more: string[]): ReturnType<typeof spawnSync> {
    return spawnSync(PROGRAM, ["verify", ...more, "--public-key", key.public_key], { encoding: "utf8" });
}

function file(name: string, content: unknown): string {
    const path = `${server.data}/${name}`;
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
}

describe("seals", () => {
    test("are made by whoever reaches all regions, or by the timer; each month once", async () => {
        key = must(200, await server.client.get("/v1/ledger/keys")).json;
        expect(await seals()).toEqual({ items: [] });
        const district_ = (await token(admin(), "department", "武昌区委组织部", "420106")).client;
        refused(await district_.post("/v1/ledger/seals"), 403, "scope");
        expect(must(200, await admin().post("/v1/chores")).json).toMatchObject({ sealed: 2 });
        expect(must(200, await asDepartment().post("/v1/ledger/seals")).json.items).toHaveLength(2);
        expect((await seals()).items).toMatchObject([
            { period: "2026-09", first_seq: 1, last_seq: 4, count: 4, points: 100, minutes: 60, previous: "0".repeat(64) },
            { period: "2026-10", first_seq: 5, last_seq: 8, count: 4, points: 100, minutes: 60 },
        ]);
    });

    test("are chained and signed, as Node's own cryptography says", async () => {
        const { items } = await seals();
        expect(items[1].previous).toBe(digestOf(items[0]).toString("hex"));
        for (const seal of items) {
            expect(isSigned(digestOf(seal), seal.signature)).toBe(true);
            expect(isSigned(digestOf({ ...seal, points: seal.points + 1 }), seal.signature)).toBe(false);
            expect(must(200, await asDepartment().get(`/v1/ledger/seals/${seal.period}`)).json).toEqual(seal);
        }
        refused(await asDepartment().get("/v1/ledger/seals/2026-11"), 404, "unknown_id");
    });

    test("kept outside, they find a cut end and a rewritten ledger", async () => {
        const kept = file("seals.json", await seals());
        const pulled = must(200, await asDepartment().get("/v1/ledger/entries?purpose=test&limit=10000")).json.items;
        const lines = (entries: Loose[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
        expect(verify("--data", server.data, "--seals", kept).status).toBe(0);
        expect(verify(file("whole.ndjson", lines(pulled)), "--seals", kept).status).toBe(0);
        const cut = verify(file("cut.ndjson", lines(pulled.slice(0, 7))), "--seals", kept);
        expect([cut.status, cut.stderr]).toEqual([1, expect.stringContaining("seal 2026-10")]);
        const other = { ...(await seals()) };
        other.items = structuredClone(other.items);
        other.items[0].points++;
        const forged = verify(file("whole.ndjson", lines(pulled)), "--seals", file("forged.json", other));
        expect([forged.status, forged.stderr]).toEqual([1, expect.stringContaining("seal 2026-09")]);
        expect(verify("--data", server.data, "--seals", file("broken.json", "{")).status).toBe(2);
    });
});

describe("a proof", () => {
    test("leads from one entry to the root of its month, for every entry", async () => {
        for (let seq = 1; seq <= 8; seq++) {
            const month = seq <= 4 ? "2026-09" : "2026-10";
            const proof = must(200, await asDepartment().get(`/v1/ledger/seals/${month}/proof?seq=${seq}`)).json;
            let node = sm3(Buffer.from([0]), Buffer.from(proof.entry.hash, "hex"));
            proof.path.forEach((sibling: string, level: number) => {
                const both = [node, Buffer.from(sibling, "hex")];
                node = sm3(Buffer.from([1]), ...((proof.index >> level) & 1 ? both.reverse() : both));
            });
            expect(node.toString("hex")).toBe(proof.seal.root);
            expect(verify("--proof", file("proof.json", proof)).status).toBe(0);
            const entry = { ...proof.entry, amount: proof.entry.amount + 1 };
            expect(verify("--proof", file("proof.json", { ...proof, entry })).status).toBe(1);
            const path = proof.path.map((sibling: string) => sibling.replace(/.$/, (c) => (c === "0" ? "1" : "0")));
            expect(verify("--proof", file("proof.json", { ...proof, path })).status).toBe(1);
        }
        refused(await asDepartment().get("/v1/ledger/seals/2026-09/proof?seq=5"), 404, "range");
    });
});

describe("a statement", () => {
    test("opens with what was, closes with what is, and is signed", async () => {
        const target = `/v1/ledger/statements?member=${member}&from=2026-10&to=2026-10`;
        const statement = must(200, await asDepartment().get(target)).json;
        expect(statement).toMatchObject({
            subject: `member:${member}`, opening_points: 100, opening_minutes: 60, closing_points: 200, closing_minutes: 120,
        });
        expect(statement.entries.map((entry: Loose) => entry.seq)).toEqual([5, 6, 7, 8]);
        expect(statement.seals.map((seal: Loose) => seal.period)).toEqual(["2026-10"]);
        expect(verify("--statement", file("statement.json", statement)).status).toBe(0);
        for (const change of [{ closing_points: 201 }, { opening_points: 99, closing_points: 199 }, { subject: "member:other" }]) {
            expect(verify("--statement", file("statement.json", { ...statement, ...change })).status).toBe(1);
        }
        const entries = statement.entries.slice(1);
        expect(verify("--statement", file("statement.json", { ...statement, entries })).status).toBe(1);
    });

    test("is for whom it is about, and for sealed months only", async () => {
        const own = (await token(admin(), "member", member)).client;
        must(200, await own.get(`/v1/ledger/statements?member=${member}&from=2026-09&to=2026-10`));
        refused(await own.get("/v1/ledger/statements?from=2026-09&to=2026-10"), 403, "scope");
        refused(await asDepartment().get(`/v1/ledger/statements?member=${member}&from=2026-10&to=2026-11`), 409, "unsealed");
        const region = must(200, await asDepartment().get("/v1/ledger/statements?scope=420106&from=2026-09&to=2026-10")).json;
        expect(region).toMatchObject({ subject: "region:420106", opening_points: 0, closing_points: 200 });
        const other = (await token(admin(), "officer", "officer-wang", "420107")).client;
        refused(await other.get(`/v1/ledger/statements?member=${member}&from=2026-09&to=2026-10`), 403, "scope");
        refused(await other.get("/v1/ledger/statements?scope=420106&from=2026-09&to=2026-10"), 403, "scope");
    });
});
