// SPDX-License-Identifier: GPL-3.0-or-later
// The resident at a phone: asks in one screen, follows the request, says how it was; nothing that was
// written is lost when the network drops.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { browserIsAbsent, checkPage, openBrowser, visit } from "../support/browser.ts";
import type { Visitor } from "../support/browser.ts";
import { MONDAY, Server } from "../support/server.ts";

const WORDS = "新装修的儿童房味道很大，想测一下甲醛";

describe.skipIf(browserIsAbsent())("the resident", () => {
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

    async function write({ page }: Visitor, words = WORDS): Promise<void> {
        await page.locator("#community").selectOption({ index: 1 });
        await page.locator("#category").selectOption("indoor-formaldehyde");
        await page.locator("#words").fill(words);
    }

    const send = ({ page }: Visitor) => page.locator('form.card button[type="submit"]').click();

    async function codeOf({ page }: Visitor): Promise<string> {
        return ((await page.locator(".code").textContent()) ?? "").replaceAll(" ", "");
    }

    async function stored(words: string): Promise<Loose[]> {
        const { items } = must(200, await server.admin.get("/v1/requests?limit=500")).json;
        return items.filter((item: Loose) => item.words === words);
    }

    test("asks, is told the code, follows it, and the page says what happens meanwhile", async () => {
        const visitor = await visit(browser, server, { size: "phone" });
        await visitor.open("/");
        await checkPage(visitor, "resident-ask");
        await write(visitor);
        await visitor.page.getByRole("radio", { name: "周末" }).check();
        await send(visitor);
        await visitor.page.locator(".code").waitFor();
        await checkPage(visitor, "resident-asked");
        const code = await codeOf(visitor);
        expect(code).toMatch(/^[0-9A-Za-z]{16}$/);
        const [request] = await stored(WORDS);
        expect(request.wished_at).toBe("2026-11-28T09:00:00+08:00");

        await visitor.page.getByRole("link", { name: "查看进度" }).click();
        await visitor.page.getByText(WORDS).first().waitFor();
        await checkPage(visitor, "resident-tracking");

        // The community answers; the open page says so by itself.
        must(200, await server.admin.post(`/v1/requests/${request.id}/answer`, { answer: "周六上午有专人上门检测" }));
        await visitor.page.getByText("周六上午有专人上门检测").waitFor();
        await visitor.page.getByRole("button", { name: "办好了，确认" }).click();
        await visitor.page.getByText("谢谢，已确认办好").waitFor();
        expect((await stored(WORDS))[0].state).toBe("confirmed");
        await visitor.close();
    });

    test("keeps what was written when the network drops or the page is closed, and sends it once", async () => {
        const words = "三楼楼道的灯坏了，晚上看不见";
        const visitor = await visit(browser, server, { size: "phone" });
        await visitor.open("/");
        await write(visitor, words);
        await visitor.context.setOffline(true);
        await send(visitor);
        await visitor.page.getByRole("alert").waitFor();
        await checkPageOffline(visitor);
        await visitor.context.setOffline(false);
        await visitor.open("/");
        expect(await visitor.page.locator("#words").inputValue()).toBe(words);
        // It arrives, and the answer is lost on the way back: the same again is the same request.
        await visitor.page.route("**/v1/requests", async (route) => {
            await route.fetch();
            await route.abort();
        });
        await send(visitor);
        await visitor.page.getByRole("alert").waitFor();
        await visitor.page.unroute("**/v1/requests");
        await send(visitor);
        await visitor.page.locator(".code").waitFor();
        expect(await stored(words)).toHaveLength(1);
        visitor.forget(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
        await visitor.close();
    });

    async function checkPageOffline(visitor: Visitor): Promise<void> {
        visitor.forget(/ERR_INTERNET_DISCONNECTED/);
        await checkPage(visitor, "resident-offline");
    }

    test("asks once where the button is pressed twice", async () => {
        const words = "一次就够了";
        const visitor = await visit(browser, server, { size: "phone" });
        await visitor.open("/");
        await write(visitor, words);
        await visitor.page.locator('form.card button[type="submit"]').dblclick();
        await visitor.page.locator(".code").waitFor();
        expect(await stored(words)).toHaveLength(1);
        await visitor.close();
    });

    test("is asked in both languages and sizes, and finds the notices", async () => {
        for (const size of ["phone", "desktop"] as const) {
            for (const language of ["zh-CN", "en"] as const) {
                const visitor = await visit(browser, server, { size, language });
                await visitor.open("/");
                await checkPage(visitor, "resident-ask");
                await visitor.open("/#/notices");
                await visitor.page.getByRole("table").first().waitFor();
                await checkPage(visitor, "resident-notices");
                await visitor.close();
            }
        }
    });

    test("works by keyboard alone", async () => {
        const visitor = await visit(browser, server);
        const { page } = visitor;
        await visitor.open("/");
        await page.locator("#community").focus();
        for (const key of ["ArrowDown", "Tab", "ArrowDown", "Tab"]) {
            await page.keyboard.press(key);
        }
        await page.keyboard.type("只用键盘");
        for (const key of ["Tab", "ArrowRight", "Tab", "Tab", "Tab", "Tab", "Enter"]) {
            await page.keyboard.press(key);
        }
        await page.locator(".code").waitFor();
        expect(await stored("只用键盘")).toHaveLength(1);
        await visitor.close();
    });

    test("is told kindly that a code does not exist", async () => {
        const visitor = await visit(browser, server, { size: "phone" });
        await visitor.open("/#/t/0000000000000000");
        await visitor.page.getByText("没有这个编号").waitFor();
        visitor.forget(/404/);
        await visitor.close();
    });
});
