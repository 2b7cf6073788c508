// SPDX-License-Identifier: GPL-3.0-or-later
// From a press to the next picture (the browser's own event timing), on a processor four times slower.
import type { Browser } from "playwright-core";
import { SIZES } from "../../support/browser.ts";
import { SLOW } from "../../support/load.ts";
import type { Server } from "../../support/server.ts";

/** Presses of the resident's page: a choice of when, typing, a refused submit. */
export async function pressDelay(
    browser: Browser,
    server: Server,
    rounds: number,
    say: (line: string) => void,
    middle: (values: number[]) => string,
): Promise<void> {
    const worst: number[] = [];
    for (let i = 0; i < rounds; i++) {
        const context = await browser.newContext({ viewport: SIZES.phone, hasTouch: true });
        const page = await context.newPage();
        await page.goto(server.client.url);
        await page.waitForSelector("#category");
        await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
        await page.evaluate(() => {
            const seen = { worst_ms: 0 };
            Object.assign(globalThis, { seen });
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) seen.worst_ms = Math.max(seen.worst_ms, entry.duration);
            }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
        });
        await page.locator('input[value="weekend"]').check();
        await page.locator("#words").click();
        await page.keyboard.type("楼道的灯坏了", { delay: 30 });
        await page.locator('form.card button[type="submit"]').click();
        await page.waitForTimeout(500);
        worst.push(await page.evaluate(() => (globalThis as unknown as { seen: { worst_ms: number } }).seen.worst_ms));
        await context.close();
    }
    say(`\nThe slowest press of the resident's page, slow phone: ${middle(worst)} ms to the next picture.`);
}
