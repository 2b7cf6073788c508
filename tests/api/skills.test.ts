// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionaries an administrator keeps: skills with what is unlisted, regions, units and categories in pages.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let department: Client;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
    department = (await district.token("department", "department", "420106")).client;
});
afterAll(() => server.stop());

const skills = async (query = "", by: Client = department): Promise<Loose> => must(200, await by.get(`/v1/skills${query}`)).json;
async function every(by: Client, path: string, limit: number): Promise<Loose[]> {
    const items: Loose[] = [];
    for (let after = ""; ;) {
        const page = must(200, await by.get(`${path}?limit=${limit}${after}`)).json;
        expect(page.items.length).toBeLessThanOrEqual(limit);
        items.push(...page.items);
        if (page.next === undefined) {
            return items;
        }
        after = `&after=${encodeURIComponent(page.next)}`;
    }
}

describe("skills", () => {
    test("are set by an administrator or a department, and read by everyone", async () => {
        const path = `/v1/skills/${encodeURIComponent("电工")}`;
        const made = must(200, await department.put(path, { name: "电工", name_en: "Electrician", group: "维修" })).json;
        expect(made).toEqual({ code: "电工", name: "电工", name_en: "Electrician", group: "维修" });
        expect((await skills("", server.client)).items).toEqual([made]);
        expect((await district.officer.put(path, { name: "电工" })).status).toBe(403);
        const nameless = await department.put(path, { group: "维修" });
        expect([nameless.status, nameless.json.errors[0].pointer, nameless.json.errors[0].rule]).toEqual([422, "/name", "required"]);
        expect((await department.put(`/v1/skills/${"x".repeat(41)}`, { name: "x" })).status).toBe(422);
    });

    test("retire with a day that stays, and come back", async () => {
        const put = async (more: Loose): Promise<Loose> => must(200, await department.put("/v1/skills/typing", { name: "打字", ...more })).json;
        expect((await put({ retired: true })).retired_at).toMatch(/^2026-11-23T09:/);
        const first = (await put({ retired: true })).retired_at;
        expect((await put({ name: "文字录入", retired: true })).retired_at).toBe(first);
        expect((await put({})).retired_at).toBeUndefined();
    });

    test("unlisted codes are accepted, counted where they are used, and adopted", async () => {
        await district.member({ skills: [{ code: "plumbing", level: 2 }, { code: "电工", level: 1 }] });
        await district.member({ skills: [{ code: "plumbing", level: 1 }] });
        await district.order({ roles: [{ skill: "plumbing", count: 2 }, { skill: "carry" }] });
        expect((await skills("?unlisted=true")).items).toEqual([
            { code: "carry", members: 0, places: 1, categories: 0 },
            { code: "law", members: 0, places: 0, categories: 1 },
            { code: "plumbing", members: 2, places: 1, categories: 0 },
        ]);
        must(200, await department.put("/v1/skills/plumbing", { name: "水管工" }));
        expect((await skills("?unlisted=true")).items.map((one: Loose) => one.code)).toEqual(["carry", "law"]);
        for (const by of [server.client, (await district.member({})).client]) {
            const refused = await by.get("/v1/skills?unlisted=true");
            expect([refused.status, refused.json.errors[0].rule]).toEqual([403, "role"]);
        }
        const first = await skills("?unlisted=true&limit=1");
        expect([first.items.length, first.next]).toEqual([1, "carry"]);
        expect((await skills("?unlisted=true&limit=1&after=carry")).items[0].code).toBe("law");
    });
});

describe("pages of dictionaries", () => {
    test("walk 1,200 regions, in order, none twice, each within the scope", async () => {
        const codes = Array.from({ length: 1200 }, (_, i) => `4201070${String(i).padStart(5, "0")}`);
        for (let i = 0; i < codes.length; i += 100) {
            await Promise.all(codes.slice(i, i + 100).map(async (code) => must(200, await server.admin.put(`/v1/regions/${code}`, { name: `社区${code}` }))));
        }
        const all = (await every(server.admin, "/v1/regions", 500)).map((one) => one.code);
        expect(all).toEqual([...new Set(all)].sort());
        expect(all.filter((code) => code.startsWith("420107"))).toEqual(codes);
        expect(must(200, await server.admin.get("/v1/regions")).json.items).toHaveLength(500);
        const scoped = must(200, await server.client.get("/v1/regions?scope=420107001&limit=500")).json;
        expect(scoped.items.map((one: Loose) => one.code)).toEqual(codes.filter((code) => code.startsWith("420107001")));
        expect((await every(department, "/v1/regions", 500)).every((one) => one.code.startsWith("420106"))).toBe(true);
    });

    test("walk units and categories, and show a new name at once", async () => {
        for (let i = 0; i < 7; i++) {
            must(200, await server.admin.put(`/v1/units/420106000000-u${i}`, { name: `单位${i}` }));
            must(200, await server.admin.put(`/v1/categories/c${i}`, { name: `类别${i}` }));
        }
        must(200, await server.admin.put("/v1/units/420106000000-u3", { name: "改名单位" }));
        must(200, await server.admin.put("/v1/regions/420106001001", { name: "改名社区" }));
        const units = await every(server.admin, "/v1/units", 3);
        expect(units).toEqual(must(200, await server.admin.get("/v1/units")).json.items);
        expect(units.find((one) => one.id === "420106000000-u3").name).toBe("改名单位");
        const categories = await every(server.client, "/v1/categories", 2);
        expect(categories.map((one) => one.code)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "law", "visit"]);
        expect((await every(server.admin, "/v1/regions", 500)).find((one) => one.code === "420106001001").name).toBe("改名社区");
    });
});
