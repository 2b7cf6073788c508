// SPDX-License-Identifier: GPL-3.0-or-later
// The pages as the program serves them: every face is there with all it names, and nothing from elsewhere.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Server } from "../support/server.ts";

let server: Server;
let base: string;

beforeAll(async () => {
    server = await Server.start();
    base = server.client.url;
});
afterAll(() => server.stop());

const FACES = ["/", "/signin", "/desk", "/member", "/department", "/admin"];

test.each(FACES)("%s comes with everything it names, from here alone", async (face) => {
    const page = await fetch(base + face);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const html = await page.text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(1);
    expect(html).not.toMatch(/<script>|<style/);
    for (const path of named) {
        expect(path).toMatch(/^\/assets\//);
        const part = await fetch(base + path);
        expect(part.status, path).toBe(200);
        expect(part.headers.get("cache-control")).toContain("immutable");
        await part.arrayBuffer();
    }
});

test("the same bytes arrive packed and unpacked, and HEAD tells their length", async () => {
    const html = await (await fetch(`${base}/`)).text();
    const script = base + (/src="([^"]+\.js)"/.exec(html)?.[1] ?? "none");
    const packed = await fetch(script, { headers: { "Accept-Encoding": "gzip" } });
    const plain = await fetch(script, { headers: { "Accept-Encoding": "identity" } });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await packed.text()).toBe(await plain.text());
    const head = await fetch(script, { method: "HEAD", headers: { "Accept-Encoding": "identity" } });
    expect(head.headers.get("content-length")).toBe(plain.headers.get("content-length"));
});

test("a path that is no page is refused as everywhere, and a page takes nothing", async () => {
    const unknown = await fetch(`${base}/nowhere`);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get("content-type")).toBe("application/problem+json");
    expect((await fetch(`${base}/desk`, { method: "POST", body: "{}" })).status).toBe(404);
    expect((await fetch(`${base}/assets/..%2f..%2fetc/passwd`)).status).toBe(400);
});
