// SPDX-License-Identifier: GPL-3.0-or-later
// The door: everybody comes to their own page, nobody to another's, and back after a session ended.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { browserIsAbsent, checkPage, demoAccounts, openBrowser, signIn, visit } from "../support/browser.ts";
import { must } from "../support/client.ts";
import { MONDAY, Server } from "../support/server.ts";

describe.skipIf(browserIsAbsent())("the door", () => {
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
        server = await Server.start({ demo: true, clock: MONDAY });
        browser = await openBrowser();
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    test.each(["phone", "desktop"] as const)("is plain in both languages on a %s", async (size) => {
        for (const language of ["zh-CN", "en"] as const) {
            const visitor = await visit(browser, server, { size, language });
            await visitor.open("/signin");
            await checkPage(visitor, "signin");
            await visitor.close();
        }
    });

    test("leads every kind of person to their page", async () => {
        for (const account of demoAccounts(server)) {
            const visitor = await visit(browser, server);
            await signIn(visitor, server, account.name);
            expect(new URL(visitor.page.url()).pathname, account.role).toBe(account.face);
            await visitor.close();
        }
    });

    test("says what is wrong and keeps the name", async () => {
        const visitor = await visit(browser, server);
        await visitor.open("/signin");
        await visitor.page.locator("#name").fill("nobody");
        await visitor.page.locator("#password").fill("not the password");
        await visitor.page.locator('button[type="submit"]').click();
        await expect.poll(() => visitor.page.locator('[role="alert"]').textContent()).toBeTruthy();
        expect(await visitor.page.locator("#name").inputValue()).toBe("nobody");
        visitor.forget(/401/);
        await visitor.close();
    });

    test("brings back to where one was when the session has ended", async () => {
        const visitor = await visit(browser, server);
        await signIn(visitor, server, "officer");
        await visitor.context.clearCookies();
        await visitor.open("/");
        await visitor.open("/desk#/?day=2026-11-24");
        await visitor.page.waitForURL((url) => url.pathname === "/signin");
        const account = demoAccounts(server).find((one) => one.role === "officer");
        await visitor.page.locator("#name").fill(account?.name ?? "");
        await visitor.page.locator("#password").fill(account?.password ?? "");
        await visitor.page.locator('button[type="submit"]').click();
        await visitor.page.waitForURL((url) => url.pathname === "/desk");
        expect(new URL(visitor.page.url()).hash).toBe("#/?day=2026-11-24");
        visitor.forget(/401/);
        await visitor.close();
    });

    test("asks for a password of one's own where somebody else chose it", async () => {
        const made = must(
            201,
            await server.admin.post("/v1/accounts", { name: "wang.fang", display_name: "王芳", role: "officer", scope: "420199001001" }),
        ).json;
        const visitor = await visit(browser, server, { size: "phone" });
        const { page } = visitor;
        await visitor.open("/signin#/?next=%2Fdesk%23%2Fmembers");
        await page.locator("#name").fill("wang.fang");
        await page.locator("#password").fill(made.password);
        await page.locator('button[type="submit"]').click();
        await page.locator("#again").waitFor();
        await checkPage(visitor, "password");
        await page.locator("#old").fill(made.password);
        await page.locator("#new").fill("青山绿水2026年好");
        await page.locator("#again").fill("青山绿水2026年坏");
        await page.locator('button[type="submit"]').click();
        await page.getByText("两次输入的不一样").waitFor();
        await page.locator("#again").fill("青山绿水2026年好");
        await page.locator('button[type="submit"]').click();
        await page.waitForURL((url) => url.pathname === "/desk" && url.hash === "#/members");
        await visitor.close();
    });
});
