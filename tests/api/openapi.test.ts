// SPDX-License-Identifier: GPL-3.0-or-later
// /openapi.json is a sound 3.1 document and equals the one table of routes.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Document, ENDING } from "../support/document.ts";
import type { Loose } from "../support/client.ts";
import { ROOT } from "../support/paths.ts";
import { Server } from "../support/server.ts";

let server: Server;
let text: string;
let document: Document;

beforeAll(async () => {
    server = await Server.start();
    text = (await server.client.get("/openapi.json")).text;
    document = new Document(JSON.parse(text));
});
afterAll(() => server.stop());

/** Every object of the document, with the path to it. */
function* objects(value: Loose, path = "#"): Generator<[string, Loose]> {
    if (value === null || typeof value !== "object") {
        return;
    }
    yield [path, value];
    for (const [name, inner] of Object.entries(value)) {
        yield* objects(inner, `${path}/${name}`);
    }
}

/** Rows of the table in the source: {METHOD_GET, "/v1/…", …} */
function tableRows(): string[] {
    const source = readFileSync(`${ROOT}/src/http/routes.c`, "utf8");
    return [...source.matchAll(/\{METHOD_([A-Z]+),\s*"([^"]+)"/g)].map(([, method, path]) => `${method} ${path}`);
}

/** POSTs that only ask, or open and end a session: repeating them does no harm. */
const MAY_REPEAT = new Set([
    "POST /v1/rounds/check",
    "POST /v1/rules/preview",
    "POST /v1/service-certificates/{id}/page",
    "POST /v1/sessions",
    "POST /v1/session/end",
]);

describe("structure", () => {
    test("has the members 3.1 requires", () => {
        const { json } = document;
        expect(json.openapi).toMatch(/^3\.1\.\d+$/);
        expect(json.info.title.length).toBeGreaterThan(0);
        expect(json.info.version.length).toBeGreaterThan(0);
        expect(json.components.securitySchemes).toEqual({
            bearer: { type: "http", scheme: "bearer" },
            session: { type: "apiKey", in: "cookie", name: "diandan_session" },
        });
        expect(Object.keys(json).sort()).toEqual(["components", "info", "openapi", "paths"]);
    });

    test("every reference resolves", () => {
        let references = 0;
        for (const [path, object] of objects(document.json)) {
            if (typeof object.$ref !== "string") {
                continue;
            }
            references++;
            const steps = object.$ref.replace(/^#\//, "").split("/") as string[];
            const target = steps.reduce<Loose>((at, step) => at?.[step], document.json);
            expect(target, `${path} → ${object.$ref}`).toBeTypeOf("object");
        }
        expect(references).toBeGreaterThan(document.operations.length);
    });

    test("every schema is used, and none has the name of another", () => {
        const names = Object.keys(document.json.components.schemas);
        for (const name of names) {
            expect(text, name).toContain(`"#/components/schemas/${name}"`);
            expect(text.split(`"${name}":{"type":"object"`).length - 1, `definitions of ${name}`).toBe(1);
        }
    });

    test("every schema is a JSON Schema that compiles", () => {
        for (const name of Object.keys(document.json.components.schemas)) {
            expect(() => document.violations(name, {}), name).not.toThrow();
        }
    });

    test("a PATCH may leave out what it does not change", () => {
        const inputs = document.operations.filter((o) => o.method === "PATCH").map((o) => o.input as string);
        expect(inputs.length).toBeGreaterThan(2);
        inputs.forEach((name) => expect(document.schema(name).required, name).toEqual([]));
    });

    test("operation ids are unique", () => {
        const ids = document.operations.map((o) => o.raw.operationId);
        expect(new Set(ids).size).toBe(ids.length);
        ids.forEach((id) => expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/));
    });

    test.each(["GET", "POST", "PUT", "PATCH"])("every %s describes what it takes and gives", (method) => {
        const operations = document.operations.filter((o) => o.method === method);
        expect(operations.length).toBeGreaterThan(0);
        for (const operation of operations) {
            const { raw, name } = operation;
            const parameters = raw.parameters as Loose[];
            const named = (place: string): string[] => parameters.filter((p) => p.in === place).map((p) => p.name);
            const inPath = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
            expect(raw.summary, name).toMatch(/\p{Script=Han}/u);
            expect(raw.description, name).toMatch(/^[A-Z]/);
            expect(named("path"), name).toEqual(inPath);
            expect(parameters.filter((p) => p.in === "path").every((p) => p.required), name).toBe(true);
            const limit = parameters.find((p) => p.name === "limit");
            expect(limit?.schema.type ?? "integer", name).toBe("integer");
            expect(named("header").includes("Idempotency-Key"), name).toBe(method === "POST" && !MAY_REPEAT.has(name));
            expect(named("header").includes("If-Match"), name).toBe(method === "PATCH");
            expect(new Set(parameters.map((p) => `${p.in} ${p.name}`)).size, name).toBe(parameters.length);
            expect(operation.success, name).toBeGreaterThanOrEqual(200);
            expect(raw.responses.default.content["application/problem+json"].schema.$ref, name).toBe(
                "#/components/schemas/Problem",
            );
            expect(Array.isArray(raw["x-roles"]) && raw["x-roles"].length > 0, name).toBe(true);
        }
    });
});

describe("the table of routes", () => {
    test("holds what the document says, and nothing else", () => {
        const rows = tableRows();
        expect(rows.length).toBeGreaterThan(50);
        expect(new Set(rows).size).toBe(rows.length);
        expect(document.operations.map((o) => o.name).sort()).toEqual([...rows].sort());
    });

    test("every operation refuses whoever may not, and answers whoever may", async () => {
        for (const operation of document.operations) {
            const target = operation.path.replace(/\{[^}]+\}/g, "420106001001-nothing") + (ENDING[operation.name] ?? "");
            const answer = await server.client.send(operation.method, target);
            const open = operation.roles.includes("resident");
            expect(open ? "not 401" : answer.status, `${operation.name}: ${answer.text}`).toBe(open ? "not 401" : 401);
            if (open) {
                expect(answer.status, operation.name).not.toBe(401);
                expect(answer.status, operation.name).not.toBe(403);
                expect(answer.status, operation.name).toBeLessThan(500);
            } else {
                expect(answer.headers["www-authenticate"]).toBe("Bearer");
                expect(document.violations("Problem", answer.json)).toBe("");
            }
            const security = JSON.stringify(operation.raw.security);
            expect(security, operation.name).toBe(`[${open ? "{}," : ""}{"bearer":[]},{"session":[]}]`);
        }
    });

    test("a path without a row is not found, a method without a row is not allowed", async () => {
        const admin = server.admin;
        expect((await admin.get("/v1/nothing")).status).toBe(404);
        expect((await admin.get("/v1/requests/")).status).toBe(404);
        expect((await admin.get("//v1/requests")).status).toBe(404);
        for (const path of Object.keys(document.json.paths)) {
            const allowed = Object.keys(document.json.paths[path]).map((method) => method.toUpperCase());
            const answer = await admin.send("DELETE", path.replace(/\{[^}]+\}/g, "x"));
            expect(answer.status, path).toBe(405);
            allowed.forEach((method) => expect(answer.headers.allow, path).toContain(method));
        }
    });
});
