// SPDX-License-Identifier: GPL-3.0-or-later
// A member on a phone: comes in by a code, answers offers, claims, paints free time, checks in, reviews, and
// loses nothing when the network drops.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { browserIsAbsent, checkPage, openBrowser, signIn, visit } from "../support/browser.ts";
import type { Language, Visitor } from "../support/browser.ts";
import { MONDAY, Server } from "../support/server.ts";

const COMMUNITY = "420199001001";

describe.skipIf(browserIsAbsent())("the member", () => {
    let server: Server;
    let browser: Browser;
    let member: string;
    let orders = 0;

    beforeAll(async () => {
        server = await Server.start({ demo: true, clock: MONDAY });
        browser = await openBrowser();
        const { tokens } = server.demoTokens() as { tokens: Loose[] };
        member = tokens.find((token) => token.role === "member").subject;
        await change(member, { week_minutes_max: 6000, resources: ["轮椅"], skills: [{ code: "电工", level: 2 }] });
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    const admin = (): Client => server.admin;

    async function change(id: string, body: Loose): Promise<void> {
        const { version } = must(200, await admin().get(`/v1/members/${id}`)).json;
        must(200, await admin().patch(`/v1/members/${id}`, body, `"v${version}"`));
    }

    /** An open order of an hour, so many hours from the start of the clock. */
    async function order(hours: number, more: Loose = {}): Promise<Loose> {
        const starts = Date.parse(MONDAY) + hours * 3_600_000;
        const body = {
            region_code: COMMUNITY, category: "elder-visit", title: `走访老人 ${++orders}`, place: "碧水社区 3 栋",
            longitude: 114.43, latitude: 30.517, open: true, headcount_min: 1, roles: [{ count: 1 }],
            starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + 3_600_000).toISOString(), ...more,
        };
        return must(201, await admin().post("/v1/orders", body)).json;
    }

    /** An order only the member has the thing for, and the offer of it. */
    async function offered(hours: number): Promise<Loose> {
        const made = await order(hours, { roles: [{ resource: "轮椅", count: 1 }] });
        must(201, await admin().post("/v1/rounds", { from: made.starts_at, to: made.ends_at }));
        const { items } = must(200, await admin().get(`/v1/orders/${made.id}/offers`)).json;
        expect(items).toMatchObject([{ member_id: member, state: "proposed" }]);
        return items[0];
    }

    const offerOf = async (id: string): Promise<Loose> => must(200, await admin().get(`/v1/offers/${id}`)).json;

    async function phone(language: Language = "zh-CN"): Promise<Visitor> {
        const visitor = await visit(browser, server, { size: "phone", language });
        await visitor.page.clock.install({ time: new Date(Date.parse(MONDAY) + 60_000) });
        return visitor;
    }

    async function signedIn(path = "", language: Language = "zh-CN"): Promise<Visitor> {
        const visitor = await phone(language);
        await signIn(visitor, server, "member");
        if (path) await visitor.open(`/member#${path}`);
        return visitor;
    }

    const card = ({ page }: Visitor, title: string) => page.locator("article.card", { hasText: title });

    test("is told why, declines in one touch, may undo, and says why in one more", async () => {
        const offer = await offered(28);
        const visitor = await signedIn();
        const mine = card(visitor, offer.order_title);
        await expect.poll(() => mine.textContent()).toContain("您有轮椅，步行");
        expect(await mine.textContent()).toContain("周二下午正好有空");
        await checkPage(visitor, "member-offers");
        await mine.getByRole("button", { name: "婉拒" }).click();
        await checkPage(visitor, "member-declining");
        await mine.getByRole("button", { name: "撤销" }).click();
        await mine.getByRole("button", { name: "接单" }).waitFor();
        expect((await offerOf(offer.id)).state).toBe("proposed");
        await mine.getByRole("button", { name: "婉拒" }).click();
        await mine.getByRole("button", { name: "路太远" }).click();
        await visitor.page.clock.runFor(9000);
        await expect.poll(async () => offerOf(offer.id)).toMatchObject({ state: "declined", decline_reason: "路太远" });
        await expect.poll(() => mine.count()).toBe(0);
        await visitor.close();
    });

    test("sees an offer that is made meanwhile, without a touch", async () => {
        const visitor = await signedIn();
        const offer = await offered(54);
        await visitor.page.clock.runFor(1000);
        await card(visitor, offer.order_title).getByRole("button", { name: "接单" }).waitFor();
        await visitor.close();
    });

    test("accepts in one touch; without a network it waits and is sent once there is one", async () => {
        const offer = await offered(30);
        const visitor = await signedIn();
        const mine = card(visitor, offer.order_title);
        await mine.waitFor();
        await visitor.context.setOffline(true);
        await mine.getByRole("button", { name: "接单" }).click();
        await visitor.page.clock.runFor(6000);
        await expect.poll(() => visitor.page.locator(".notice").textContent()).toContain("有网络后自动发送");
        await checkPageOffline(visitor);
        expect((await offerOf(offer.id)).state).toBe("proposed");
        await visitor.context.setOffline(false);
        await visitor.page.clock.runFor(6000);
        await expect.poll(async () => (await offerOf(offer.id)).state).toBe("accepted");
        await expect.poll(() => mine.textContent()).toContain("已接单");
        await mine.getByRole("button", { name: "来不了了" }).click();
        await checkPage(visitor, "member-withdraw");
        await visitor.page.getByRole("button", { name: "退出", exact: true }).click();
        await expect.poll(async () => (await offerOf(offer.id)).state).toBe("withdrawn");
        await visitor.close();
    });

    async function checkPageOffline(visitor: Visitor): Promise<void> {
        await expect.poll(() => visitor.page.locator(".member-offline").textContent()).toContain("没有网络，以下是");
        visitor.forget(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
        await checkPage(visitor, "member-offline");
    }

    test("checks in by the code at the place, hears what is wrong with it, checks out and reviews", async () => {
        const offer = await offered(0.5);
        const shown = must(200, await admin().post(`/v1/orders/${offer.order_id}/check-in-code`, {})).json;
        const { tokens } = server.demoTokens() as { tokens: Loose[] };
        const own = server.client.as(tokens.find((token) => token.role === "member").token);
        must(200, await own.post(`/v1/offers/${offer.id}/accept`));
        const visitor = await signedIn(`/check-in/${offer.order_id}/000000`);
        const { page } = visitor;
        await page.getByRole("button", { name: "签到" }).click();
        await page.getByText("签到码不对").waitFor();
        visitor.forget(/409/);
        await checkPage(visitor, "member-check-in");
        await page.locator(".code-input").fill(shown.code);
        await page.getByRole("button", { name: "签到" }).click();
        await page.getByText(/已签到/).waitFor();
        expect(await offerOf(offer.id)).toMatchObject({ state: "checked_in", check_in_by: "code" });
        await page.getByRole("button", { name: "签退" }).click();
        await page.getByText("已签退").waitFor();
        await page.getByRole("link", { name: "回到派给我" }).click();
        const done = card(visitor, offer.order_title);
        await done.getByRole("button", { name: "写自评" }).click();
        await page.getByRole("radio", { name: "4星" }).first().check({ force: true });
        await page.locator("dialog textarea").fill("陪老人去了医院");
        await checkPage(visitor, "member-review");
        await page.reload();
        await card(visitor, offer.order_title).getByRole("button", { name: "写自评" }).click();
        expect(await page.locator("dialog textarea").inputValue()).toBe("陪老人去了医院");
        await page.getByRole("button", { name: "提交自评" }).click();
        await expect.poll(() => done.textContent()).toContain("自评 4 星");
        await visitor.close();
    });

    test("two race for one place: one has it, the other is told kindly and waits in line", async () => {
        const made = await order(52);
        const rival = must(200, await admin().get(`/v1/members?scope=${COMMUNITY}&limit=20`)).json.items.find((one: Loose) => one.id !== member);
        await change(rival.id, { week_minutes_max: 6000, availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T00:00:00+08:00", minutes: 1440 }] });
        const { code } = must(201, await admin().post(`/v1/members/${rival.id}/entry-codes`, {})).json;
        const second = await phone();
        await second.open(`/member#/enter/${code}`);
        await checkPage(second, "member-enter");
        await second.page.getByRole("button", { name: "进入" }).click();
        await second.page.waitForURL(/member#\/$/);
        await second.page.locator(".tab-bar").waitFor();
        await second.open("/member#/orders?show=all");
        const first = await signedIn("/orders?show=all");
        for (const visitor of [first, second]) {
            await card(visitor, made.title).getByRole("button", { name: "抢单" }).waitFor();
        }
        await checkPage(first, "member-orders");
        await Promise.all([first, second].map((visitor) => card(visitor, made.title).getByRole("button", { name: "抢单" }).click()));
        const said = async (visitor: Visitor): Promise<string> => (await card(visitor, made.title).textContent()) ?? "";
        await expect.poll(async () => [await said(first), await said(second)].filter((text) => text.includes("已接单")).length).toBe(1);
        const [winner, loser] = (await said(first)).includes("已接单") ? [first, second] : [second, first];
        await expect.poll(() => said(loser)).toContain("抢先一步");
        loser.forget(/409/);
        await checkPage(loser, "member-race-lost");
        await card(loser, made.title).getByRole("button", { name: "候补" }).click();
        await expect.poll(() => loser.page.locator("main").textContent()).toContain("第 1 位");
        await checkPage(loser, "member-waiting");
        await winner.close();
        await loser.close();
    });

    test("hears why not, with the smallest change and the way to it", async () => {
        const made = await order(4 * 24 + 13.5, { title: "夜里值守" });
        const visitor = await signedIn("/orders?show=all");
        const mine = card(visitor, made.title);
        await mine.getByRole("button", { name: "为什么没有我" }).click();
        await expect.poll(() => mine.textContent()).toContain("也标为有空");
        await checkPage(visitor, "member-why-not");
        await mine.getByRole("link", { name: "去改" }).click();
        await visitor.page.getByRole("heading", { name: "每周有空" }).waitFor();
        await visitor.close();
    });

    test("paints free time by block, by mouse and by keys, and marks a day that differs", async () => {
        await change(member, { availability: [], exceptions: [] });
        const visitor = await signedIn("/time");
        const { page } = visitor;
        await page.getByRole("button", { name: "周六 上午" }).click();
        const cell = (day: number, at: number) => page.locator(`[data-day="${day}"][data-cell="${at}"]`);
        await cell(0, 20).scrollIntoViewIfNeeded();
        await cell(0, 20).hover();
        await page.mouse.down();
        await cell(1, 23).hover();
        await page.mouse.up();
        await cell(6, 4).focus();
        await page.keyboard.press("Space");
        await page.keyboard.press("Shift+ArrowDown");
        await checkPage(visitor, "member-time");
        await page.getByRole("button", { name: "保存" }).click();
        await page.getByText("✓ 已保存").waitFor();
        const rules = async (): Promise<Loose> => must(200, await admin().get(`/v1/members/${member}`)).json;
        expect((await rules()).availability.map((rule: Loose) => [rule.rrule, rule.starts_at.slice(11, 16), rule.minutes])).toEqual([
            ["FREQ=WEEKLY;BYDAY=MO,TU", "16:00", 120],
            ["FREQ=WEEKLY;BYDAY=SA", "08:00", 240],
            ["FREQ=WEEKLY;BYDAY=SU", "08:00", 60],
        ]);
        await page.getByRole("button", { name: /11月28日/ }).click();
        await checkPage(visitor, "member-exception");
        await page.getByRole("button", { name: "整天没空" }).click();
        await page.getByRole("button", { name: /11月28日.*没空/ }).waitFor();
        expect((await rules()).exceptions).toMatchObject([{ kind: "busy", starts_at: "2026-11-28T00:00:00+08:00", ends_at: "2026-11-29T00:00:00+08:00" }]);
        await page.getByRole("switch").click();
        await expect.poll(async () => (await rules()).consented_at).toBeUndefined();
        await visitor.close();
    });

    test.each(["zh-CN", "en"] as const)("has everything that is mine in one place (%s)", async (language) => {
        const visitor = await signedIn("/me", language);
        for (const page of ["", "/entries", "/year", "/certificates", "/exchange", "/late", "/awards", "/calendar", "/account"]) {
            await visitor.open(`/member#/me${page}`);
            await visitor.page.locator("h1").waitFor();
            await checkPage(visitor, `member-me${page.replace("/", "-")}`);
        }
        for (const page of ["", "orders", "time"]) {
            await visitor.open(`/member#/${page}`);
            await checkPage(visitor, `member-${page || "home"}`);
        }
        await visitor.close();
    });

    test("signs out leaving nothing on the phone", async () => {
        const visitor = await signedIn("/me/account");
        const { page } = visitor;
        await page.getByRole("button", { name: "退出登录" }).click();
        await checkPage(visitor, "member-sign-out");
        await page.locator("dialog").getByRole("button", { name: "退出登录" }).click();
        await page.waitForURL(/\/signin/);
        const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("diandan.")));
        expect(left).toEqual(["diandan.language"]);
        await visitor.close();
    });
});
