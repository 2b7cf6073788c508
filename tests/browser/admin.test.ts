// SPDX-License-Identifier: GPL-3.0-or-later
// The administrator: sees what asks for a hand, lets people in and out, keeps names, skills and the calendar.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { must } from "../support/client.ts";
import { browserIsAbsent, checkPage, openBrowser, signIn, visit } from "../support/browser.ts";
import type { Visitor } from "../support/browser.ts";
import { MONDAY, Server } from "../support/server.ts";

const PAGES = ["", "people", "sessions", "tokens", "places", "categories", "skills", "calendar"];

describe.skipIf(browserIsAbsent())("the administrator", () => {
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

    async function enter(language: "zh-CN" | "en" = "zh-CN"): Promise<Visitor> {
        const visitor = await visit(browser, server, { language });
        await signIn(visitor, server, "admin");
        return visitor;
    }

    test.each(["zh-CN", "en"] as const)("finds every page in order (%s)", async (language) => {
        const visitor = await enter(language);
        for (const page of PAGES) {
            await visitor.open(`/admin#/${page}`);
            await checkPage(visitor, `admin-${page || "health"}`);
        }
        await visitor.close();
    });

    test("lets somebody in, who comes in with the password told, and out again", async () => {
        const visitor = await enter();
        const { page } = visitor;
        await visitor.open("/admin#/people");
        await page.getByRole("button", { name: "新建账号" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("用户名").fill("li.na");
        await dialog.getByLabel("管到哪里").selectOption({ label: "碧水社区" });
        await dialog.getByLabel("姓名").fill("李娜");
        await checkPage(visitor, "admin-new-account");
        await dialog.getByRole("button", { name: "建立" }).click();
        const password = (await page.locator(".secret-once code").textContent()) ?? "";
        const signedIn = await server.client.post("/v1/sessions", { name: "li.na", password });
        expect(must(201, signedIn).json.must_change_password).toBe(true);

        await page.getByRole("link", { name: "li.na" }).click();
        await page.getByText("李娜", { exact: false }).first().waitFor();
        await checkPage(visitor, "admin-account");
        await page.getByRole("button", { name: "停用" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
        await page.getByRole("button", { name: "启用" }).waitFor();
        expect((await server.client.post("/v1/sessions", { name: "li.na", password })).status).toBe(401);
        await visitor.close();
    });

    test("confirms a year, and is told which line is not understood", async () => {
        const visitor = await enter();
        const { page } = visitor;
        await visitor.open("/admin#/calendar?year=2027");
        await page.getByText("未确认").waitFor();
        await page.getByLabel("依据", { exact: false }).fill("国办发明电〔2026〕7号");
        await page.getByLabel("与周一至周五不同的日子").fill("2027-01-01 放假 元旦\n2027-02-30");
        await page.getByRole("button", { name: "确认这一年" }).click();
        await page.getByText("第 2 行看不懂").waitFor();
        await page.getByLabel("与周一至周五不同的日子").fill("2027-01-01 放假 元旦");
        await page.getByRole("button", { name: "确认这一年" }).click();
        await page.locator(".state-good").waitFor();
        expect(must(200, await server.client.get("/v1/calendar/2027")).json).toMatchObject({ confirmed: true });
        await visitor.close();
    });

    test("adopts a code that is in use into the dictionary", async () => {
        const made = { region_code: "420199001001", name: "周周", consented: true, skills: [{ code: "修自行车", level: 2 }] };
        must(201, await server.admin.post("/v1/members", made));
        const visitor = await enter();
        const { page } = visitor;
        await visitor.open("/admin#/skills");
        await page.getByRole("button", { name: "收入字典 修自行车" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
        await page.getByRole("button", { name: "修改 修自行车" }).waitFor();
        await visitor.close();
    });
});
