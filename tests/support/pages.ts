// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of every face, as the demo city shows it: one row each, for pictures and whoever wants to see them all.
import type { Page } from "playwright-core";
import type { Size } from "./browser.ts";
import { must } from "./client.ts";
import type { Loose } from "./client.ts";
import type { Server } from "./server.ts";

/** Things of the demo city that have a page of their own. */
export interface City {
    tracking: string;
    request: string;
    order: string;
    member: string;
    round: string;
    entry: number;
    account: string;
    duty: string;
}

export interface PageOfFace {
    name: string;
    /** A role with an account of the demo city; absent for pages without a door. */
    who?: string;
    path: string | ((city: City) => string);
    sizes: readonly Size[];
    /** Touched first, to see what is behind it. */
    then?: (page: Page) => Promise<void>;
}

const phone: readonly Size[] = ["phone"];
const desktop: readonly Size[] = ["desktop"];
const both: readonly Size[] = ["phone", "desktop"];

const residents: PageOfFace[] = [
    { name: "resident-ask", path: "/", sizes: both },
    { name: "resident-tracking", path: ({ tracking }) => `/#/t/${tracking}`, sizes: phone },
    { name: "resident-notices", path: "/#/notices", sizes: phone },
    { name: "signin", path: "/signin", sizes: both },
];

const previewed = async (page: Page): Promise<void> => {
    await page.locator('form.office-filters button[type="submit"]').click();
    await page.locator(".plan-order").first().waitFor();
};

const desk = at("desk", "officer", desktop, {
    today: "/",
    requests: "/requests?state=",
    request: ({ request }) => `/requests/${request}`,
    "new-request": "/requests/new",
    week: "/orders",
    orders: "/orders?view=list",
    "new-order": ({ request }) => `/orders/new?request=${request}`,
    order: ({ order }) => `/orders/${order}`,
    rounds: ["/rounds", previewed],
    round: ({ round }) => `/rounds/${round}`,
    members: "/members",
    member: ({ member }) => `/members/${member}`,
    "new-member": "/members/new",
    late: "/members?tab=late",
    promises: "/duties?state=",
    referrals: "/duties?tab=referrals&state=",
    discretion: "/discretion",
});

const members = at("member", "member", phone, {
    offers: "/",
    orders: "/orders?show=all",
    time: "/time",
    me: "/me",
    entries: "/me/entries",
    year: "/me/year",
    certificates: "/me/certificates",
    exchange: "/me/exchange",
    late: "/me/late",
    awards: "/me/awards",
    calendar: "/me/calendar",
    account: "/me/account",
});

const withPurpose = async (page: Page): Promise<void> => {
    await page.locator(".purpose-ask .el-button").first().click();
    await page.locator('.purpose-ask button[type="submit"]').click();
    await page.locator("tbody tr").first().waitFor();
};

const boards = ["regions", "demand", "filling", "skills", "quota", "satisfaction", "hours", "discretion", "co-doing"];
const departments = at("department", "department", desktop, {
    overview: "/",
    ledger: ["/ledger?from=", withPurpose],
    entry: ({ entry }) => `/ledger/${entry}`,
    orders: "/orders",
    order: ({ order }) => `/orders/${order}`,
    requests: "/requests",
    reversals: "/reversals?state=",
    late: "/late",
    ...Object.fromEntries(boards.map((board) => [`board-${board}`, `/boards/${board}`])),
    list: "/list",
    flags: "/flags",
    awards: "/awards",
    "report-week": "/reports/week",
    "report-month": "/reports/month",
    "report-member": "/reports/member",
    seals: "/seals",
    pulls: "/pulls",
    rules: "/rules",
    rule: "/rules/points_per_hour",
});

const panel = at("panel", "panel", desktop, { duties: "/duties", duty: ({ duty }) => `/duties/${duty}` }, "department");

const admin = at("admin", "admin", desktop, {
    health: "/",
    people: "/people",
    account: ({ account }) => `/people/${account}`,
    sessions: "/sessions",
    tokens: "/tokens",
    places: "/places",
    categories: "/categories",
    skills: "/skills",
    calendar: "/calendar",
});

export const PAGES: readonly PageOfFace[] = [...residents, ...desk, ...members, ...departments, ...panel, ...admin];

type Where = string | ((city: City) => string);
type Row = Where | readonly [Where, (page: Page) => Promise<void>];

/** Rows of a face: the name of each page, and where it is behind the #. */
function at(name: string, who: string, sizes: readonly Size[], rows: Record<string, Row>, face = name): PageOfFace[] {
    return Object.entries(rows).map(([page, row]) => {
        const [where, then] = typeof row === "object" ? row : [row, undefined];
        const path = (city: City): string => `/${face}#${typeof where === "string" ? where : where(city)}`;
        return { name: `${name}-${page}`, who, path, sizes, ...(then ? { then } : {}) };
    });
}

/** Looks up what has a page of its own, and adds what the demo city has not. */
export async function lookAround(server: Server): Promise<City> {
    const { admin } = server;
    const list = async (path: string): Promise<Loose[]> => must(200, await admin.get(path)).json.items;
    const region_code = "420199001001";
    const words = "新装修的儿童房味道很大，周末想请人来测一测";
    const asked = { region_code, category: "indoor-formaldehyde", words, place: "碧水社区16栋" };
    const { id: request, tracking_code: tracking } = must(201, await server.client.post("/v1/requests", asked)).json;
    const { starts_at: from, ends_at: to } = await orderAhead(server, region_code, 2);
    const { id: round } = must(201, await admin.post("/v1/rounds", { scope: region_code, from, to })).json;
    await orderAhead(server, region_code, 3);
    const ofDesk = `/v1/orders?scope=${region_code}&limit=1`;
    const [own] = [...(await list(`${ofDesk}&state=closed`)), ...(await list(ofDesk))];
    const account = (await list("/v1/accounts?limit=20")).find((one) => one.role === "officer");
    return {
        tracking,
        request,
        order: own.id,
        member: (await list(`/v1/members?scope=${region_code}&limit=1`))[0].id,
        round,
        entry: (await list("/v1/ledger/entries?purpose=pictures&phase=post&limit=1"))[0].seq,
        account: account.id,
        duty: await drawPanel(server),
    };
}

/** Something to match: an order in some days that asks for more than there are. */
async function orderAhead({ admin }: Server, region_code: string, days: number): Promise<Loose> {
    const day_ms = 86_400_000;
    const day = new Date(Date.now() + days * day_ms + day_ms / 3).toISOString().slice(0, 10);
    const body = {
        region_code,
        category: "river-patrol",
        title: "河道巡查",
        place: "清湖北岸步道",
        longitude: 114.402,
        latitude: 30.512,
        starts_at: `${day}T14:00:00+08:00`,
        ends_at: `${day}T16:00:00+08:00`,
        headcount_min: 1,
        roles: [{ count: 3 }, { skill: "摄影记录", level: 5, count: 2 }],
        open: true,
    };
    return must(201, await admin.post("/v1/orders", body)).json;
}

const PANELIST = "420199000000-panel-1";

/** An order the panelist with an account is to review: as many are drawn as there are. */
async function drawPanel({ admin }: Server): Promise<string> {
    for (const order of must(200, await admin.get("/v1/orders?state=done&limit=20")).json.items) {
        for (const count of [5, 4, 3]) {
            const drawn = await admin.post(`/v1/orders/${order.id}/panel`, { count });
            const isDrawn = drawn.json.pool?.some((seat: Loose) => seat.panelist_id === PANELIST && seat.standing === "drawn");
            if (isDrawn) return order.id;
        }
    }
    throw new Error("no panel could be drawn");
}
