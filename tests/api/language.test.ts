// SPDX-License-Identifier: GPL-3.0-or-later
// Refusals speak Chinese unless the caller would rather have English; codes are the same in both.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
    server = await Server.start();
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

const CHINESE = /\p{Script=Han}/u;

test.each([
    [undefined, "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["zh", "zh-CN"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["fr", "zh-CN"],
    ["*", "zh-CN"],
    ["en", "en"],
    ["en-GB,en;q=0.9,zh;q=0.5", "en"],
    ["fr, en;q=0.5", "en"],
    ["EN", "en"],
])("Accept-Language %s: %s", async (wanted, language) => {
    const headers: Record<string, string> = wanted === undefined ? {} : { "Accept-Language": wanted };
    const refusals = [
        await server.client.get("/v1/orders", { headers }),
        await server.client.get("/v1/nothing", { headers }),
        await server.admin.post("/v1/orders", {}, { headers }),
        await server.admin.post("/v1/orders", {}, { headers, key: null }),
        await server.admin.post("/v1/orders", {}, { headers, raw: "{" }),
        await server.admin.send("DELETE", "/v1/orders", undefined, { headers }),
    ];
    for (const refusal of refusals) {
        expect(refusal.headers["content-type"]).toBe("application/problem+json");
        expect(refusal.headers["content-language"]).toBe(language);
        expect(CHINESE.test(refusal.json.title), refusal.text).toBe(language === "zh-CN");
        for (const error of refusal.json.errors ?? []) {
            expect(CHINESE.test(error.detail), refusal.text).toBe(language === "zh-CN");
        }
    }
});

test("types, codes, rules and pointers do not change with the language", async () => {
    const ask = async (language: string) => {
        const answer = await server.admin.post("/v1/orders", {}, { headers: { "Accept-Language": language } });
        const { type, status, code, errors } = answer.json;
        return { type, status, code, where: errors[0].pointer, rule: errors[0].rule };
    };
    expect(await ask("en")).toEqual(await ask("zh-CN"));
});

test("names of the dictionary come in both", async () => {
    const { items } = (await server.admin.get("/v1/rules")).json;
    expect(items.length).toBeGreaterThan(0);
    for (const rule of items) {
        expect(rule.zh).toMatch(CHINESE);
        expect(rule.en).toMatch(/^[\x20-\x7e]+$/);
    }
});
