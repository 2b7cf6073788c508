// SPDX-License-Identifier: GPL-3.0-or-later
// The department at a computer: from a figure to what it stands on, the month's list, rules tried before
// they are set; the secretary, the auditor and the panelist find what is theirs and nothing else.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { browserIsAbsent, checkPage, openBrowser, signIn, visit } from "../support/browser.ts";
import type { VisitOptions, Visitor } from "../support/browser.ts";
import { token } from "../support/district.ts";
import { Server } from "../support/server.ts";

const SCOPE = "420199";

/** A moment at which the month before has most of what the demo city served. */
function afterTheServices(): Date {
    const now = new Date();
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 3, 1));
    return now.getUTCDate() > 15 ? month : now;
}
const CLOCK = afterTheServices();
const LAST_MONTH = new Date(Date.UTC(CLOCK.getUTCFullYear(), CLOCK.getUTCMonth(), 0)).toISOString().slice(0, 7);
const FROM = `${LAST_MONTH}-01`;

describe.skipIf(browserIsAbsent())("the department", () => {
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
        server = await Server.start({ demo: true, clock: CLOCK.toISOString() });
        browser = await openBrowser();
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    async function enter(who: string, options: VisitOptions = {}): Promise<Visitor> {
        const visitor = await visit(browser, server, options);
        await signIn(visitor, server, who);
        return visitor;
    }

    const go = (visitor: Visitor, hash: string): Promise<void> => visitor.open(`/department#${hash}`);

    async function sayPurpose({ page }: Visitor, purpose: string): Promise<void> {
        await page.getByRole("button", { name: purpose }).click();
        await page.getByRole("button", { name: "开始查阅" }).click();
    }

    /** The dialog that asks before an act: its words, then done. */
    async function confirm(visitor: Visitor, name: string, reason?: string): Promise<void> {
        const dialog = visitor.page.getByRole("dialog");
        if (reason !== undefined) {
            await dialog.getByRole("textbox").fill(reason);
        }
        await dialog.getByRole("button", { name, exact: true }).click();
    }

    test("sees the month, and every figure leads to what is behind it", async () => {
        const visitor = await enter("department");
        const { page } = visitor;
        await checkPage(visitor, "department-overview");
        await page.getByLabel("月份").selectOption(LAST_MONTH);
        await visitor.settle();
        await page.getByRole("link", { name: /岗位缺口/ }).click();
        await page.waitForURL(/boards\/filling\?from=/);
        expect(page.url()).toContain(`from=${FROM}`);
        await visitor.close();
    });

    test("reads the ledger for a purpose, narrows it in the address, and goes down to the evidence", async () => {
        const visitor = await enter("department");
        const { page } = visitor;
        await go(visitor, `/ledger?from=${FROM}`);
        await checkPage(visitor, "department-purpose");
        await sayPurpose(visitor, "年度考核");
        await page.getByLabel("阶段").selectOption("post");
        await page.waitForURL(/phase=post/);
        await visitor.settle();
        await checkPage(visitor, "department-ledger");
        const shown = await page.locator("tbody tr").count();
        expect(shown).toBeGreaterThan(0);
        await expect(page.locator("tbody").innerText()).resolves.not.toContain("待结算");

        // What is exported is what is seen.
        const file = (await page.getByRole("link", { name: "Excel" }).getAttribute("href")) ?? "";
        expect(Object.fromEntries(new URL(file, visitor.base).searchParams)).toMatchObject({
            phase: "post", format: "xlsx", purpose: "年度考核", from: `${FROM}T00:00:00+08:00`,
        });

        await page.locator("tbody th a").first().click();
        await page.getByRole("heading", { name: "签到与确认" }).waitFor();
        await checkPage(visitor, "department-entry");
        await page.locator('main a[href*="#/orders/"]').first().click();
        await page.getByRole("heading", { name: "经过" }).waitFor();
        await checkPage(visitor, "department-order");

        await go(visitor, "/pulls");
        await page.getByText("年度考核").first().waitFor();
        await checkPage(visitor, "department-pulls");
        await visitor.close();
    });

    test("asks for a reversal; somebody else decides, and the page says so", async () => {
        const { items } = must(200, await server.admin.get("/v1/ledger/entries?purpose=test&phase=post&limit=2")).json;
        const [mine, theirs] = items.map((entry: Loose) => entry.seq);
        must(201, await server.admin.post("/v1/ledger/reversals", { seq: theirs, reason: "姓名录错，应记给他人" }));
        const visitor = await enter("department");
        const { page } = visitor;
        await go(visitor, `/ledger/${mine}`);
        await page.getByRole("button", { name: "申请冲正" }).click();
        await checkPage(visitor, "department-reversal-dialog");
        await confirm(visitor, "提交申请", "时长录入有误，应为一小时");
        await page.getByText("时长录入有误，应为一小时").waitFor();

        await go(visitor, "/reversals?state=asked");
        await page.getByText("您申请的，由他人复核").waitFor();
        await checkPage(visitor, "department-reversals");
        await page.getByRole("button", { name: "同意冲正" }).click();
        await confirm(visitor, "同意冲正", "已核对签到记录");
        await page.getByText("姓名录错，应记给他人").waitFor({ state: "detached" });
        const after = must(200, await server.admin.get(`/v1/ledger/entries/${theirs}/evidence`)).json;
        expect(after.reversals).toMatchObject([{ state: "done", decided_by: "department" }]);
        await visitor.close();
    });

    test.each(["regions", "demand", "filling", "skills", "quota", "satisfaction", "hours", "discretion", "co-doing"])(
        "draws the board of %s, with the same figures as a table",
        async (board) => {
            const visitor = await enter("department");
            const { page } = visitor;
            await go(visitor, `/boards/${board}`);
            await checkPage(visitor, `department-board-${board}`);
            const toTable = page.getByRole("button", { name: "看表格" });
            if (board !== "regions") {
                await toTable.first().click();
                await page.locator(".figure-chart tbody tr").first().waitFor();
                await checkPage(visitor, `department-table-${board}`);
            }
            await visitor.close();
        },
    );

    test("goes from a region down to its orders without a map", async () => {
        const visitor = await enter("department");
        const { page } = visitor;
        await go(visitor, "/boards/regions");
        await page.locator("tbody th a").first().click();
        await page.waitForURL(/scope=\d{9}(&|$)/);
        await visitor.settle();
        await page.locator("tbody th a").first().click();
        await page.waitForURL(/#\/orders\?scope=\d{12}/);
        await visitor.settle();
        expect(await page.locator("tbody tr").count()).toBeGreaterThan(0);
        await checkPage(visitor, "department-orders");
        await page.goBack();
        await page.waitForURL(/boards\/regions/);
        await visitor.close();
    });

    test("draws the list of a month and shows it; a unit objects; who drew it does not decide", async () => {
        const visitor = await enter("department");
        const { page } = visitor;
        await go(visitor, `/list?month=${LAST_MONTH}`);
        await page.getByText("还没有拟定").waitFor();
        await page.getByRole("button", { name: "拟定榜单" }).click();
        await confirm(visitor, "拟定榜单");
        await page.getByText("拟稿").waitFor();
        await page.getByRole("button", { name: "开始公示" }).click();
        await confirm(visitor, "开始公示");
        await page.getByText("公示中").waitFor();
        await checkPage(visitor, "department-list");

        const secretary = await enter("secretary");
        await go(secretary, `/list?month=${LAST_MONTH}&kind=community`);
        await secretary.page.getByRole("button", { name: "提出异议" }).first().click();
        await confirm(secretary, "提交异议", "评价人投诉的是另一家单位");
        await secretary.page.getByText("评价人投诉的是另一家单位").waitFor();
        await secretary.close();

        // It appears by itself, and the second person has to be another one.
        await page.getByText("评价人投诉的是另一家单位").waitFor();
        await page.getByRole("button", { name: "异议不成立，保留" }).click();
        await confirm(visitor, "异议不成立，保留", "核实无误，予以维持");
        await page.getByRole("dialog").getByRole("alert").waitFor();
        visitor.forget(/403/);
        await page.getByRole("button", { name: "返回" }).click();

        const second = (await token(server.admin, "department", "department-2", SCOPE)).client;
        const { items } = must(200, await second.get(`/v1/lists/${LAST_MONTH}/objections?scope=${SCOPE}`)).json;
        const { kind, subject } = items[0];
        const decision = { scope: SCOPE, kind, subject, upheld: true, reason: "情况属实，予以更正" };
        must(200, await second.post(`/v1/lists/${LAST_MONTH}/decide`, decision));
        await page.getByText("经异议复核已撤下").waitFor();
        await checkPage(visitor, "department-list-decided");
        await visitor.close();
    });

    test("tries a rule on a month before it is set", async () => {
        const visitor = await enter("department");
        const { page } = visitor;
        await go(visitor, "/rules?find=每小时");
        await checkPage(visitor, "department-rules");
        await page.getByRole("link", { name: /每小时服务积分/ }).click();
        await page.getByLabel("新值").fill("200");
        await page.getByLabel("月份").selectOption(LAST_MONTH);
        await page.getByRole("button", { name: "试算" }).click();
        await page.getByText(/次服务，积分/).waitFor();
        await checkPage(visitor, "department-rule");
        expect(must(200, await server.admin.get("/v1/rules")).json.items[0].value).toBe(100);
        // It holds everywhere: a district does not set it, only what may differ by its units and regions.
        expect(await page.getByRole("button", { name: "设定" }).count()).toBe(0);
        await go(visitor, "/rules/quota_times");
        await page.getByLabel("只对").selectOption({ index: 0 });
        await page.getByLabel("新值").fill("6");
        await page.getByRole("button", { name: "设定" }).click();
        await confirm(visitor, "设定");
        await page.getByRole("row", { name: /^6 / }).waitFor();
        await checkPage(visitor, "department-rule-set");
        await visitor.close();
    });

    test.each(["/reports/week", "/reports/month", "/reports/member", "/seals", "/flags", "/awards", "/late", "/requests"])(
        "opens %s in both languages and sizes",
        async (path) => {
            const name = `department${path.replaceAll("/", "-")}`;
            for (const options of [{}, { language: "en", size: "phone" }] as const) {
                const visitor = await enter("department", options);
                await go(visitor, path);
                await checkPage(visitor, name);
                await visitor.close();
            }
        },
    );

    test("the secretary sees the own unit and a member's year", async () => {
        const visitor = await enter("secretary");
        const { page } = visitor;
        await checkPage(visitor, "secretary-overview");
        await go(visitor, "/reports/member");
        const units = page.getByLabel("单位");
        expect(await units.isDisabled()).toBe(true);
        await page.getByLabel("党员").selectOption({ index: 1 });
        await page.getByRole("heading", { level: 2 }).first().waitFor();
        await checkPage(visitor, "secretary-year");
        await go(visitor, "/pulls");
        await page.waitForURL(/#\/$/);
        await visitor.close();
    });

    test("the auditor reads everything and changes nothing", async () => {
        const visitor = await enter("auditor");
        const { page } = visitor;
        await go(visitor, "/rules/points_per_hour");
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await page.getByRole("button", { name: "设定" }).count()).toBe(0);
        await go(visitor, "/ledger/1");
        await page.getByText("第 1 笔").waitFor();
        expect(await page.getByRole("button", { name: "申请冲正" }).count()).toBe(0);
        await checkPage(visitor, "auditor-entry");
        await visitor.close();
    });

    test("the panelist reviews what the lot fell on", async () => {
        const orders = must(200, await server.admin.get("/v1/orders?state=done&limit=1")).json.items;
        must(201, await server.admin.post(`/v1/orders/${orders[0].id}/panel`, { count: 4 }));
        const visitor = await enter("panel");
        const { page } = visitor;
        await checkPage(visitor, "panel-duties");
        await page.getByRole("link", { name: "去点评" }).first().click();
        const send = page.getByRole("button", { name: "提交点评" });
        await send.waitFor();
        for (const group of await page.getByRole("group").all()) {
            await group.getByRole("radio", { name: /很好/ }).check();
        }
        await checkPage(visitor, "panel-score");
        await send.click();
        await page.getByText("已点评").first().waitFor();
        await visitor.close();
    });
});
