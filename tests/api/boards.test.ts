// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of the demo city: every figure is counted again from the raw lists, and every row leads to what it counts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { token } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

const DISTRICT = "420199";
const DAY_S = 86_400;
const OPEN = ["open", "staffed", "running"];
const COUNTS = [...OPEN, "done", "evaluated", "closed"];
const TAKEN = ["accepted", "checked_in", "checked_out", "confirmed"];
const WAITING = ["received", "triaged", "reopened"];

let server: Server;
let department: Client;
let requests: Loose[];
let orders: Loose[];
let offers: Loose[];
let reviews: Loose[];
let settlements: Loose[];
let entries: Loose[];

const seconds = (time: string): number => Date.parse(time) / 1000;
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
/** Everything of a list, page by page. */
async function every(target: string): Promise<Loose[]> {
    const items: Loose[] = [];
    for (let after = ""; ;) {
        const page = must(200, await department.get(`${target}${target.includes("?") ? "&" : "?"}limit=50${after}`)).json;
        items.push(...page.items);
        if (page.next === undefined) {
            return items;
        }
        after = `&after=${page.next}`;
    }
}
const board = async (target: string, by: Client = department): Promise<Loose> => must(200, await by.get(`/v1/boards/${target}`)).json;

beforeAll(async () => {
    server = await Server.start({ demo: true });
    (await Document.of(server.client)).watch();
    department = (await token(server.admin, "department", "charts", DISTRICT)).client;
    const resident = server.client;
    const asked = must(201, await resident.post("/v1/requests", { region_code: "420199002003", category: "elder-visit", words: "想请人陪老人" })).json;
    const officer = (await token(server.admin, "officer", "charts-officer", "420199002003")).client;
    const starts = Date.now() + 3 * 3_600_000;
    const at = (time: number): string => new Date(Math.floor(time / 60_000) * 60_000).toISOString();
    must(201, await officer.post("/v1/orders", {
        requests: [asked.id], open: true, roles: [{ skill: "没有人会的技能", count: 3 }], starts_at: at(starts), ends_at: at(starts + 3_600_000),
    }));
    must(201, await officer.post("/v1/rounds", {}));
    requests = await every("/v1/requests");
    orders = await every("/v1/orders");
    settlements = await every("/v1/settlements");
    offers = [];
    reviews = [];
    for (const order of orders) {
        offers.push(...must(200, await department.get(`/v1/orders/${order.id}/offers`)).json.items);
        reviews.push(...must(200, await department.get(`/v1/orders/${order.id}/reviews`)).json.items);
    }
    entries = must(200, await department.get("/v1/ledger/entries?purpose=test&limit=10000")).json.items;
    expect(Math.min(requests.length, orders.length, offers.length, reviews.length, settlements.length, entries.length)).toBeGreaterThan(10);
});
afterAll(() => server.stop());

const within = (scope: string) => (thing: Loose): boolean => thing.region_code.startsWith(scope);
const takenOf = (order: Loose, role: number): number =>
    offers.filter((offer) => offer.order_id === order.id && offer.role === role && TAKEN.includes(offer.state)).length;

describe("demand", () => {
    test("counts requests by category, and their hours in Shanghai", async () => {
        const seen = await board("demand?limit=500");
        expect(seen.received).toBe(requests.length);
        expect(seen.next).toBeUndefined();
        const names = new Map((must(200, await department.get("/v1/categories")).json.items as Loose[]).map((one) => [one.code, one.name]));
        expect(seen.items).toEqual(
            [...new Set(requests.map((one) => one.category))].sort().map((category) => {
                const own = requests.filter((one) => one.category === category);
                return { category, name: names.get(category), received: own.length, waiting: own.filter((one) => WAITING.includes(one.state)).length };
            }));
        const local = (one: Loose): Date => new Date(Date.parse(one.received_at) + 8 * 3_600_000);
        for (const cell of seen.hours) {
            const own = requests.filter((one) => (local(one).getUTCDay() || 7) === cell.weekday && local(one).getUTCHours() === cell.hour);
            expect(cell.received).toBe(own.length);
        }
        expect(sum(seen.hours.map((cell: Loose) => cell.received))).toBe(requests.length);
    });

    test("narrows to a period, a region and a category", async () => {
        const times = requests.map((one) => seconds(one.received_at)).sort((a, b) => a - b);
        const from = times[Math.floor(times.length / 3)] as number;
        const to = times[Math.floor((2 * times.length) / 3)] as number;
        const own = requests.filter(within("420199001")).filter((one) => seconds(one.received_at) >= from && seconds(one.received_at) < to);
        expect(own.length).toBeGreaterThan(0);
        const time = (at: number): string => new Date(at * 1000).toISOString();
        const seen = await board(`demand?scope=420199001&from=${time(from)}&to=${time(to)}&category=${own[0].category}`);
        expect(seen.received).toBe(own.length);
        expect(sum(seen.hours.map((cell: Loose) => cell.received))).toBe(own.filter((one) => one.category === own[0].category).length);
    });

    test("comes in pages", async () => {
        const all = (await board("demand?limit=500")).items;
        expect(await every("/v1/boards/demand")).toEqual(all);
        const first = await board("demand?limit=1");
        expect(first.items).toEqual(all.slice(0, 1));
        expect((await board(`demand?limit=1&after=${first.next}`)).items).toEqual(all.slice(1, 2));
    });
});

describe("filling", () => {
    const month = (order: Loose): string => new Date(Date.parse(order.starts_at) + 8 * 3_600_000).toISOString().slice(0, 7);

    test("counts places by month and skill", async () => {
        const seen = await board("filling");
        const expected = new Map<string, Loose>();
        for (const order of orders.filter((one) => one.state !== "draft")) {
            const counted = COUNTS.includes(order.state);
            for (const [role, place] of order.roles.entries()) {
                const key = `${month(order)} ${place.skill ?? ""}`;
                const row = expected.get(key) ?? { month: month(order), skill: place.skill ?? "", ids: new Set(), asked: 0, filled: 0, dropped: 0 };
                row.asked += counted ? place.count : 0;
                row.filled += counted ? takenOf(order, role) : 0;
                row.dropped += counted ? 0 : place.count;
                if (counted) {
                    row.ids.add(order.id);
                }
                expected.set(key, row);
            }
        }
        const rows = [...expected.values()].map(({ ids, ...row }) => ({
            ...row, orders: ids.size, unfilled: row.asked - row.filled, filled_rate: row.asked ? Math.floor((row.filled * 10_000) / row.asked) : 0,
        }));
        const sorted = (list: Loose[]): Loose[] => list.sort((a, b) => (`${a.month} ${a.skill}` < `${b.month} ${b.skill}` ? -1 : 1));
        expect(sorted(seen.rows)).toEqual(sorted(rows));
    });

    test("says why places stay empty, as the newest round said, and names them", async () => {
        const items = await every("/v1/boards/filling");
        const short = orders.filter((one) => COUNTS.includes(one.state)).flatMap((order) =>
            order.roles.map((place: Loose, role: number) => ({ order_id: order.id, role, missing: place.count - takenOf(order, role) })));
        expect(items.map(({ order_id, role, missing }) => ({ order_id, role, missing }))).toEqual(short.filter((one) => one.missing > 0));
        const rounds = (await every("/v1/rounds")).sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
        const said = new Map<string, Loose>();
        for (const { id } of rounds) {
            for (const one of must(200, await department.get(`/v1/rounds/${id}`)).json.unfilled) {
                said.set(`${one.order_id} ${one.role}`, { round_id: id, reasons: one.reasons });
            }
        }
        const reasons = new Map<string, { places: number; members: number }>();
        for (const item of items) {
            const told = said.get(`${item.order_id} ${item.role}`);
            const counted = (told?.reasons ?? []).filter((one: Loose) => one.members !== undefined);
            const most = counted.reduce((a: Loose, b: Loose) => (a && a.members >= b.members ? a : b), undefined);
            expect([item.round_id, item.reasons, item.reason]).toEqual([told?.round_id, told?.reasons, most?.code]);
            const key = `${item.skill ?? ""} ${most?.code ?? ""}`;
            const row = reasons.get(key) ?? { places: 0, members: 0 };
            reasons.set(key, { places: row.places + item.missing, members: row.members + (most?.members ?? 0) });
        }
        const seen = (await board("filling")).reasons;
        expect(new Map(seen.map((one: Loose) => [`${one.skill} ${one.code}`, { places: one.places, members: one.members }]))).toEqual(reasons);
        expect(seen.find((one: Loose) => one.skill === "没有人会的技能")).toMatchObject({ code: "skill", places: 3 });
        const own = await board(`filling?skill=${encodeURIComponent("没有人会的技能")}`);
        expect([own.rows.length, own.items.length, own.reasons.length]).toEqual([1, 1, 1]);
        expect((await board("filling?skill=")).rows.every((one: Loose) => one.skill === "")).toBe(true);
    });
});

describe("hours by age", () => {
    const MOST = { day: 1, three_days: 3, week: 7, fortnight: 15, more: Infinity } as const;
    const ageOf = (order: Loose): string => {
        const asked = requests.filter((one) => one.order_id === order.id).map((one) => seconds(one.received_at));
        const came = offers.filter((one) => one.order_id === order.id && one.state === "confirmed").map((one) => seconds(one.checked_in_at));
        const days = (Math.min(...came) - Math.min(...asked)) / DAY_S;
        return asked.length === 0 ? "unasked" : (Object.entries(MOST).find(([, most]) => days <= most) as [string, number])[0];
    };

    test("add up to all confirmed service, each order under its age", async () => {
        const seen = await board("hours");
        const served = orders.filter((order) => offers.some((one) => one.order_id === order.id && one.state === "confirmed"));
        for (const row of seen.ages) {
            const own = served.filter((order) => ageOf(order) === row.age);
            const services = offers.filter((one) => one.state === "confirmed" && own.some((order) => order.id === one.order_id));
            expect(row).toEqual({ age: row.age, orders: own.length, services: services.length, minutes: sum(services.map((one) => one.minutes)) });
            expect((await every(`/v1/boards/hours?age=${row.age}`)).map((one) => one.order_id)).toEqual(own.map((order) => order.id));
        }
        expect(seen.ages.map((row: Loose) => row.age)).toEqual([...Object.keys(MOST), "unasked"]);
        expect(seen.ages.filter((row: Loose) => row.minutes > 0).length).toBeGreaterThan(1);
    });
});

describe("regions side by side", () => {
    const SIGN: Record<string, number> = { direct: 1, post: 1, reverse: -1 };
    const moved = (own: Loose[], kinds: string[]): number =>
        sum(own.filter((one) => kinds.includes(one.kind)).map((one) => (SIGN[one.phase] ?? 0) * one.amount));
    const voices = (scope: string): { reviews: number; stars: number; satisfied: number; satisfied_rate: number } => {
        const ids = new Set(orders.filter(within(scope)).map((order) => order.id));
        const stars = reviews.filter((one) => one.kind === "resident" && ids.has(one.order_id)).map((one) => one.rating as number);
        const content = stars.filter((one) => one >= 4).length;
        return {
            reviews: stars.length, stars: stars.length ? Math.floor((100 * sum(stars)) / stars.length) : 0,
            satisfied: content, satisfied_rate: stars.length ? Math.floor((10_000 * content) / stars.length) : 0,
        };
    };

    test("are counted from requests, orders, entries and reviews, at every level down", async () => {
        for (const scope of ["", "420199001", "420199002003"]) {
            const items = await every(`/v1/boards/regions?scope=${scope || DISTRICT}`);
            expect(items.length).toBe({ "": 2, "420199001": 4, "420199002003": 1 }[scope]);
            for (const row of items) {
                const own = orders.filter(within(row.scope)).filter((one) => COUNTS.includes(one.state));
                const asked = sum(own.flatMap((order) => order.roles.map((place: Loose) => place.count)));
                const filled = offers.filter((one) => TAKEN.includes(one.state) && own.some((order) => order.id === one.order_id)).length;
                const mine = requests.filter(within(row.scope));
                const posted = entries.filter(within(row.scope));
                expect(row).toMatchObject({
                    received: mine.length, waiting: mine.filter((one) => WAITING.includes(one.state)).length,
                    open: own.filter((one) => OPEN.includes(one.state)).length,
                    asked, filled, filled_rate: asked ? Math.floor((filled * 10_000) / asked) : 0,
                    minutes: moved(posted, ["service_minutes", "late_minutes"]),
                    points: moved(posted, ["service_points", "late_points", "grant_points"]),
                    ...voices(row.scope),
                });
                for (const [list, count] of [["promises", row.late_promises], ["referrals", row.late_referrals]] as const) {
                    const late = (await every(`/v1/${list}?late=true&scope=${row.scope}`)).filter(within(row.scope));
                    expect(late.length).toBe(count);
                }
            }
            expect(sum(items.map((one) => one.received))).toBe(requests.filter(within(scope)).length);
        }
    });

    test("satisfaction agrees with settlements and with the three rates", async () => {
        const items = await every("/v1/boards/satisfaction");
        const { from, to } = await board("satisfaction");
        for (const row of items) {
            const rated = settlements.filter(within(row.scope)).filter((one) => one.state !== "voided" && one.result_hundredths > 0);
            expect(row).toMatchObject({
                ...voices(row.scope), results: rated.length, result: rated.length ? Math.floor(sum(rated.map((one) => one.result_hundredths)) / rated.length) : 0,
            });
            const rates = await board(`rates?scope=${row.scope}&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
            expect(row.rates).toEqual(rates.total);
        }
        expect(items.some((row) => row.results > 0)).toBe(true);
    });

    test("descend to where there is something to choose", async () => {
        const all = must(200, await server.admin.get("/v1/boards/regions")).json.items;
        expect(all.map((row: Loose) => row.scope)).toEqual(["420199001", "420199002"]);
        expect(all.map((row: Loose) => row.name)).toEqual(["清波街道", "望湖街道"]);
        const below = must(200, await server.admin.get("/v1/boards/regions?scope=420199002")).json.items;
        expect(below.map((row: Loose) => row.region_code)).toEqual(["420199002001", "420199002002", "420199002003", "420199002004"]);
    });
});

describe("all charts", () => {
    test("stay within the caller's scope and a lawful period", async () => {
        const officer = (await token(server.admin, "officer", "elsewhere", "420199001001")).client;
        for (const name of ["demand", "filling", "hours", "regions", "satisfaction"]) {
            expect((await officer.get(`/v1/boards/${name}?scope=420199002`)).status).toBe(403);
            expect((await server.client.get(`/v1/boards/${name}`)).status).toBe(401);
            const backwards = await officer.get(`/v1/boards/${name}?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z`);
            expect([backwards.status, backwards.json.errors[0].rule]).toEqual([422, "interval"]);
        }
        expect((await board("demand", officer)).received).toBe(requests.filter(within("420199001001")).length);
    });
});
