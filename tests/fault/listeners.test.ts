// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands follow: each hears of every change, those who do not read are no burden to the others,
// and all of it fits in memory. LISTENERS=4000 for more.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { Listener } from "../support/events.ts";
import { loudSkip } from "../support/paths.ts";
import { MONDAY, Server } from "../support/server.ts";

const LISTENERS = Number(process.env["LISTENERS"] ?? 2000);
const PER_TOKEN = 60;
/** The service takes 1,000 connections from one address; a machine has many loopback ones. */
const PER_ADDRESS = 800;
const CHANGES = 20;
const STALLED = 20;
const files = Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }));
const tooFew = files < LISTENERS + 200 && loudSkip(`ulimit -n is ${files}, ${LISTENERS} listeners need ${LISTENERS + 200}`);

let server: Server;
let district: District;
beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
});
afterAll(() => server.stop());

const resident = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]);

/** Asks to listen and never reads. */
function stall(token: string, from: string): Promise<Socket> {
    return new Promise((resolve, reject) => {
        const socket = connect({ port: server.port, host: "127.0.0.1", localAddress: from });
        socket.pause();
        socket.on("error", reject);
        socket.once("connect", () => {
            socket.write(`GET /v1/events?after=0 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
            resolve(socket);
        });
    });
}

test.skipIf(tooFew)("thousands hear of each change", async () => {
    const tokens: string[] = [];
    for (let i = 0; i < Math.ceil((LISTENERS + STALLED) / PER_TOKEN); i++) {
        tokens.push((await district.token("officer", `officer-${i}`, REGION)).client.token as string);
    }
    const before = resident();
    const all: Listener[] = [];
    for (let first = 0; first < LISTENERS; first += 100) {
        const batch = Array.from({ length: Math.min(100, LISTENERS - first) }, (_, k) => {
            const i = first + k;
            const from = `127.0.0.${2 + Math.floor(i / PER_ADDRESS)}`;
            return Listener.open(server.client.as(tokens[Math.floor(i / PER_TOKEN)]), "?kinds=request.changed", { from });
        });
        all.push(...(await Promise.all(batch)));
    }
    await Promise.all(all.map((listener) => listener.until(() => listener.events.length > 0, 30_000)));
    const each = ((resident() - before) * 1024) / LISTENERS;
    process.stderr.write(`${LISTENERS} listeners, ${Math.round(each)} bytes of memory each\n`);
    expect(each).toBeLessThan(16_384);
    const stalled = await Promise.all(Array.from({ length: STALLED }, () => stall(tokens.at(-1) as string, "127.0.0.99")));

    const made: string[] = [];
    for (let i = 0; i < CHANGES; i++) {
        const answer = must(201, await server.client.post("/v1/requests", { region_code: REGION, category: "visit", words: `第 ${i} 件` }));
        made.push(answer.json.id);
    }
    await Promise.all(all.map((listener) => listener.until(() => listener.told.length >= CHANGES, 30_000)));
    for (const listener of all) {
        expect(listener.told.map((one) => one.data.thing_id)).toEqual(made);
    }
    // The service is there for everybody else meanwhile.
    must(200, await server.client.get("/readyz"));
    stalled.forEach((socket) => socket.destroy());
    all.forEach((listener) => listener.close());
}, 120_000);
