// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the pages as people meet them: bytes of a first load, when something is painted, how long a
// press takes to show, on a slow phone and at a desk; beside nginx serving the same files (docs/performance.md).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../support/browser.ts";
import { cookieOf, type Face, FACES, firstLoad } from "../../support/load.ts";
import { Server } from "../../support/server.ts";
import { pressDelay } from "./press.ts";
import { startNginx } from "./nginx.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const NGINX_PORT = Number(process.env["NGINX_PORT"] ?? 9480);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function middle(values: number[]): string {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(0);
    return `${at(0.5)} (${at(0)}–${at(1)})`;
}

async function measureFace(browser: Browser, server: Server, face: Face): Promise<void> {
    const cookie = await cookieOf(server, face.who);
    const quick = [];
    const slow = [];
    for (let i = 0; i < ROUNDS; i++) {
        const options = { size: face.size, cookie, ...(face.then === undefined ? {} : { then: face.then }) };
        quick.push(await firstLoad(browser, server.client.url + face.path, { ...options, slow: false }));
        slow.push(await firstLoad(browser, server.client.url + face.path, { ...options, slow: true }));
    }
    const kilobytes = Math.max(...quick.map((load) => load.bytes)) / 1000;
    const met = kilobytes <= face.kilobytes_max ? "met" : "MISSED";
    say(
        `| ${face.name} | ${kilobytes.toFixed(1)} of ${face.kilobytes_max} kB, ${met} | ${middle(quick.map((l) => l.paint_ms))} | ` +
            `${middle(quick.map((l) => l.settled_ms))} | ${middle(slow.map((l) => l.paint_ms))} | ${middle(slow.map((l) => l.settled_ms))} |`,
    );
}

async function measurePeer(browser: Browser, server: Server, folder: string): Promise<void> {
    const nginx = startNginx(folder, NGINX_PORT);
    try {
        await fetch(nginx.url).catch(() => new Promise((resolve) => setTimeout(resolve, 1000)));
        const ours: number[] = [];
        const theirs: number[] = [];
        for (let i = 0; i < ROUNDS * 2; i++) {
            theirs.push((await firstLoad(browser, `${nginx.url}/signin`, { size: "phone", slow: true, then: "#password" })).paint_ms);
            ours.push((await firstLoad(browser, `${server.client.url}/signin`, { size: "phone", slow: true, then: "#password" })).paint_ms);
        }
        say(`\nFirst paint of /signin on the slow phone: ours ${middle(ours)} ms, nginx ${middle(theirs)} ms.`);
    } finally {
        nginx.process.kill();
    }
}

const folder = mkdtempSync(`${tmpdir()}/diandan-web-`);
const server = await Server.start({ demo: true });
const browser = await openBrowser();
say("| page | first load | paint ms | settled ms | paint ms, slow phone | settled ms, slow phone |");
say("|---|---|---|---|---|---|");
try {
    for (const face of FACES) {
        await measureFace(browser, server, face);
    }
    await pressDelay(browser, server, ROUNDS, say, middle);
    await measurePeer(browser, server, folder);
} finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
}
