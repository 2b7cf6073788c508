// SPDX-License-Identifier: GPL-3.0-or-later
// One need from the resident's phone to the department's ledger, by touching what people touch: four faces open at
// once, each hearing of the others by itself. Only time, and what was there before, comes from outside the pages.
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { must } from "../support/client.ts";
import type { Loose } from "../support/client.ts";
import { browserIsAbsent, openBrowser, signIn, signInAgain, visit } from "../support/browser.ts";
import type { Language, Size } from "../support/browser.ts";
import { ALWAYS_FREE } from "../support/district.ts";
import { Hand } from "../support/hand.ts";
import { MONDAY, Server } from "../support/server.ts";

const COMMUNITY = "420199001001";
/** What the demo city asks a member about the own service. */
const QUESTION = "约定的事项完成得怎么样";
const MINUTE_MS = 60_000;
/** The Saturday of that week: when the resident would like it. */
const BEFORE_IT_BEGINS = "2026-11-28T08:50:00+08:00";
const NEAR_ITS_END = "2026-11-28T10:40:00+08:00";

describe.skipIf(browserIsAbsent())("the story through the four faces", () => {
    let server: Server;
    let browser: Browser;
    let now = MONDAY;
    const open: Hand[] = [];

    beforeAll(async () => void (browser = await openBrowser()));
    afterAll(() => browser?.close());
    beforeEach(async () => {
        now = MONDAY;
        server = await Server.start({ demo: true, clock: now, samePort: true });
        // One person is enough for this kind of help.
        const { items } = must(200, await server.client.get("/v1/categories?limit=100")).json;
        const { code, ...rest } = items.find((one: Loose) => one.code === "indoor-formaldehyde");
        must(200, await server.admin.put(`/v1/categories/${code}`, { ...rest, headcount_min: 1 }));
    });
    afterEach(() => server?.stop());

    async function person(size: Size, language: Language, account?: string): Promise<Hand> {
        const visitor = await visit(browser, server, { size, language, clock: now });
        const hand = new Hand(visitor, language);
        open.push(hand);
        if (account) await signIn(visitor, server, account);
        return hand;
    }

    /** Everybody's clock goes on; the service was started anew meanwhile, as after an update. */
    async function timePasses(moment: string): Promise<void> {
        now = moment;
        await server.kill();
        await server.run(moment);
        for (const { page } of open) await page.clock.setSystemTime(new Date(moment));
        must(200, await server.admin.post("/v1/chores"));
    }

    async function leave(): Promise<void> {
        for (const { visitor } of open.splice(0)) {
            visitor.forget(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|401/); // the service away, a session over
            await visitor.close();
        }
    }

    /** A member who knows the trade and always has time. */
    async function registered(name: string): Promise<Loose> {
        const body = {
            region_code: COMMUNITY, name, phone: "13800005678", consented: true, longitude: 114.402, latitude: 30.512,
            week_minutes_max: 6000, availability: ALWAYS_FREE, skills: [{ code: "室内甲醛检测", level: 5 }],
        };
        return must(201, await server.admin.post("/v1/members", body)).json;
    }

    async function residentAsks(resident: Hand, words: string): Promise<void> {
        const { page } = resident;
        await resident.visitor.open("/");
        await resident.pick(page.locator("#community"), COMMUNITY);
        await resident.pick(page.locator("#category"), "indoor-formaldehyde");
        await resident.write(page.locator("#words"), words);
        await resident.tap(page.getByRole("radio", { name: resident.say(["周末", "Weekend"]) }));
        await resident.tap(resident.button(["提交", "Send"]));
        await page.locator(".code").waitFor();
        expect(resident.touches()).toBe(7);
        await resident.tap(resident.link(["查看进度", "See where it stands"]));
        await page.getByText(words).first().waitFor();
        resident.touches();
    }

    /** From the request in the list of the day to an open order; answers its title. */
    async function officerOrders(officer: Hand, words: string): Promise<string> {
        const { page } = officer;
        const row = page.locator(".today-row", { hasText: words });
        await officer.tap(officer.link(["下单", "Order"], row));
        const title = page.getByLabel(officer.say(["叫什么", "Title"]));
        await expect.poll(() => title.inputValue()).not.toBe("");
        const starts = page.getByLabel(officer.say(["开始", "Starts"]));
        expect(await starts.inputValue()).toBe("2026-11-28T09:00");
        await officer.tap(officer.button(["下单并发布", "Make and open it"]));
        await page.waitForURL(/#\/orders\/[^/?]+$/);
        await page.locator(".candidate-ranks li").first().waitFor();
        return (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    }

    /** From the order to offers in the members' hands, reasons looked at on the way. */
    async function officerSends(officer: Hand, title: string, member: string): Promise<void> {
        const { page } = officer;
        await officer.tap(officer.link(["去匹配派人", "Match members"]));
        await officer.tap(officer.button(["试排", "Preview"]));
        const planned = page.locator(".plan-order", { has: page.getByRole("link", { name: title, exact: true }) });
        const place = planned.locator("li", { hasText: member }).first();
        await officer.tap(place.locator("summary"));
        expect((await place.locator(".reason-list li").allTextContents()).join("")).not.toBe("");
        await officer.tap(officer.button(["就这样派出去", "Send it"]));
        await officer.tap(officer.button(["派出去", "Send the offers"], page.getByRole("dialog")));
        await page.waitForURL(/#\/rounds\/[^/?]+$/);
        await page.getByRole("row", { name: member }).first().waitFor();
    }

    const card = ({ page }: Hand, title: string): Locator =>
        page.locator("article.card", { has: page.getByRole("heading", { name: title, exact: true }) });

    const textOf = async (what: Locator): Promise<string> => ((await what.textContent()) ?? "").trim();

    /** The row of the member in the people of an order. */
    const rowOf = ({ page }: Hand, member: string): Locator =>
        page.getByRole("table", { name: /派给谁|Who was asked/ }).getByRole("row", { name: member });

    test("asked, ordered, matched, accepted, served, evaluated, posted, found in the ledger", { timeout: 180_000 }, async () => {
        const words = "新装修的儿童房味道很大，周末想请人来测一测";
        const member = await registered("陈静怡");
        const officer = await person("desktop", "zh-CN", "officer");
        const resident = await person("phone", "zh-CN");

        // 居民点单: the desk sees it appear.
        await residentAsks(resident, words);
        await officer.page.locator(".today-row", { hasText: words }).waitFor();

        // A code that lets the member in, told by the officer.
        await officer.visitor.open(`/desk#/members/${member.id}`);
        await officer.tap(officer.button(["给登录码", "Hand out a sign-in code"]));
        await officer.tap(officer.button(["生成登录码", "Make a code"]));
        const link = await textOf(officer.page.locator(".entry-link"));
        const phone = await person("phone", "zh-CN");
        await phone.visitor.open(new URL(link).pathname + new URL(link).hash);
        await phone.tap(phone.button(["进入", "Enter"]));
        await phone.page.locator(".tab-bar").waitFor();
        expect(phone.touches()).toBe(1);
        await officer.page.keyboard.press("Escape");
        await officer.tap(officer.link(["今日", "Today"]));

        // 社区下单: two touches from the request to the open order; six more until members are asked.
        officer.touches();
        const title = await officerOrders(officer, words);
        expect(officer.touches()).toBe(2);
        await officerSends(officer, title, "陈静怡");
        expect(officer.touches()).toBe(5);
        await officer.tap(officer.link(new RegExp(title)).first());

        // 党员接单: why, and one touch.
        const offer = card(phone, title);
        await expect.poll(() => textOf(offer)).toMatch(/您.*室内甲醛检测.*有空/);
        await phone.tap(phone.button(["接单", "Accept"], offer));
        expect(phone.touches()).toBe(1);
        await rowOf(officer, "陈静怡").getByText("已接单").waitFor();

        // Saturday, at the place: the sheet with the code, and in by it.
        await timePasses(BEFORE_IT_BEGINS);
        await officer.tap(officer.link(["今日", "Today"]));
        await signInAgain(officer.visitor, server, "officer");
        const today = officer.page.locator(".today-order", { has: officer.link(new RegExp(title)) });
        const sheet = officer.page.waitForEvent("popup");
        await officer.tap(officer.button(["签到二维码", "Check-in sheet"], today));
        const code = await textOf((await sheet).locator(".code"));
        expect(code).toMatch(/^\d{6}$/);
        await (await sheet).close();
        await phone.page.reload();
        await phone.tap(phone.link(["用签到码", "By code"], card(phone, title)));
        await phone.write(phone.page.locator(".code-input"), code);
        await phone.tap(phone.button(["签到", "Check in"]));
        await phone.page.getByText("已签到").first().waitFor();
        expect(phone.touches()).toBe(3);
        await today.locator("li", { hasText: "陈静怡" }).getByText("已签到").waitFor();

        // Done: out, and said how it was; the desk confirms the time and that it is done.
        await timePasses(NEAR_ITS_END);
        await phone.tap(phone.button(["签退", "Check out"]));
        await phone.tap(phone.link(["回到派给我", "Back to my offers"]));
        expect(phone.touches()).toBe(2);
        await phone.tap(phone.button(["写自评", "Review my service"], card(phone, title)));
        await phone.page.locator("dialog fieldset", { hasText: QUESTION }).waitFor();
        for (const question of await phone.page.locator("dialog fieldset").all()) {
            await phone.tap(question.locator("label").last());
        }
        await phone.tap(phone.button(["提交自评", "Send"]));
        await expect.poll(() => textOf(card(phone, title))).toContain("自评 5 星");
        officer.touches();
        await officer.tap(officer.button(/陈静怡：确认时长/, today));
        expect(officer.touches()).toBe(1);
        await officer.tap(officer.link(new RegExp(title), today));
        await rowOf(officer, "陈静怡").getByText("已确认").waitFor();
        officer.touches();
        await officer.tap(officer.button(["办结", "Complete"]));
        await officer.tap(officer.button(["办结", "Complete"], officer.page.getByRole("dialog")));
        expect(officer.touches()).toBe(2);

        // 群评: the resident's open page says it is done; two touches.
        const stars = resident.page.locator("form.card .star", { hasText: "很满意" }).first();
        await stars.waitFor();
        resident.touches();
        await resident.tap(stars);
        await resident.tap(resident.button(["提交评价", "Send"]));
        await resident.page.getByText("谢谢您的评价").waitFor();
        expect(resident.touches()).toBe(2);
        await resident.tap(resident.button(["办好了，确认", "It is done"]));
        await resident.page.getByText("谢谢，已确认办好").waitFor();
        expect(resident.touches()).toBe(1);

        // 评单公示: what it comes to, for everybody to see.
        officer.touches();
        await officer.tap(officer.button(["评单公示", "Settle"]));
        await officer.tap(officer.button(["评单公示", "Settle"], officer.page.getByRole("dialog")));
        expect(officer.touches()).toBe(2);
        const settled = officer.page.locator(".settlement-card");
        await settled.getByText("公示中").waitFor();
        const points = await textOf(settled.getByRole("row", { name: "陈静怡" }).locator("td").last());
        const hours = await textOf(settled.getByRole("row", { name: "陈静怡" }).locator("td").first());
        expect(Number(points)).toBeGreaterThan(0);
        await expect.poll(() => textOf(card(phone, title))).toContain("公示到");

        // The notice is over: posted, for the member and for the department.
        const [settlement] = must(200, await server.admin.get("/v1/notices?limit=500")).json.items.filter(
            (one: Loose) => one.lines.some((line: Loose) => line.member_id === member.id),
        );
        await timePasses(new Date(Date.parse(settlement.notice_until) + MINUTE_MS).toISOString());
        await phone.page.reload();
        await expect.poll(() => textOf(card(phone, title))).toContain("已入账");
        phone.touches();
        await phone.tap(phone.link(["我的", "Me"]));
        await expect.poll(() => phone.page.locator(".balance dd:not(.small)").allTextContents()).toEqual([points, hours]);
        expect(phone.touches()).toBe(1);
        await findsInLedger(await person("desktop", "zh-CN", "department"), { points, title, words, name: "陈静怡" });
        await leave();
    });

    async function findsInLedger(department: Hand, what: Record<"points" | "title" | "words" | "name", string>): Promise<void> {
        const { page } = department;
        await department.tap(department.link(["账本", "Ledger"]));
        await department.tap(department.button(["每月对账", "monthly check"]));
        await department.tap(department.button(["开始查阅", "Read"]));
        await department.write(page.getByLabel("从", { exact: true }), now.slice(0, 10));
        await department.pick(page.getByLabel("阶段"), "post");
        await page.waitForURL(/phase=post/);
        // Names are masked here: 陈*.
        const mine = page.locator("tbody tr", { hasText: `${what.name.slice(0, 1)}*` }).filter({ hasText: `+${what.points} 分` });
        await mine.waitFor();

        // What is exported is what is seen.
        const seen = await page.locator("tbody th").allTextContents();
        department.touches();
        const download = page.waitForEvent("download");
        await department.tap(department.link(["CSV", "CSV"]));
        const lines = readFileSync(await (await download).path(), "utf8").trim().split("\n");
        expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(seen.map((number) => number.trim()));

        // From the entry to what it stands on: the request in the resident's words, attendance, the voices.
        expect(department.touches()).toBe(1);
        await department.tap(mine.getByRole("link"));
        expect(department.touches()).toBe(1);
        await page.getByText(what.words).first().waitFor();
        await page.getByRole("heading", { name: "签到与确认" }).waitFor();
        await department.tap(department.link([what.title, what.title]).first());
        await page.getByRole("heading", { level: 1, name: what.title }).waitFor();
    }

    test("the same in English, from the request to the member's yes", async () => {
        const words = "The nursery smells of new furniture; please measure the air";
        const member = await registered("陆明远");
        const officer = await person("desktop", "en", "officer");
        const resident = await person("phone", "en");
        await residentAsks(resident, words);
        const title = await officerOrders(officer, words);
        await officerSends(officer, title, "陆明远");
        const { code } = must(201, await server.admin.post(`/v1/members/${member.id}/entry-codes`, {})).json;
        const phone = await person("phone", "en");
        await phone.visitor.open(`/member#/enter/${code}`);
        await phone.tap(phone.button(["进入", "Enter"]));
        const offer = card(phone, title);
        await offer.first().waitFor();
        await phone.tap(phone.button(["接单", "Accept"], offer).first());
        await officer.tap(officer.link(new RegExp(title)).first());
        await rowOf(officer, "陆明远").getByText("accepted").waitFor();
        await resident.page.getByText(title).first().waitFor();
        await leave();
    });
});
