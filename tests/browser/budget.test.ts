// SPDX-License-Identifier: GPL-3.0-or-later
// What a first load may cost, in bytes over the wire: old phones and slow networks are who the pages are for.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { browserIsAbsent, openBrowser } from "../support/browser.ts";
import { cookieOf, FACES, firstLoad } from "../support/load.ts";
import { Server } from "../support/server.ts";

describe.skipIf(browserIsAbsent())("a first load", () => {
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
        server = await Server.start({ demo: true });
        browser = await openBrowser();
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    test.each(FACES)("of $name costs at most $kilobytes_max kB", async (face) => {
        const cookie = await cookieOf(server, face.who);
        const more = face.then === undefined ? {} : { then: face.then };
        const load = await firstLoad(browser, server.client.url + face.path, { size: face.size, slow: false, cookie, ...more });
        expect(load.requests).toBeGreaterThan(2);
        expect(load.bytes / 1000).toBeLessThanOrEqual(face.kilobytes_max);
    });
});
