// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP edge of the real service, spoken to byte by byte: what is ambiguous is refused and the
// connection closed; what is valid works; slow clients are cut and disturb nobody.
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { Random } from "../support/random.ts";
import { RawConnection, sendRaw, splitAnswers } from "../support/raw.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
});
afterAll(() => server.stop());

const BODY = '{"region_code":"420106001001","category":"visit","words":"edge"}';
let keys = 0;

/** A POST that would make a request; framing and body as given. */
function post(framing: string, body: string, line = "POST /v1/requests HTTP/1.1"): string {
    const key = `Idempotency-Key: edge-key-${keys++}\r\n`;
    return `${line}\r\nHost: x\r\nContent-Type: application/json\r\n${key}${framing}\r\n${body}`;
}

const sized = (length: string | number, body = BODY): string => post(`Content-Length: ${length}\r\n`, body);
const chunked = (body: string): string => post("Transfer-Encoding: chunked\r\n", body);
const get = (fields = "Host: x\r\n", line = "GET /livez HTTP/1.1"): string => `${line}\r\n${fields}\r\n`;
const HEX = BODY.length.toString(16);
/** Would be a second request, if the first one's end were misjudged. */
const SMUGGLED = "GET /v1/regions HTTP/1.1\r\nHost: x\r\n\r\n";

/** Everything that was made over the edge. */
async function made(): Promise<number> {
    const { items } = must(200, await district.admin.get("/v1/requests?limit=500")).json;
    return items.filter((item: { words: string }) => item.words === "edge").length;
}

describe("refused, once, and closed", () => {
    const rows: [string, string | Buffer, number][] = [
        ["no Host", get(""), 400],
        ["two Hosts", get("Host: x\r\nHost: x\r\n"), 400],
        ["two different Hosts", get("Host: x\r\nHost: y\r\n"), 400],
        ["a Host with a space", get("Host: a b\r\n"), 400],
        ["an empty field name", get("Host: x\r\n: y\r\n"), 400],
        ["a field without a colon", get("Host: x\r\nnothing\r\n"), 400],
        ["a space before the colon", get("Host : x\r\n"), 400],
        ["a space in a field name", get("Host: x\r\nA B: y\r\n"), 400],
        ["a delimiter in a field name", get("Host: x\r\nA@B: y\r\n"), 400],
        ["a control byte in a field name", get("Host: x\r\nA\x01B: y\r\n"), 400],
        ["a NUL in a value", get("Host: x\r\nA: b\0c\r\n"), 400],
        ["a control byte in a value", get("Host: x\r\nA: b\x01c\r\n"), 400],
        ["a bare CR in a value", get("Host: x\r\nA: b\rc\r\n"), 400],
        ["a folded field", get("Host: x\r\nA: b\r\n c\r\n"), 400],
        ["a folded first field", "GET /livez HTTP/1.1\r\n Host: x\r\n\r\n", 400],
        ["bare LF", "GET /livez HTTP/1.1\nHost: x\n\n", 400],
        ["one bare LF", "GET /livez HTTP/1.1\r\nHost: x\n\r\n", 400],
        ["a space in the target", get(undefined, "GET /a b HTTP/1.1"), 400],
        ["two spaces", get(undefined, "GET  /livez HTTP/1.1"), 400],
        ["a tab for a space", get(undefined, "GET\t/livez HTTP/1.1"), 400],
        ["no target", get(undefined, "GET HTTP/1.1"), 400],
        ["no version", get(undefined, "GET /livez"), 400],
        ["an asterisk", get(undefined, "GET * HTTP/1.1"), 400],
        ["an authority as target", get(undefined, "GET x:80 HTTP/1.1"), 400],
        ["%00 in the target", get(undefined, "GET /%00 HTTP/1.1"), 400],
        ["a broken escape", get(undefined, "GET /%4 HTTP/1.1"), 400],
        ["an escape that is no UTF-8", get(undefined, "GET /%C0%AF HTTP/1.1"), 400],
        ["dot segments", get(undefined, "GET /v1/../livez HTTP/1.1"), 400],
        ["escaped dot segments", get(undefined, "GET /v1/%2e%2e/livez HTTP/1.1"), 400],
        ["bytes beyond ASCII in the target", get(undefined, "GET /\xe5\x90\x8d HTTP/1.1"), 400],
        ["HTTP/2.0", get(undefined, "GET /livez HTTP/2.0"), 505],
        ["HTTP/0.9", get(undefined, "GET /livez HTTP/0.9"), 505],
        ["HTTP/1.10", get(undefined, "GET /livez HTTP/1.10"), 400],
        ["a version that overflows", get(undefined, "GET /livez HTTP/4294967297.1"), 400],
        ["a negative version", get(undefined, "GET /livez HTTP/-1.-1"), 400],
        ["http in lower case", get(undefined, "GET /livez http/1.1"), 400],
        ["the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505],
        ["a TLS ClientHello", Buffer.from("16030100c8010000c40303000102030405060708", "hex"), 400],
        ["CONNECT", get(undefined, "CONNECT x:80 HTTP/1.1"), 501],
        ["TRACE", get(undefined, "TRACE /livez HTTP/1.1"), 501],
        ["an unknown method", get(undefined, "BREW /livez HTTP/1.1"), 501],
        ["a method in lower case", get(undefined, "get /livez HTTP/1.1"), 501],
        ["65 fields", get(`Host: x\r\n${"A: b\r\n".repeat(64)}`), 431],
        ["2,000 fields", get(`Host: x\r\n${"A: b\r\n".repeat(2000)}`), 431],
        ["a head of 9 KiB", get(`Host: x\r\nA: ${"b".repeat(9216)}\r\n`), 431],
        ["a target of 5 KiB", get(undefined, `GET /${"a".repeat(5120)} HTTP/1.1`), 414],
        ["an unknown expectation", post("Content-Length: 2\r\nExpect: more\r\n", "{}"), 417],
        ["two equal lengths", post(`Content-Length: ${BODY.length}\r\n`.repeat(2), BODY), 400],
        ["two different lengths", post(`Content-Length: 3\r\nContent-Length: ${BODY.length}\r\n`, BODY), 400],
        ["a list of lengths", sized(`${BODY.length}, ${BODY.length}`), 400],
        ["a length with a plus", sized(`+${BODY.length}`), 400],
        ["a length of -0", sized("-0", ""), 400],
        ["a negative length", sized("-1"), 400],
        ["a length with \\v", sized(`\x0b${BODY.length}`), 400],
        ["a length with NUL", sized(`3\x009`), 400],
        ["a hexadecimal length", sized(`0x${HEX}`), 400],
        ["an empty length", sized(""), 400],
        ["a length of 11 digits", sized("00000000064"), 400],
        ["a space before the length's colon", post(`Content-Length : ${BODY.length}\r\n`, BODY), 400],
        ["a length and chunks", post(`Content-Length: ${BODY.length}\r\nTransfer-Encoding: chunked\r\n`, "0\r\n\r\n"), 400],
        ["chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400],
        ["xchunked", post("Transfer-Encoding: xchunked\r\n", SMUGGLED), 400],
        ["a space before the encoding's colon", post("Transfer-Encoding : chunked\r\n", SMUGGLED), 400],
        ["gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400],
        ["chunked, chunked", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 400],
        ["chunked twice", post("Transfer-Encoding: chunked\r\n".repeat(2), "0\r\n\r\n"), 400],
        ["identity", post("Transfer-Encoding: identity\r\n", ""), 400],
        ["chunks under HTTP/1.0", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "POST /v1/requests HTTP/1.0"), 400],
        ["a chunk size of 0x3", chunked(`0x${HEX}\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["a chunk size with a plus", chunked(`+${HEX}\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["a chunk size of -0", chunked(`-0\r\n\r\n`), 400],
        ["a space before a chunk size", chunked(` ${HEX}\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["junk after a chunk size", chunked(`${HEX} junk\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["no chunk size", chunked(`\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["a chunk size that overflows", chunked(`FFFFFFFFFFFFFFFF1\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["chunks by LF alone", chunked(`${HEX}\n${BODY}\n0\n\n`), 400],
        ["a chunk without its CRLF", chunked(`${HEX}\r\n${BODY}0\r\n\r\n`), 400],
        ["a chunk longer than its size", chunked(`3\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["blank lines between chunks", chunked(`${HEX}\r\n${BODY}\r\n\r\n0\r\n\r\n`), 400],
        ["a chunk extension of 100 bytes", chunked(`${HEX};a=${"b".repeat(100)}\r\n${BODY}\r\n0\r\n\r\n`), 400],
        ["a malformed trailer", chunked(`${HEX}\r\n${BODY}\r\n0\r\na b\r\n\r\n`), 400],
        ["a chunk too large", chunked(`FFFFFFF\r\n${BODY}`), 413],
        ["chunks too large together", chunked(`8000\r\n${" ".repeat(0x8000)}\r\n`.repeat(3)), 413],
        ["a length too large", sized(9_999_999_999), 413],
        ["a length too large that waits for 100", post("Content-Length: 99999999\r\nExpect: 100-continue\r\n", ""), 413],
    ];

    test.each(rows)("%s", async (name, bytes, status) => {
        const before = await made();
        const head = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
        const exchange = await sendRaw(server.port, Buffer.concat([head, Buffer.from(SMUGGLED)]), 4000);
        const answers = splitAnswers(exchange.text);
        expect(answers.map((answer) => answer.status), `${name}: ${exchange.text}`).toEqual([status]);
        expect(answers[0]?.headers["connection"]).toBe("close");
        expect(answers[0]?.headers["content-type"]).toBe("application/problem+json");
        expect(JSON.parse(answers[0]?.body ?? "").status).toBe(status);
        expect(exchange.closed, "closed").toBe(true);
        expect(await made(), "nothing was made").toBe(before);
    });

    test("however the bytes are cut", async () => {
        const random = new Random(7);
        for (const [name, bytes, status] of rows.filter((_, i) => i % 8 === 0)) {
            const whole = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
            const cut = random.between(1, whole.length - 1);
            const connection = await RawConnection.open(server.port);
            connection.write(whole.subarray(0, cut));
            await connection.until(() => false, 20);
            connection.write(whole.subarray(cut));
            await connection.until((text) => /^HTTP\/1\.1 \d+/.test(text), 2000);
            expect(connection.text.slice(0, 12), `${name} cut at ${cut}`).toBe(`HTTP/1.1 ${status}`);
            connection.end();
        }
    });
});

describe("accepted", () => {
    const ok: [string, string, number][] = [
        ["a length", sized(BODY.length), 201],
        ["leading zeros in a length", sized(`00${BODY.length}`), 201],
        ["chunks", chunked(`${HEX}\r\n${BODY}\r\n0\r\n\r\n`), 201],
        ["many chunks", chunked([...BODY].map((c) => `1\r\n${c}\r\n`).join("") + "0\r\n\r\n"), 201],
        ["a chunk extension", chunked(`${HEX};a=b\r\n${BODY}\r\n0\r\n\r\n`), 201],
        ["a trailer, which counts for nothing", chunked(`${HEX}\r\n${BODY}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`), 201],
        ["Chunked in capitals", post("Transfer-Encoding: CHUNKED\r\n", `${HEX}\r\n${BODY}\r\n0\r\n\r\n`), 201],
        ["a blank line before", `\r\n${get()}`, 200],
        ["HTTP/1.0", get("Host: x\r\n", "GET /livez HTTP/1.0"), 200],
        ["no space after the colon", get("Host:x\r\n"), 200],
        ["spaces and tabs around a value", get("Host: \t x \t \r\n"), 200],
        ["an empty value", get("Host: x\r\nA:\r\n"), 200],
        ["64 fields", get(`Host: x\r\n${"A: b\r\n".repeat(63)}`), 200],
        ["a query", get(undefined, "GET /livez?x=%E5%90%8D HTTP/1.1"), 200],
        ["bytes beyond ASCII in a value", get("Host: x\r\nA: \xe5\x90\x8d\r\n"), 200],
        ["an IPv6 Host", get("Host: [::1]:8080\r\n"), 200],
    ];

    test.each(ok)("%s", async (name, bytes, status) => {
        const connection = await RawConnection.open(server.port);
        connection.write(bytes);
        await connection.until((text) => splitsInto(text, 1), 2000);
        expect(splitAnswers(connection.text).map((answer) => answer.status), `${name}: ${connection.text}`).toEqual([status]);
        connection.end();
    });

    function splitsInto(text: string, count: number): boolean {
        const answers = splitAnswers(text);
        return answers.length >= count && answers.every((a) => a.body.length === Number(a.headers["content-length"] ?? 0));
    }

    test("keep-alive: one connection, many requests", async () => {
        const connection = await RawConnection.open(server.port);
        for (let i = 1; i <= 50; i++) {
            connection.write(i % 2 ? get() : sized(BODY.length));
            await connection.until((text) => splitsInto(text, i), 2000);
            expect(splitAnswers(connection.text)).toHaveLength(i);
        }
        expect(connection.closed).toBe(false);
        connection.end();
    });

    test.each([
        ["Connection: close", get("Host: x\r\nConnection: close\r\n")],
        ["HTTP/1.0", get("Host: x\r\n", "GET /livez HTTP/1.0")],
    ])("%s: closed after the answer", async (_name, bytes) => {
        const exchange = await sendRaw(server.port, bytes + SMUGGLED, 2000);
        expect(splitAnswers(exchange.text).map((answer) => answer.status)).toEqual([200]);
        expect(exchange.closed).toBe(true);
    });

    test("pipelined: answered in order", async () => {
        const wanted = Array.from({ length: 40 }, (_, i) => `/v1/tracking/NOSUCHCODE${String(i).padStart(4, "0")}`);
        const mixed = wanted.map((target, i) => (i % 3 === 1 ? sized(BODY.length) : get(undefined, `GET ${target} HTTP/1.1`)));
        const connection = await RawConnection.open(server.port);
        connection.write(mixed.join("") + get("Host: x\r\nConnection: close\r\n"));
        await connection.until(() => false, 10_000);
        const statuses = splitAnswers(connection.text).map((answer) => answer.status);
        expect(statuses).toEqual([...wanted.map((_, i) => (i % 3 === 1 ? 201 : 404)), 200]);
        connection.end();
    });

    test("pipelined: whoever is told of a change reads it, whoever lost the token is refused", async () => {
        const made = must(201, await server.admin.post("/v1/requests", {
            region_code: REGION, category: "visit", words: "想找人说说话",
        }));
        const given = must(201, await server.admin.post("/v1/tokens", {
            role: "auditor", subject: "reader", label: "pipelined",
        })).json;
        const read = (token: string | undefined): string =>
            get(`Host: x\r\nAuthorization: Bearer ${token}\r\n`, `GET /v1/requests/${made.json.id} HTTP/1.1`);
        const change = (target: string, key: string): string =>
            `POST ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.admin.token}\r\n` +
            `Idempotency-Key: pipelined-${key}\r\nContent-Length: 0\r\n\r\n`;
        const connection = await RawConnection.open(server.port);
        connection.write(read(given.token) + change(`/v1/requests/${made.json.id}/triage`, "triage") +
            read(given.token) + change(`/v1/tokens/${given.id}/revoke`, "revoke") + read(given.token) +
            get("Host: x\r\nConnection: close\r\n"));
        await connection.until(() => false, 10_000);
        const answers = splitAnswers(connection.text);
        expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 401, 200]);
        expect(JSON.parse(answers[0]!.body).state).toBe("received");
        expect(JSON.parse(answers[2]!.body).state).toBe("triaged");
        connection.end();
    });

    test("byte by byte", async () => {
        const connection = await RawConnection.open(server.port);
        for (const byte of sized(BODY.length)) {
            connection.write(byte);
            await new Promise((resolve) => setImmediate(resolve));
        }
        await connection.until((text) => splitsInto(text, 1), 2000);
        expect(splitAnswers(connection.text)[0]?.status).toBe(201);
        connection.end();
    });

    test("HEAD is GET without the body", async () => {
        for (const target of ["/livez", "/openapi.json", "/v1/regions", "/v1/nothing"]) {
            const line = (method: string): string => `${method} ${target} HTTP/1.1\r\nHost: x\r\n\r\n`;
            const connection = await RawConnection.open(server.port);
            connection.write(line("HEAD") + line("GET").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            await connection.until(() => false, 2000);
            const [head, full] = splitAnswers(connection.text, [true]);
            expect(head?.status, target).toBe(full?.status);
            expect(head?.headers["content-length"], target).toBe(full?.headers["content-length"]);
            expect(head?.headers["content-type"], target).toBe(full?.headers["content-type"]);
            expect(full?.body.length, target).toBeGreaterThan(0);
            connection.end();
        }
    });

    test("OPTIONS names the methods", async () => {
        const answer = await server.client.send("OPTIONS", "/v1/orders");
        expect(answer.status).toBe(204);
        const allowed = String(answer.headers.allow).split(/,\s*/).sort();
        expect(allowed).toEqual(["GET", "HEAD", "OPTIONS", "POST"]);
        expect((await server.client.send("OPTIONS", "/v1/nothing")).status).toBe(404);
    });

    test("Expect: 100-continue", async () => {
        const connection = await RawConnection.open(server.port);
        connection.write(post(`Content-Length: ${BODY.length}\r\nExpect: 100-continue\r\n`, ""));
        expect(await connection.until((text) => text.includes("\r\n\r\n"), 2000)).toBe(true);
        expect(connection.text).toBe("HTTP/1.1 100 Continue\r\n\r\n");
        connection.write(BODY);
        await connection.until((text) => splitsInto(text, 2), 2000);
        expect(splitAnswers(connection.text).map((answer) => answer.status)).toEqual([100, 201]);
        connection.end();
    });

    test("Expect: 100-continue to what is refused by its head: no 100", async () => {
        const line = "POST /v1/orders HTTP/1.1";
        const exchange = await sendRaw(
            server.port,
            post(`Content-Length: ${BODY.length}\r\nExpect: 100-continue\r\n`, "", line),
            1500,
        );
        expect(exchange.text).toMatch(/^HTTP\/1\.1 401 /);
    });

    test("a large answer comes compressed to whoever takes it", async () => {
        const ask = async (encoding: string) => {
            const bytes = get(`Host: x\r\nConnection: close\r\n${encoding}`, "GET /openapi.json HTTP/1.1");
            const exchange = await sendRaw(server.port, bytes, 2000);
            return splitAnswers(exchange.text)[0];
        };
        const plain = await ask("");
        const packed = await ask("Accept-Encoding: gzip\r\n");
        const refused = await ask("Accept-Encoding: gzip;q=0\r\n");
        expect(plain?.headers["content-encoding"]).toBeUndefined();
        expect(refused?.headers["content-encoding"]).toBeUndefined();
        expect(packed?.headers["content-encoding"]).toBe("gzip");
        expect(packed?.headers["vary"]).toContain("Accept-Encoding");
        expect(packed?.body.length).toBeLessThan((plain?.body.length ?? 0) / 3);
        expect(gunzipSync(Buffer.from(packed?.body ?? "", "latin1")).toString("latin1")).toBe(plain?.body);
    });

    test("a small answer comes as it is", async () => {
        const exchange = await sendRaw(server.port, get("Host: x\r\nConnection: close\r\nAccept-Encoding: gzip\r\n"), 2000);
        expect(splitAnswers(exchange.text)[0]?.headers["content-encoding"]).toBeUndefined();
    });
});

describe("desynchronisation", () => {
    test.each([
        ["a body that looks like a request", sized(SMUGGLED.length, SMUGGLED), [400]],
        ["a chunk that looks like a request",
            chunked(`${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`), [400]],
        ["a refused head with a body that looks like a request",
            post(`Content-Length: ${SMUGGLED.length}\r\n`, SMUGGLED, "POST /v1/orders HTTP/1.1"), [401]],
        ["an unknown path with such a body",
            post(`Content-Length: ${SMUGGLED.length}\r\n`, SMUGGLED, "POST /v1/nothing HTTP/1.1"), [404]],
        ["a GET with such a body",
            get(`Host: x\r\nContent-Length: ${SMUGGLED.length}\r\n`) + SMUGGLED, [200]],
    ])("%s: never served", async (_name, bytes, statuses) => {
        const exchange = await sendRaw(server.port, bytes, 1500);
        expect(splitAnswers(exchange.text).map((answer) => answer.status)).toEqual(statuses);
        expect(exchange.text).not.toContain("东亭社区");
    });
});

describe("slow clients", () => {
    const SECOND = 1000;

    /** Write a byte now and then until the service closes; how long it took. */
    async function dribble(first: string, rest: string, everyMs: number, limitMs: number): Promise<number> {
        const connection = await RawConnection.open(server.port);
        const began = Date.now();
        connection.write(first);
        for (let i = 0; !connection.closed && Date.now() - began < limitMs; i++) {
            await connection.until(() => false, everyMs);
            connection.write(rest[i % rest.length] ?? "x");
        }
        const took = Date.now() - began;
        expect(connection.closed, `still open after ${took} ms`).toBe(true);
        connection.end();
        return took;
    }

    /** Ask for a lot, read nothing; how long until the service gives up. */
    async function takeNothing(limitMs: number): Promise<number> {
        const connection = await RawConnection.open(server.port);
        connection.socket.pause();
        connection.write(get(undefined, "GET /openapi.json HTTP/1.1").repeat(300));
        const began = Date.now();
        while (!connection.socket.destroyed && Date.now() - began < limitMs) {
            await new Promise((resolve) => setTimeout(resolve, 500));
            connection.write("\r\n"); // fails once the service has closed
        }
        const took = Date.now() - began;
        expect(connection.socket.destroyed, `still open after ${took} ms`).toBe(true);
        return took;
    }

    test("are cut by their deadline and disturb nobody", { timeout: 60_000 }, async () => {
        const head = "GET /livez HTTP/1.1\r\nHost: x\r\nA: ";
        const many = 40;
        const slow = [
            ...Array.from({ length: many }, () => dribble(head, "b", 500, 12 * SECOND).then((ms) => ["head", ms] as const)),
            ...Array.from({ length: many }, () => dribble("GET ", "/aa", 700, 12 * SECOND).then((ms) => ["line", ms] as const)),
            ...Array.from({ length: many }, () =>
                dribble(sized(64, ""), " ", 300, 18 * SECOND).then((ms) => ["body", ms] as const)),
            ...Array.from({ length: 5 }, () => takeNothing(45 * SECOND).then((ms) => ["write", ms] as const)),
        ];
        let over = false;
        const waits: number[] = [];
        const healthy = (async () => {
            const reader = server.admin;
            while (!over) {
                const began = performance.now();
                must(200, await reader.get("/v1/regions"));
                waits.push(performance.now() - began);
                await new Promise((resolve) => setTimeout(resolve, 10));
            }
        })();
        const took = await Promise.all(slow);
        over = true;
        await healthy;
        const deadlines: Record<string, [number, number]> = {
            head: [5, 8], line: [5, 8], body: [10, 13], write: [15, 40],
        };
        for (const [what, ms] of took) {
            const [from, to] = deadlines[what] as [number, number];
            expect(ms / SECOND, what).toBeGreaterThan(from - 0.5);
            expect(ms / SECOND, what).toBeLessThan(to);
        }
        waits.sort((a, b) => a - b);
        expect(waits.length).toBeGreaterThan(200);
        expect(waits[Math.floor(waits.length / 2)], "median, ms").toBeLessThan(50);
        expect(waits[waits.length - 1], "longest, ms").toBeLessThan(2 * SECOND);
    });

    test("idle connections cost nothing to the next", async () => {
        const idle = await Promise.all(Array.from({ length: 200 }, () => RawConnection.open(server.port)));
        must(200, await server.client.get("/v1/regions"));
        must(201, await district.officer.post("/v1/requests", { region_code: REGION, category: "visit", words: "x" }));
        expect(idle.every((connection) => !connection.closed)).toBe(true);
        idle.forEach((connection) => connection.end());
    });
});
