// SPDX-License-Identifier: GPL-3.0-or-later
// What the service counts of itself, checked against what was just done to it; and its state of health.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { diandan, MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

/** Samples by name and labels, as they stand. */
async function scrape(by: Client = server.admin): Promise<Map<string, number>> {
    const answer = must(200, await by.get("/metrics"));
    expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    const samples = new Map<string, number>();
    const types = new Map<string, string>();
    for (const line of answer.text.trimEnd().split("\n")) {
        const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
        if (type) {
            expect(types.has(type[1] as string), line).toBe(false);
            types.set(type[1] as string, type[2] as string);
        } else if (!line.startsWith("# HELP ")) {
            const sample = /^([a-z_]+)(\{(?:[a-z]+="[^"\\\n]*",?)*\})? (\d+(?:\.\d+)?)$/.exec(line);
            expect(sample, line).not.toBeNull();
            const [, name, labels, value] = sample as unknown as [string, string, string | undefined, string];
            expect(types.has(name) || types.get(name.replace(/_(bucket|sum|count)$/, "")) === "histogram", line).toBe(true);
            expect(samples.has(name + (labels ?? "")), line).toBe(false);
            samples.set(name + (labels ?? ""), Number(value));
        }
    }
    return samples;
}
const answered = (samples: Map<string, number>, method: string, route: string, status: string): number =>
    samples.get(`diandan_http_answers_total{method="${method}",route="${route}",status="${status}"}`) ?? 0;

describe("metrics", () => {
    test("count answers by route and class of status", async () => {
        const before = await scrape();
        for (let i = 0; i < 7; i++) {
            await server.admin.get("/v1/regions");
        }
        await server.client.get("/v1/requests");
        await server.admin.get("/v1/requests/420106001001-nothing");
        await server.admin.get("/v1/nothing-of-the-kind");
        await district.request();
        const after = await scrape();
        const more = (method: string, route: string, status: string): number => answered(after, method, route, status) - answered(before, method, route, status);
        expect([
            more("GET", "/v1/regions", "2xx"), more("GET", "/v1/requests", "4xx"), more("GET", "/v1/requests/{id}", "4xx"),
            more("", "", "4xx"), more("POST", "/v1/requests", "2xx"), more("GET", "/metrics", "2xx"),
        ]).toEqual([7, 1, 1, 1, 1, 1]);
        const lane = (samples: Map<string, number>, name: string): number => samples.get(`diandan_http_duration_seconds_count{lane="${name}"}`) as number;
        expect(lane(after, "write") - lane(before, "write")).toBe(1);
    });

    test("count commits and the changes in them", async () => {
        const before = await scrape();
        await Promise.all(Array.from({ length: 40 }, () => district.request()));
        const after = await scrape();
        const more = (name: string): number => (after.get(name) as number) - (before.get(name) as number);
        expect(more("diandan_changes_total")).toBe(40);
        const commits = more("diandan_commit_duration_seconds_count");
        expect(commits).toBeGreaterThan(0);
        expect(commits).toBeLessThanOrEqual(40);
        expect(more('diandan_commit_duration_seconds_bucket{le="+Inf"}')).toBe(commits);
        expect(more("diandan_commit_duration_seconds_sum")).toBeGreaterThan(0);
        const bounds = [...after].filter(([name]) => name.startsWith("diandan_commit_duration_seconds_bucket")).map(([, value]) => value);
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    });

    test("count rounds, and tell the head of the ledger and the files", async () => {
        const before = await scrape();
        await district.round();
        const after = await scrape();
        expect((after.get("diandan_solve_duration_seconds_count") as number) - (before.get("diandan_solve_duration_seconds_count") as number)).toBe(1);
        expect(after.get("diandan_ledger_head_seq")).toBe(must(200, await server.admin.get("/v1/ledger/head")).json.seq);
        expect(after.get('diandan_database_bytes{file="main"}')).toBe(statSync(`${server.data}/diandan.db`).size);
        expect(after.get("diandan_connections")).toBeGreaterThan(0);
        for (const lane of ["read", "write", "solve", "secret"]) {
            expect(after.get(`diandan_queue_jobs{lane="${lane}"}`)).toBe(0);
        }
    });

    test("are for administrators and auditors", async () => {
        await scrape((await district.token("auditor", "auditor", "420106")).client);
        expect((await server.client.get("/metrics")).status).toBe(401);
        expect((await district.officer.get("/metrics")).status).toBe(403);
    });
});

describe("health", () => {
    const health = async (): Promise<Loose> => must(200, await server.admin.get("/v1/health")).json;

    test("tells version, sizes, keys and the calendar", async () => {
        const seen = await health();
        expect(seen).toMatchObject({
            version: diandan("--version").trim().split(" ")[1], ledger_key: true, seal_key: true, year: 2026, year_confirmed: false,
            next_year_confirmed: false, ledger_seq: 0, sealed_seq: 0, listeners: 0,
            database_bytes: statSync(`${server.data}/diandan.db`).size,
        });
        expect(seen.started_at).toMatch(/^2026-11-23T0(8:59|9:00)/);
        expect(seen.uptime_s).toBeGreaterThanOrEqual(0);
        expect(seen.uptime_s).toBeLessThan(600);
        expect(seen.disk_free_bytes).toBeGreaterThan(0);
        must(200, await server.admin.put("/v1/calendar/2026", { source: "国办发明电〔2025〕7号", days: [] }));
        expect((await health()).year_confirmed).toBe(true);
    });

    test("tells the last run of chores", async () => {
        must(200, await server.admin.post("/v1/chores"));
        const seen = await health();
        expect(seen.chores_at).toMatch(/^2026-11-23T09:/);
        expect([seen.chores_done, seen.chores_refused, seen.chores_failed]).toEqual([0, 0, false]);
        expect((await scrape()).get("diandan_chores_last_run_seconds")).toBe(Date.parse(seen.chores_at) / 1000);
    });

    test("tells the last backup", async () => {
        expect((await health()).backup_at).toBeUndefined();
        const folder = mkdtempSync(`${tmpdir()}/diandan-backup-`);
        const started = Math.floor(Date.now() / 1000);
        diandan("backup", "--data", server.data, `${folder}/copy.db`);
        expect(Date.parse((await health()).backup_at) / 1000).toBeGreaterThanOrEqual(started);
        rmSync(folder, { recursive: true });
    });

    test("is for administrators", async () => {
        expect((await district.officer.get("/v1/health")).status).toBe(403);
        expect((await server.client.get("/v1/health")).status).toBe(401);
    });
});
