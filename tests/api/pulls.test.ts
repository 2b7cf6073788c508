// SPDX-License-Identifier: GPL-3.0-or-later
// Pulls: the ledger by cursor, as pages and as files, each within reach and written down.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District, REGION, token } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let department: Client;
let auditor: Client;
let all: Loose[];

beforeAll(async () => {
    server = await Server.start({ demo: true });
    (await Document.of(server.client)).watch();
    department = (await token(server.admin, "department", "org-department", "420199")).client;
    auditor = (await token(server.admin, "auditor", "auditor-zhao", "420199")).client;
    all = must(200, await department.get("/v1/ledger/entries?purpose=核对&limit=10000")).json.items;
});
afterAll(() => server.stop());

/** The body as it came, and the head. */
function fetch(client: Client, target: string, headers: Record<string, string> = {}): Promise<{ status: number; head: Loose; body: Buffer }> {
    return new Promise((resolve, reject) => {
        const head = { Authorization: `Bearer ${client.token}`, ...headers };
        httpRequest(client.url + target, { headers: head }, (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk: Buffer) => chunks.push(chunk));
            response.on("error", reject);
            response.on("end", () =>
                resolve({ status: response.statusCode ?? 0, head: response.headers, body: Buffer.concat(chunks) }),
            );
        })
            .on("error", reject)
            .end();
    });
}

const lines = (body: Buffer): Loose[] => body.toString("utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const cells = (body: string): string[][] => body.trimEnd().split("\r\n").map((line) => line.split(","));

describe("files", () => {
    test("NDJSON holds the entries of the pages, and tells where it ends", async () => {
        const { head, body } = await fetch(department, "/v1/ledger/entries?purpose=test&format=ndjson");
        expect(head["content-type"]).toBe("application/x-ndjson");
        expect(head["transfer-encoding"]).toBe("chunked");
        expect(head["diandan-last-seq"]).toBe(String(all.at(-1).seq));
        expect(head["content-disposition"]).toMatch(/^attachment; filename="ledger-420199-\d{4}-\d\d-\d\d-1-\d+\.ndjson"$/);
        expect(all.length).toBeGreaterThan(100);
        expect(lines(body)).toEqual(all);
    });

    test("CSV: a byte order mark, a heading, CRLF", async () => {
        const { head, body } = await fetch(department, "/v1/ledger/entries?purpose=test&format=csv");
        expect(head["content-type"]).toBe("text/csv; charset=utf-8");
        expect(body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
        const [heading, ...rows] = cells(body.subarray(3).toString("utf8"));
        expect(heading).toEqual(Object.keys(all[0]));
        const amount = heading?.indexOf("amount") ?? -1;
        expect(rows.map((row) => [row[0], row[amount]])).toEqual(all.map((entry) => [String(entry.seq), String(entry.amount)]));
    });

    test("CSV in GB18030 reads back the same", async () => {
        const utf8 = await fetch(department, "/v1/ledger/entries?purpose=test&format=csv");
        const { head, body } = await fetch(department, "/v1/ledger/entries?purpose=test&format=csv&charset=gb18030");
        expect(head["content-type"]).toBe("text/csv; charset=gb18030");
        expect(new TextDecoder("gb18030").decode(body)).toBe(utf8.body.subarray(3).toString("utf8"));
    });

    test("XLSX: a row of headings that stays, then the entries", async () => {
        const { head, body } = await fetch(department, "/v1/ledger/entries?purpose=test&format=xlsx");
        expect(head["content-type"]).toContain("spreadsheetml");
        const folder = mkdtempSync(`${tmpdir()}/diandan-xlsx-`);
        writeFileSync(`${folder}/a.xlsx`, body);
        const sheet = execFileSync("unzip", ["-p", `${folder}/a.xlsx`, "xl/worksheets/sheet1.xml"], {
            encoding: "utf8", maxBuffer: 1 << 26,
        });
        rmSync(folder, { recursive: true });
        expect(sheet).toContain('state="frozen"');
        expect(sheet).toContain("<t>序号</t>");
        expect(sheet).not.toContain("<f>");
        const seqs = [...sheet.matchAll(/<c r="A(\d+)"><v>(\d+)<\/v>/g)].map((found) => Number(found[2]));
        expect(seqs).toEqual(all.map((entry) => entry.seq));
    });

    test("Accept asks for a form too; the parameter goes before", async () => {
        const csv = await fetch(department, "/v1/ledger/entries?purpose=test", { Accept: "text/csv" });
        expect(csv.head["content-type"]).toContain("text/csv");
        const json = await fetch(department, "/v1/ledger/entries?purpose=test&format=json", { Accept: "text/csv" });
        expect(json.head["content-type"]).toBe("application/json");
    });

    test("after and limit cut it; the last seq is where the next one begins", async () => {
        let after = 0;
        const pulled: Loose[] = [];
        for (const limit of [1, 50, 100, 0]) {
            const target = `/v1/ledger/entries?purpose=test&format=ndjson&after=${after}&limit=${limit}`;
            const { head, body } = await fetch(department, target);
            pulled.push(...lines(body));
            after = Number(head["diandan-last-seq"]);
        }
        expect(pulled).toEqual(all);
        const empty = await fetch(department, `/v1/ledger/entries?purpose=test&format=ndjson&after=${after}`);
        expect(empty.body).toHaveLength(0);
        expect(empty.head["diandan-last-seq"]).toBe(String(after));
    });

    test("HEAD tells the head alone", async () => {
        const answer = await department.send("HEAD", "/v1/ledger/entries?purpose=test&format=csv");
        expect(answer.status).toBe(200);
        expect(answer.headers["diandan-last-seq"]).toBe(String(all.at(-1).seq));
        expect(answer.text).toBe("");
    });

    test("refusals come as problems, before anything is sent", async () => {
        for (const [query, pointer] of [
            ["format=csv", "purpose"],
            ["", "purpose"],
            ["purpose=", "purpose"],
            [`purpose=${encodeURIComponent("长".repeat(101))}`, "purpose"],
            ["purpose=x&format=pdf", "format"],
            ["purpose=x&charset=big5", "charset"],
            ["purpose=x&limit=0", "limit"],
            ["purpose=x&limit=10001", "limit"],
        ] as const) {
            const answer = await department.get(`/v1/ledger/entries?${query}`);
            expect(answer.status, query).toBe(422);
            expect(answer.json.errors[0].pointer, query).toContain(pointer);
        }
    });
});

describe("reach", () => {
    test("a department reaches its scope alone", async () => {
        const region = all[0].region_code;
        const narrow = await fetch(department, `/v1/ledger/entries?purpose=test&format=ndjson&scope=${region}`);
        expect(lines(narrow.body)).toEqual(all.filter((entry) => entry.region_code === region));
        const answer = await department.get("/v1/ledger/entries?purpose=test&format=csv&scope=42");
        expect(answer.status).toBe(403);
    });

    test("members pull their own, without a purpose", async () => {
        const id = all[0].member_id;
        const member = (await token(server.admin, "member", id)).client;
        const own = all.filter((entry) => entry.member_id === id);
        const { body } = await fetch(member, "/v1/ledger/entries?format=ndjson");
        expect(lines(body)).toEqual(own);
        expect(must(200, await member.get("/v1/ledger/entries")).json.items).toEqual(own);
        const other = all.find((entry) => entry.member_id !== id).member_id;
        expect((await member.get(`/v1/ledger/entries?member=${other}`)).status).toBe(403);
    });

    test("a secretary pulls the members of the own unit", async () => {
        const members = must(200, await server.admin.get("/v1/members?limit=500")).json.items as Loose[];
        const unit = members.find((person) => person.unit_id && all.some((entry) => entry.member_id === person.id)).unit_id;
        const body = { role: "secretary", subject: "secretary-qian", label: "测试", scope: "420199", unit_id: unit };
        const made = must(201, await server.admin.post("/v1/tokens", body)).json;
        const secretary = server.client.as(made.token);
        const theirs = new Set(members.filter((person) => person.unit_id === unit).map((person) => person.id));
        const wanted = all.filter((entry) => theirs.has(entry.member_id));
        expect(wanted.length).toBeGreaterThan(0);
        expect(wanted.length).toBeLessThan(all.length);
        const { body: file } = await fetch(secretary, "/v1/ledger/entries?purpose=test&format=ndjson");
        expect(lines(file)).toEqual(wanted);
        const page = must(200, await secretary.get("/v1/ledger/entries?purpose=test&limit=10000")).json;
        expect(page.items).toEqual(wanted);
        const without = (await token(server.admin, "secretary", "secretary-sun", "420199")).client;
        expect((await without.get("/v1/ledger/entries?purpose=test")).status).toBe(403);
    });

    test("officers of another place see nothing of it", async () => {
        const officer = (await token(server.admin, "officer", "officer-far", "110101")).client;
        const { head, body } = await fetch(officer, "/v1/ledger/entries?purpose=test&format=ndjson");
        expect(body).toHaveLength(0);
        expect(head["diandan-last-seq"]).toBe(String(all.at(-1).seq));
    });
});

describe("the log", () => {
    test("each pull with its purpose, who, what and how much", async () => {
        const purpose = "2026年度考核";
        must(200, await department.get(`/v1/ledger/entries?purpose=${encodeURIComponent(purpose)}&format=csv&after=5`));
        let items: Loose[] = [];
        for (let after: string | undefined = ""; after !== undefined; ) {
            const page: Loose = must(200, await auditor.get(`/v1/ledger/pulls?limit=7${after ? `&after=${after}` : ""}`)).json;
            items = items.concat(page.items);
            after = page.next;
        }
        expect(items.filter((item) => item.purpose === purpose)).toMatchObject([{
            subject: "org-department", role: "department", scope: "420199", format: "csv", after: 5,
            through_seq: all.at(-1).seq, count: all.filter((entry) => entry.seq > 5).length,
        }]);
        expect(items.filter((item) => item.purpose === "核对")[0]).toMatchObject({ format: "json", count: all.length });
        expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    });

    test("a refused pull is not in it; it is open to auditors and departments alone", async () => {
        const before = must(200, await auditor.get("/v1/ledger/pulls?limit=500")).json.items.length;
        expect((await department.get("/v1/ledger/entries?purpose=x&scope=11")).status).toBe(403);
        expect(must(200, await auditor.get("/v1/ledger/pulls?limit=500")).json.items).toHaveLength(before);
        const officer = (await token(server.admin, "officer", "officer-log", "420199")).client;
        expect((await officer.get("/v1/ledger/pulls")).status).toBe(403);
    });

    test("it outlives the process", async () => {
        const before = must(200, await auditor.get("/v1/ledger/pulls?limit=500")).json.items;
        await server.restart("SIGKILL");
        const again = server.client.as(auditor.token);
        expect(must(200, await again.get("/v1/ledger/pulls?limit=500")).json.items).toEqual(before);
    });
});

describe("while entries are posted", () => {
    const ORDERS = 24;
    let busy: Server;
    let district: District;
    const orders: string[] = [];

    beforeAll(async () => {
        busy = await Server.start({ clock: MONDAY });
        district = await District.make(busy);
        const running = { starts_at: "2026-11-23T10:50:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };
        const people = new Map<string, Client>();
        for (let i = 0; i < ORDERS; i++) {
            const person = await district.member({ skills: [{ code: `s${i}`, level: 1 }] });
            people.set(person.id, person.client);
            orders.push((await district.order({ ...running, roles: [{ skill: `s${i}` }] })).id);
        }
        await district.round();
        const each = async (clock: string, steps: readonly string[]): Promise<void> => {
            await busy.kill();
            await busy.run(clock);
            const officer = busy.client.as(district.officer.token);
            for (const order of orders) {
                const offer = must(200, await officer.get(`/v1/orders/${order}/offers`)).json.items[0];
                const member = busy.client.as(people.get(offer.member_id)?.token);
                for (const step of steps) {
                    must(200, await (step === "confirm" ? officer : member).post(`/v1/offers/${offer.id}/${step}`));
                }
            }
        };
        await each("2026-11-23T11:00:00+08:00", ["accept", "check-in"]);
        await each("2026-11-23T11:40:00+08:00", ["check-out", "confirm"]);
        for (const order of orders) {
            must(200, await busy.client.as(district.officer.token).post(`/v1/orders/${order}/complete`));
        }
    }, 60_000);
    afterAll(() => busy.stop());

    test("eight pullers see each entry once, in order", async () => {
        const officer = busy.client.as(district.officer.token);
        let settled = false;
        const pull = async (form: string): Promise<number[]> => {
            const seqs: number[] = [];
            let after = 0;
            for (let last = false; !last; ) {
                last = settled;
                const target = `/v1/ledger/entries?purpose=test&after=${after}&scope=${REGION}`;
                if (form === "json") {
                    const page = must(200, await officer.get(`${target}&limit=3`)).json;
                    seqs.push(...page.items.map((entry: Loose) => entry.seq));
                    after = page.next_after;
                    last = last && !page.more;
                } else {
                    const { head, body } = await fetch(officer, `${target}&format=ndjson`);
                    seqs.push(...(body.length > 0 ? lines(body).map((entry) => entry.seq) : []));
                    after = Number(head["diandan-last-seq"]);
                }
            }
            return seqs;
        };
        const pullers = ["json", "ndjson", "json", "ndjson", "json", "ndjson", "json", "ndjson"].map(pull);
        await Promise.all(orders.map(async (order) => must(200, await officer.post(`/v1/orders/${order}/settle`))));
        settled = true;
        const count = must(200, await officer.get("/v1/ledger/head")).json.seq;
        expect(count).toBeGreaterThanOrEqual(ORDERS);
        const wanted = Array.from({ length: count }, (_, i) => i + 1);
        for (const seqs of await Promise.all(pullers)) {
            expect(seqs).toEqual(wanted);
        }
    });
});

describe("clients that do not read", () => {
    test("leave neither files nor descriptors behind", async () => {
        const count = (): number => readdirSync(`/proc/${server.pid}/fd`).length;
        const again = server.client.as(department.token);
        must(200, await again.get("/v1/ledger/entries?purpose=test&limit=1"));
        const before = count();
        const files = readdirSync(server.data).sort();
        for (let i = 0; i < 20; i++) {
            await new Promise<void>((resolve) => {
                const target = `${again.url}/v1/ledger/entries?purpose=test&format=xlsx`;
                const sent = httpRequest(target, { headers: { Authorization: `Bearer ${again.token}` } });
                sent.on("response", (response) => {
                    response.destroy();
                    resolve();
                });
                sent.end();
            });
        }
        for (let i = 0; i < 200 && count() > before; i++) {
            await new Promise((resolve) => setTimeout(resolve, 25));
        }
        expect(count()).toBeLessThanOrEqual(before);
        expect(readdirSync(server.data).sort()).toEqual(files);
    });
});
