// SPDX-License-Identifier: GPL-3.0-or-later
// Hard days: two want the same place, the network goes in the middle, a session ends, two decide at once, the
// service dies under the pages. Nothing is lost, nothing happens twice, and people are told.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { browserIsAbsent, openBrowser, signIn, signInAgain, visit } from "../support/browser.ts";
import type { VisitOptions, Visitor } from "../support/browser.ts";
import { ALWAYS_FREE, token } from "../support/district.ts";
import { MONDAY, Server } from "../support/server.ts";

const COMMUNITY = "420199001001";
const HOUR_MS = 3_600_000;
/** What the browser itself writes where the network, or the service, is away. */
const AWAY = /ERR_|Failed to load resource/;

describe.skipIf(browserIsAbsent())("a hard day", () => {
    let server: Server;
    let browser: Browser;
    let made = 0;

    beforeAll(async () => {
        server = await Server.start({ demo: true, clock: MONDAY, samePort: true });
        browser = await openBrowser();
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });

    const person = (options: VisitOptions = {}): Promise<Visitor> =>
        visit(browser, server, { clock: new Date(Date.parse(MONDAY) + 60_000).toISOString(), ...options });

    async function desk(account = "officer", path = "/"): Promise<Visitor> {
        const visitor = await person();
        await signIn(visitor, server, account);
        if (path !== "/") await visitor.open(`/desk#${path}`);
        return visitor;
    }

    async function registered(name: string, more: Loose = {}): Promise<Loose> {
        const body = {
            region_code: COMMUNITY, name, phone: "13800005678", consented: true, week_minutes_max: 6000,
            longitude: 114.402, latitude: 30.512, availability: ALWAYS_FREE, ...more,
        };
        return must(201, await server.admin.post("/v1/members", body)).json;
    }

    /** The member at the own phone. */
    async function phone(member: Loose, path = "/"): Promise<Visitor> {
        const { code } = must(201, await server.admin.post(`/v1/members/${member.id}/entry-codes`, {})).json;
        const visitor = await person({ size: "phone" });
        await visitor.open(`/member#/enter/${code}`);
        await visitor.page.getByRole("button", { name: "进入" }).click();
        await visitor.page.locator(".tab-bar").waitFor();
        if (path !== "/") await visitor.open(`/member#${path}`);
        return visitor;
    }

    /** An open order of an hour that asks for one; each has a title of its own. */
    async function order(hours: number, more: Loose = {}): Promise<Loose> {
        const starts = Date.parse(MONDAY) + hours * HOUR_MS;
        const body = {
            region_code: COMMUNITY, category: "elder-visit", title: `陪老人就医 ${++made}`, place: "碧水社区 3 栋",
            longitude: 114.403, latitude: 30.512, open: true, headcount_min: 1, roles: [{ count: 1 }],
            starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + HOUR_MS).toISOString(), ...more,
        };
        return must(201, await server.admin.post("/v1/orders", body)).json;
    }

    /** An offer to a member who alone has what it takes. */
    async function offered(member: Loose, resource: string, hours: number): Promise<Loose> {
        const { id, starts_at, ends_at } = await order(hours, { roles: [{ resource, count: 1 }] });
        must(201, await server.admin.post("/v1/rounds", { from: starts_at, to: ends_at }));
        const { items } = must(200, await server.admin.get(`/v1/orders/${id}/offers`)).json;
        expect(items).toMatchObject([{ member_id: member.id, state: "proposed" }]);
        return items[0];
    }

    async function asked(words: string): Promise<Loose> {
        const body = { region_code: COMMUNITY, category: "other", words };
        return must(201, await server.client.post("/v1/requests", body)).json;
    }

    const card = ({ page }: Visitor, title: string): Locator => page.locator("article.card", { hasText: title });
    const button = (within: Locator, name: string): Locator => within.getByRole("button", { name, exact: true });
    const textOf = async (what: Locator): Promise<string> => (await what.textContent()) ?? "";
    const offersOf = async (id: string): Promise<Loose[]> => must(200, await server.admin.get(`/v1/orders/${id}/offers`)).json.items;

    /** The next POST there arrives, and its answer is lost on the way back. */
    async function loseOneAnswer({ page }: Visitor, path: RegExp): Promise<void> {
        await page.route(
            path,
            async (route) => {
                await route.fetch();
                await route.abort();
            },
            { times: 1 },
        );
    }

    test("two want one place: one has it, the other is told kindly, waits, and moves up", async () => {
        const wanted = await order(30);
        const rivals = await Promise.all([registered("向前进"), registered("何其快")]);
        const visitors = await Promise.all(rivals.map((member) => phone(member, "/orders?show=all")));
        const claims = visitors.map((visitor) => button(card(visitor, wanted.title), "抢单"));
        for (const claim of claims) await claim.waitFor();
        await Promise.all(claims.map((claim) => claim.click()));
        const said = (): Promise<string[]> => Promise.all(visitors.map((visitor) => textOf(card(visitor, wanted.title))));
        await expect.poll(async () => (await said()).filter((text) => text.includes("已接单")).length).toBe(1);
        const first = (await said()).findIndex((text) => text.includes("已接单"));
        const [winner, loser] = [visitors[first]!, visitors[1 - first]!];
        await expect.poll(() => textOf(card(loser, wanted.title))).toContain("抢先一步");
        await button(card(loser, wanted.title), "候补").click();
        await loser.page.getByText("候补第 1 位").first().waitFor();

        await winner.open("/member#/");
        await button(card(winner, wanted.title), "来不了了").click();
        await winner.page.locator("dialog").getByRole("button", { name: "退出", exact: true }).click();
        await loser.page.getByRole("link", { name: "派给我" }).click();
        await button(card(loser, wanted.title), "接单").waitFor();
        expect((await offersOf(wanted.id)).map((offer) => offer.state).sort()).toEqual(["proposed", "withdrawn"]);
        loser.forget(/409/);
        for (const visitor of visitors) await visitor.close();
    });

    test("an answer lost while claiming: pressed again, it is the same place", async () => {
        const wanted = await order(34);
        const visitor = await phone(await registered("梅信号"), "/orders?show=all");
        // Nor does the page hear of it any other way.
        await visitor.page.route(/\/v1\/events/, (route) => route.abort());
        await visitor.page.reload();
        const mine = card(visitor, wanted.title);
        await loseOneAnswer(visitor, /\/claim$/);
        await button(mine, "抢单").click();
        await mine.getByText("连不上服务").waitFor();
        await button(mine, "抢单").click();
        await mine.getByText("已接单").waitFor();
        expect((await offersOf(wanted.id)).map((offer) => offer.state)).toEqual(["accepted"]);
        visitor.forget(AWAY);
        await visitor.close();
    });

    test("an answer lost while accepting, then no network at all: it is sent until it is answered, once", async () => {
        const member = await registered("常在线", { resources: ["折叠轮椅"] });
        const offer = await offered(member, "折叠轮椅", 38);
        const visitor = await phone(member);
        const mine = card(visitor, offer.order_title);
        await loseOneAnswer(visitor, /\/accept$/);
        await button(mine, "接单").click();
        await visitor.page.clock.runFor(6000);
        await visitor.page.locator(".notice", { hasText: "有网络后自动发送" }).waitFor();
        await visitor.context.setOffline(true);
        await visitor.page.clock.runFor(6000);
        await visitor.context.setOffline(false);
        await visitor.page.clock.runFor(6000);
        await visitor.page.locator(".notice").waitFor({ state: "detached" });
        await mine.getByText("已接单").waitFor();
        expect((await offersOf(offer.order_id)).map((one) => [one.state, one.version])).toEqual([["accepted", 2]]);
        visitor.forget(AWAY);
        await visitor.close();
    });

    test("the network goes while one evaluates: the words stay, and count once", async () => {
        const member = await registered("言有信", { resources: ["血压计"] });
        const offer = await offered(member, "血压计", 0.5);
        const { client } = await token(server.admin, "member", member.id);
        for (const step of ["accept", "check-in", "check-out"]) must(200, await client.post(`/v1/offers/${offer.id}/${step}`, {}));
        const visitor = await phone(member);
        const { page } = visitor;
        await button(card(visitor, offer.order_title), "写自评").click();
        await page.locator("dialog fieldset", { hasText: "约定的事项完成得怎么样" }).locator("label").nth(3).click();
        await page.locator("dialog textarea").fill("量了血压，聊了半个钟头");
        await visitor.context.setOffline(true);
        await page.getByRole("button", { name: "提交自评" }).click();
        await page.locator("dialog").getByRole("alert").waitFor();
        await visitor.context.setOffline(false);
        await page.reload();
        await button(card(visitor, offer.order_title), "写自评").click();
        expect(await page.locator("dialog textarea").inputValue()).toBe("量了血压，聊了半个钟头");
        await loseOneAnswer(visitor, /\/reviews$/);
        await page.getByRole("button", { name: "提交自评" }).click();
        await page.locator("dialog").getByRole("alert").waitFor();
        await page.getByRole("button", { name: "提交自评" }).click();
        await card(visitor, offer.order_title).getByText("自评 4 星").waitFor();
        const { items } = must(200, await server.admin.get(`/v1/orders/${offer.order_id}/reviews`)).json;
        expect(items).toMatchObject([{ kind: "self", words: "量了血压，聊了半个钟头" }]);
        visitor.forget(AWAY);
        await visitor.close();
    });

    test("a session that ends in the middle of a form: back to the form, and what was written is there", async () => {
        const visitor = await desk("officer", "/requests/new");
        const { page } = visitor;
        await page.getByLabel("居民怎么说").fill("电话里说井盖松了，怕孩子踩空");
        await page.getByLabel("类别").selectOption("other");
        await visitor.context.clearCookies();
        await page.getByRole("button", { name: "登记", exact: true }).click();
        await signInAgain(visitor, server, "officer");
        expect(new URL(page.url()).hash).toBe("#/requests/new");
        expect(await page.getByLabel("居民怎么说").inputValue()).toBe("电话里说井盖松了，怕孩子踩空");
        await page.getByRole("button", { name: "登记", exact: true }).click();
        await page.waitForURL(/#\/requests\/(?!new)/);
        const { items } = must(200, await server.admin.get("/v1/requests?limit=500")).json;
        expect(items.filter((one: Loose) => one.words.includes("井盖松了"))).toHaveLength(1);
        visitor.forget(/401/);
        await visitor.close();
    });

    test("two officers decide the same: the second is told, and sees what stands", async () => {
        const request = await asked("楼顶漏水，下雨就滴");
        const [first, second] = await Promise.all([
            desk("officer", `/requests/${request.id}`),
            desk("officer2", `/requests/${request.id}`),
        ]);
        const answer = async ({ page }: Visitor, words: string): Promise<void> => {
            await page.getByRole("button", { name: "直接答复" }).click();
            await page.getByRole("dialog").getByLabel("写给居民的话").fill(words);
        };
        await answer(first, "明天上午物业来补");
        await answer(second, "请向物业报修");
        await button(first.page.getByRole("dialog"), "答复居民").click();
        await first.page.getByText("明天上午物业来补").last().waitFor();
        // It appears behind the open dialog by itself; what was being written is not taken away.
        await second.page.getByRole("heading", { name: "给居民的答复" }).waitFor();
        expect(await second.page.getByLabel("写给居民的话").inputValue()).toBe("请向物业报修");
        await button(second.page.getByRole("dialog"), "答复居民").click();
        await second.page.getByRole("dialog").getByRole("alert").waitFor();
        await second.page.keyboard.press("Escape");
        await second.page.getByText("明天上午物业来补").first().waitFor();
        expect(must(200, await server.admin.get(`/v1/requests/${request.id}`)).json.answer).toBe("明天上午物业来补");
        second.forget(/409/);
        await first.close();
        await second.close();
    });

    test("the service dies and comes back: pages say so, and catch up without being touched", async () => {
        const visitor = await desk();
        const { page } = visitor;
        await asked("断线之前点的单");
        await page.getByRole("link", { name: "断线之前点的单" }).waitFor();
        await server.kill("SIGKILL");
        await page.getByText("与服务的实时连接断开了").waitFor();
        await server.run();
        await asked("断线之后点的单");
        await page.getByRole("link", { name: "断线之后点的单" }).waitFor({ timeout: 30_000 });
        await page.getByText("与服务的实时连接断开了").waitFor({ state: "detached" });
        visitor.forget(AWAY);
        await visitor.close();
    });
});
