// SPDX-License-Identifier: GPL-3.0-or-later
// A person before the pages: Debian's Chromium on the real service, at a size and in a language.
//
//     const browser = await openBrowser();
//     const visitor = await visit(browser, server, { size: "phone", language: "zh-CN" });
//     await signIn(visitor, server, "member");     // an account of the demo city
//     await visitor.open("/member");
//     await checkPage(visitor, "member-offers");   // accessibility, policy, hosts, errors; keeps a picture
//     await visitor.close();                       // fails where the page complained meanwhile
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { loudSkip, ROOT } from "./paths.ts";
import type { Server } from "./server.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.2 at level AA, and what came before it. */
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Pictures of every page that was checked, for whoever reviews them. */
export const PICTURES = `${ROOT}/build/pictures`;

export const SIZES = {
    phone: { width: 390, height: 844 },
    desktop: { width: 1280, height: 800 },
} as const;
export type Size = keyof typeof SIZES;
export type Language = "zh-CN" | "en";

/** For `describe.skipIf`: said aloud where there is no browser. */
export function browserIsAbsent(): boolean {
    return !existsSync(CHROMIUM) && loudSkip(`${CHROMIUM} is not there`);
}

export function openBrowser(): Promise<Browser> {
    // Nothing of the browser's own may speak to the network.
    const quiet = ["networking", "timer-throttling"].map((what) => `--disable-background-${what}`);
    return chromium.launch({
        executablePath: CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-sync", "--disable-component-update", "--no-first-run", ...quiet],
    });
}

export interface VisitOptions {
    size?: Size;
    language?: Language;
    /** The moment the person's own clock shows; it runs on from there. */
    clock?: string;
}

export class Visitor {
    readonly page: Page;
    readonly context: BrowserContext;
    readonly base: string;
    readonly name: string;
    /** Errors, requests elsewhere, broken policy: whatever nobody should ever see. */
    readonly complaints: string[] = [];

    constructor(context: BrowserContext, page: Page, base: string, name: string) {
        this.context = context;
        this.page = page;
        this.base = base;
        this.name = name;
    }

    async open(path: string): Promise<void> {
        await this.page.goto(this.base + path);
        await this.settle();
    }

    /** Until nothing is on its way. The stream of events never ends, so the network is not asked. */
    async settle(): Promise<void> {
        await this.page.waitForLoadState("load");
        await this.page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .el-loading-mask'), undefined, {
            timeout: 15_000,
        });
        await this.page.waitForTimeout(150);
    }

    /** A refusal the test provokes is written to the console by the browser itself. */
    forget(pattern: RegExp): void {
        const kept = this.complaints.filter((complaint) => !pattern.test(complaint));
        this.complaints.splice(0, this.complaints.length, ...kept);
    }

    async close(): Promise<void> {
        await this.context.close();
        assert.deepEqual(this.complaints, []);
    }
}

export async function visit(browser: Browser, server: Server, options: VisitOptions = {}): Promise<Visitor> {
    const size = options.size ?? "desktop";
    const language = options.language ?? "zh-CN";
    const context = await browser.newContext({
        viewport: SIZES[size],
        locale: language,
        timezoneId: "Asia/Shanghai",
        hasTouch: size === "phone",
        reducedMotion: "reduce",
    });
    await context.addInitScript((chosen) => localStorage.setItem("diandan.language", chosen), language);
    const page = await context.newPage();
    if (options.clock !== undefined) {
        await page.clock.install({ time: new Date(options.clock) });
    }
    const visitor = new Visitor(context, page, server.client.url, `${size}-${language}`);
    page.on("pageerror", (error) => visitor.complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
        if (message.type() === "error" || message.text().includes("Content Security Policy")) {
            visitor.complaints.push(`console: ${message.text()} (${message.location().url})`);
        }
    });
    page.on("request", (request) => {
        if (!request.url().startsWith(visitor.base) && !request.url().startsWith("data:")) {
            visitor.complaints.push(`elsewhere: ${request.url()}`);
        }
    });
    return visitor;
}

interface DemoAccount {
    role: string;
    name: string;
    password: string;
    face: string;
}

/** The accounts of the demo city, as init wrote them down. */
export function demoAccounts(server: Server): DemoAccount[] {
    return JSON.parse(readFileSync(`${server.data}/demo-accounts.json`, "utf8"));
}

function accountOf(server: Server, who: string): DemoAccount {
    const account = demoAccounts(server).find((one) => one.name === who || one.role === who);
    if (!account) {
        throw new Error(`no such account: ${who}`);
    }
    return account;
}

/** Through the door as a person goes. who: a role, or a name. Ends on the person's own page. */
export async function signIn(visitor: Visitor, server: Server, who: string): Promise<void> {
    const account = accountOf(server, who);
    await visitor.open("/signin");
    await sayWhoOneIs(visitor, account);
    await visitor.page.waitForURL((url) => url.pathname === account.face);
    await visitor.settle();
}

/** At the door: a session has ended, and one goes on where one was. */
export async function signInAgain(visitor: Visitor, server: Server, who: string): Promise<void> {
    const { page } = visitor;
    await page.waitForURL((url) => url.pathname === "/signin");
    await sayWhoOneIs(visitor, accountOf(server, who));
    await page.waitForURL((url) => url.pathname !== "/signin");
    await visitor.settle();
}

async function sayWhoOneIs({ page }: Visitor, account: DemoAccount): Promise<void> {
    await page.locator("#name").fill(account.name);
    await page.locator("#password").fill(account.password);
    await page.locator('button[type="submit"]').click();
}

/** Accessible, and a picture of it is kept. */
export async function checkPage(visitor: Visitor, name: string): Promise<void> {
    const { page } = visitor;
    await visitor.settle();
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}-${visitor.name}.png`, fullPage: true });
    await page.evaluate(AXE);
    const results = (await page.evaluate(
        (tags) => (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(document, { runOnly: tags }),
        AXE_TAGS,
    )) as AxeResults;
    const found = results.violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    );
    assert.deepEqual(found, [], `${name}: ${found.join("\n")}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 1, `${name} is wider than the screen by ${wide}`);
    assert.deepEqual(visitor.complaints, [], `${name}: ${visitor.complaints.join("\n")}`);
}
