// SPDX-License-Identifier: GPL-3.0-or-later
// The community's desk: the day on one page, a duplicate merged, a request that becomes an open order,
// somebody checked in from the row, points given; what others do appears by itself.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { browserIsAbsent, checkPage, openBrowser, signIn, visit } from "../support/browser.ts";
import type { Visitor } from "../support/browser.ts";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { token } from "../support/district.ts";
import { MONDAY, Server } from "../support/server.ts";

const REGION = "420199001001";
const SMELL = "新装修的儿童房味道很大，想测一下甲醛";
const SAME = "儿童房新装修味道很大，想请人测甲醛";

describe.skipIf(browserIsAbsent())("the community's desk", () => {
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
        server = await Server.start({ demo: true, clock: MONDAY });
        browser = await openBrowser();
        await asked(SMELL);
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    async function asked(words: string): Promise<Loose> {
        const body = { region_code: REGION, category: "indoor-formaldehyde", words, place: "碧水社区16栋", longitude: 114.4033, latitude: 30.5124 };
        return must(201, await server.client.post("/v1/requests", body)).json;
    }

    async function atDesk(options: Parameters<typeof visit>[2] = {}): Promise<Visitor> {
        const visitor = await visit(browser, server, options);
        await signIn(visitor, server, "officer");
        return visitor;
    }

    const pages = {
        today: "/",
        requests: "/requests?state=",
        "new-request": "/requests/new",
        week: "/orders?week=2026-11-23",
        orders: "/orders?view=list",
        "new-order": "/orders/new",
        rounds: "/rounds",
        members: "/members",
        late: "/members?tab=late",
        "new-member": "/members/new",
        promises: "/duties?state=",
        referrals: "/duties?tab=referrals&state=",
        notices: "/duties?tab=notices",
        discretion: "/discretion",
    };
    test.each([
        ["desktop", "zh-CN"],
        ["desktop", "en"],
        ["phone", "zh-CN"],
    ] as const)("is readable for everybody at a %s in %s", async (size, language) => {
        const visitor = await atDesk({ size, language });
        for (const [name, path] of Object.entries(pages)) {
            await visitor.open(`/desk#${path}`);
            await visitor.page.locator("h1").waitFor();
            await checkPage(visitor, `desk-${name}`);
        }
        await visitor.close();
    });

    test("shows what comes in by itself, and merges a duplicate in one act", async () => {
        const visitor = await atDesk();
        const { page } = visitor;
        await page.getByText(SMELL).first().waitFor();
        const twin = await asked(SAME);
        await page.getByRole("link", { name: SAME }).waitFor();
        const row = page.locator(".today-row", { has: page.getByRole("link", { name: SAME, exact: true }) });
        await row.getByRole("button", { name: /可能重复/ }).click();
        await row.getByRole("button", { name: "并入这一条" }).first().click();
        await page.getByRole("dialog").waitFor();
        await checkPage(visitor, "desk-merge");
        await page.getByRole("dialog").getByRole("button", { name: "合并" }).click();
        await page.getByRole("link", { name: SAME }).waitFor({ state: "detached" });
        expect(must(200, await server.admin.get(`/v1/requests/${twin.id}`)).json.state).toBe("merged");
        await visitor.close();
    });

    test("makes an open order of a request, and everything of it is on one page", async () => {
        const visitor = await atDesk();
        const { page } = visitor;
        const row = page.locator(".today-row", { has: page.getByRole("link", { name: SMELL, exact: true }) });
        await row.getByRole("link", { name: "下单" }).click();
        await page.locator(".suggested-time input").first().waitFor();
        expect(await page.getByLabel("开始").inputValue()).not.toBe("");
        expect(await page.getByLabel("技能").inputValue()).toBe("室内甲醛检测");
        await page.getByLabel("开始").fill("2026-11-28T09:00");
        await page.getByLabel("开始").blur();
        expect(await page.getByLabel("结束").inputValue()).toBe("2026-11-28T11:00");
        await checkPage(visitor, "desk-new-order-of-request");
        await page.getByRole("button", { name: "下单并发布" }).click();
        await page.getByRole("heading", { level: 1, name: "室内甲醛检测" }).waitFor();
        await page.locator(".candidate-ranks li").first().waitFor();
        await checkPage(visitor, "desk-order");

        await page.getByRole("button", { name: "修改" }).click();
        await page.getByRole("dialog").waitFor();
        await checkPage(visitor, "desk-order-change");
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "hidden" });

        await page.getByRole("button", { name: "取消订单" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(/原因/).fill("居民改期");
        await dialog.getByRole("button", { name: "取消订单" }).click();
        await page.getByText("取消原因：居民改期").waitFor();
        await visitor.close();
    });

    test("previews a round, tries another condition, changes it by hand, and sends it", async () => {
        const { client } = await token(server.admin, "officer", "officer", REGION);
        const order = {
            region_code: REGION,
            category: "law-talk",
            title: "普法课",
            open: true,
            headcount_min: 1,
            roles: [{ skill: "环保法律", level: 5, count: 2 }],
            starts_at: "2026-11-26T08:00:00+08:00",
            ends_at: "2026-11-26T10:00:00+08:00",
        };
        must(201, await client.post("/v1/orders", order));
        const visitor = await atDesk();
        const { page } = visitor;
        await visitor.open("/desk#/rounds?from=2026-11-24&to=2026-12-06");
        await page.getByRole("button", { name: "试排", exact: true }).click();
        await page.getByText("已经证明：没有更好的排法").first().waitFor();
        await page.getByText("最省事的办法").first().waitFor();
        await checkPage(visitor, "desk-preview");

        await page.getByLabel("哪个订单").selectOption({ label: "普法课（11月26日周四 08:00）" });
        await page.getByLabel("放宽要求").selectOption("0:any");
        await page.getByRole("button", { name: "试排并比较" }).click();
        await page.getByText("多出来的").first().waitFor();
        await checkPage(visitor, "desk-what-if");

        const course = page.locator(".plan-order", { hasText: "普法课" }).first();
        await course.getByRole("button", { name: /^加环保法律/ }).click();
        await page.getByRole("dialog").getByLabel("或者按名字找").fill("潘静怡");
        await page.getByRole("dialog").locator(".member-found button").first().click();
        await page.getByText(/不合规矩/).waitFor();
        await checkPage(visitor, "desk-adjusted");
        expect(await page.getByRole("button", { name: "就这样派出去" }).isDisabled()).toBe(true);
        await page.getByRole("button", { name: "还原成试排的样子" }).click();

        await page.getByRole("button", { name: "就这样派出去" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "派出去", exact: true }).click();
        await page.waitForURL(/rounds\/.+/);
        await page.getByRole("heading", { level: 1, name: /的匹配/ }).waitFor();
        await checkPage(visitor, "desk-round");
        await visitor.close();
    });

    test("tells openly what cannot be done now, and what is promised", async () => {
        const request = await asked("想在小区门口装一个测空气的牌子");
        const visitor = await atDesk();
        const { page } = visitor;
        await visitor.open(`/desk#/requests/${request.id}`);
        await page.getByRole("button", { name: "承诺时间" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("承诺办什么").fill("联系环保局");
        await dialog.getByLabel("什么时候办好").fill("2026-01-01T09:00");
        await dialog.getByRole("button", { name: "告诉居民" }).click();
        await dialog.getByRole("alert").first().waitFor();
        visitor.forget(/422/);
        await checkPage(visitor, "desk-promise-refused");
        await dialog.getByLabel("什么时候办好").fill("2026-12-01T09:00");
        await dialog.getByRole("button", { name: "告诉居民" }).click();
        await page.getByText("联系环保局").waitFor();
        await checkPage(visitor, "desk-request");
        await visitor.close();
    });

    test("finds a member, and gives points from the month's budget", async () => {
        const visitor = await atDesk();
        const { page } = visitor;
        await visitor.open("/desk#/members");
        await page.getByLabel("姓名或手机尾号").fill("潘静怡");
        await page.keyboard.press("Enter");
        await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
        expect(page.url()).toContain("text=");
        await page.getByRole("link", { name: "潘静怡" }).click();
        await page.getByText("13:00–19:00").first().waitFor();
        await checkPage(visitor, "desk-member");
        await page.getByRole("button", { name: "裁量加分" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(/多少分/).fill("2");
        await dialog.getByLabel(/理由/).fill("暴雨夜里帮忙转移物资");
        await dialog.getByRole("button", { name: "加分" }).click();
        await dialog.waitFor({ state: "hidden" });
        await visitor.open("/desk#/discretion");
        await page.getByText("暴雨夜里帮忙转移物资").waitFor();
        await checkPage(visitor, "desk-discretion-given");
        await visitor.close();
    });
});
