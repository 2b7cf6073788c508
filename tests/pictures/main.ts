// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a picture of every page in both languages, from a demo city of its own. Arguments: the folder.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser, PICTURES, signIn, visit } from "../support/browser.ts";
import type { Language, Size, Visitor } from "../support/browser.ts";
import { lookAround, PAGES } from "../support/pages.ts";
import type { City, PageOfFace } from "../support/pages.ts";
import { Server } from "../support/server.ts";

const folder = resolve(process.argv[2] ?? PICTURES);
mkdirSync(folder, { recursive: true });

async function draw(visitor: Visitor, one: PageOfFace, city: City): Promise<void> {
    const { page } = visitor;
    await visitor.open(typeof one.path === "string" ? one.path : one.path(city));
    await page.locator("h1").first().waitFor();
    if (one.then) {
        await one.then(page);
        await visitor.settle();
    }
    await page.screenshot({ path: `${folder}/${one.name}-${visitor.name}.png`, fullPage: true });
}

/** All pages of one person at one size in one language; the number of pictures. */
async function drawAll(browser: Browser, server: Server, city: City, size: Size, language: Language): Promise<number> {
    const pages = PAGES.filter((one) => one.sizes.includes(size));
    for (const who of new Set(pages.map((one) => one.who))) {
        const visitor = await visit(browser, server, { size, language });
        if (who !== undefined) await signIn(visitor, server, who);
        for (const one of pages.filter((page) => page.who === who)) await draw(visitor, one, city);
        await visitor.close();
    }
    return pages.length;
}

const server = await Server.start({ demo: true });
const browser = await openBrowser();
try {
    const city = await lookAround(server);
    let count = 0;
    for (const size of ["phone", "desktop"] as const) {
        for (const language of ["zh-CN", "en"] as const) count += await drawAll(browser, server, city, size, language);
    }
    process.stdout.write(`${count} ${folder}\n`);
} finally {
    await browser.close();
    await server.stop();
}
