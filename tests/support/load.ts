// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to open a page for the first time: bytes over the wire, and when something is seen.
import type { Browser } from "playwright-core";
import { demoAccounts, SIZES } from "./browser.ts";
import type { Size } from "./browser.ts";
import type { Server } from "./server.ts";

/** A phone of some years ago on a mobile network, as Lighthouse sets it: a slow processor, 1.6 Mbit/s, 150 ms. */
export const SLOW = { cpu: 4, latency_ms: 150, down_bytes_per_s: (1.6 * 1024 * 1024) / 8 };

export interface Face {
    name: string;
    path: string;
    who?: string;
    size: Size;
    kilobytes_max: number;
    /** Seen when the first load is over, where that is more than the page itself. */
    then?: string;
}

/** Every page with the most its first load may cost. */
export const FACES: Face[] = [
    { name: "resident", path: "/", size: "phone", kilobytes_max: 60 },
    { name: "member", path: "/member", who: "member", size: "phone", kilobytes_max: 130 },
    { name: "desk", path: "/desk", who: "officer", size: "desktop", kilobytes_max: 350 },
    { name: "department", path: "/department", who: "department", size: "desktop", kilobytes_max: 350 },
    { name: "first chart", path: "/department#/boards/demand", who: "department", size: "desktop", kilobytes_max: 350, then: "canvas" },
    { name: "admin", path: "/admin", who: "admin", size: "desktop", kilobytes_max: 350 },
];

export interface Load {
    /** Of scripts, styles, fonts and documents, packed, with their heads. */
    bytes: number;
    requests: number;
    /** Until the first content is painted. */
    paint_ms: number;
    /** Until the page has settled: what it asked the API for is there. */
    settled_ms: number;
}

export interface LoadOptions {
    size: Size;
    slow: boolean;
    /** The cookie of a session, for pages behind the door. */
    cookie?: { name: string; value: string } | undefined;
    /** Done once the page has settled: opens the first chart, say. */
    then?: string;
}

/** Opens a page with nothing kept from before. */
export async function firstLoad(browser: Browser, url: string, options: LoadOptions): Promise<Load> {
    const context = await browser.newContext({ viewport: SIZES[options.size] });
    if (options.cookie) {
        await context.addCookies([{ ...options.cookie, url: new URL(url).origin }]);
    }
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    if (options.slow) {
        await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
        await session.send("Network.emulateNetworkConditions", {
            offline: false,
            latency: SLOW.latency_ms,
            downloadThroughput: SLOW.down_bytes_per_s,
            uploadThroughput: SLOW.down_bytes_per_s,
        });
    }
    let bytes = 0;
    let requests = 0;
    const kinds = new Map<string, string>();
    session.on("Network.responseReceived", (event) => kinds.set(event.requestId, event.type));
    session.on("Network.loadingFinished", (event) => {
        if (["Document", "Script", "Stylesheet", "Font", "Image"].includes(kinds.get(event.requestId) ?? "")) {
            bytes += event.encodedDataLength;
            requests++;
        }
    });
    const start = performance.now();
    await page.goto(url);
    if (options.then !== undefined) {
        await page.waitForSelector(options.then);
    }
    await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector('[aria-busy="true"]'));
    const settled_ms = performance.now() - start;
    const paint = await page.waitForFunction(
        () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    );
    const paint_ms = Number(await paint.jsonValue());
    await page.waitForTimeout(300); // what is loaded lazily counts too
    await context.close();
    return { bytes, requests, paint_ms, settled_ms };
}

/** The session cookie of a demo account. */
export async function cookieOf(server: Server, who: string | undefined) {
    if (who === undefined) {
        return undefined;
    }
    const account = demoAccounts(server).find((one) => one.role === who);
    const answer = await server.client.post("/v1/sessions", { name: account?.name, password: account?.password });
    const [name, value] = (answer.headers["set-cookie"]?.[0] ?? "").split(";")[0]?.split("=") ?? [];
    return { name: name ?? "", value: value ?? "" };
}
