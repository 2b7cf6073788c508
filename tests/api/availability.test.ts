// SPDX-License-Identifier: GPL-3.0-or-later
// Free time painted on a week of half hours: it fits into weekly rules, comes back as it was painted,
// and is what claims are judged by; single days differ by exceptions.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { District } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Random } from "../support/random.ts";
import { MONDAY, Server } from "../support/server.ts";

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const SLOTS = 48;
/** [day][half hour] */
type Grid = boolean[][];

let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

const clock = (slot: number): string => `${String(slot >> 1).padStart(2, "0")}:${slot % 2 ? "30" : "00"}`;

/** The intervals of a grid, each once with the days it holds on. */
function merged(grid: Grid): Map<string, string[]> {
    const out = new Map<string, string[]>();
    grid.forEach((slots, day) => {
        for (let from = 0; from < SLOTS; from++) {
            let to = from;
            while (to < SLOTS && slots[to]) {
                to++;
            }
            if (to > from) {
                const key = `${from} ${to}`;
                out.set(key, [...(out.get(key) ?? []), DAYS[day] as string]);
                from = to;
            }
        }
    });
    return out;
}

/** The half hours of a grid, each once with its days: at most 48, however it is painted. */
function single(grid: Grid): Map<string, string[]> {
    const out = new Map<string, string[]>();
    for (let slot = 0; slot < SLOTS; slot++) {
        const days = DAYS.filter((_, day) => grid[day]?.[slot]);
        if (days.length > 0) {
            out.set(`${slot} ${slot + 1}`, days);
        }
    }
    return out;
}

function rulesOf(grid: Grid): Loose[] {
    const whole = merged(grid);
    const table = whole.size <= 50 ? whole : single(grid);
    return [...table].map(([key, days]) => {
        const [from = 0, to = 0] = key.split(" ").map(Number);
        return {
            rrule: `FREQ=WEEKLY;BYDAY=${days.join(",")}`,
            starts_at: `2026-01-05T${clock(from)}:00+08:00`,
            minutes: (to - from) * 30,
        };
    });
}

function gridOf(rules: Loose[]): Grid {
    const grid = DAYS.map(() => Array.from({ length: SLOTS }, () => false));
    for (const rule of rules) {
        const [hour = 0, minute = 0] = rule.starts_at.slice(11, 16).split(":").map(Number);
        for (const day of rule.rrule.split("BYDAY=")[1].split(",")) {
            for (let slot = hour * 2 + minute / 30; slot < hour * 2 + (minute + rule.minutes) / 30; slot++) {
                (grid[DAYS.indexOf(day)] as boolean[])[slot] = true;
            }
        }
    }
    return grid;
}

async function paint(member: Client, body: unknown): Promise<Loose> {
    const file = must(200, await member.get("/v1/members/me"));
    return must(200, await member.patch("/v1/members/me", body, file.headers.etag)).json;
}

const random = new Random(48);
const grids: [string, Grid][] = [
    ["nothing", DAYS.map(() => Array.from({ length: SLOTS }, () => false))],
    ["everything", DAYS.map(() => Array.from({ length: SLOTS }, () => true))],
    ["six times a day, otherwise each day", DAYS.map((_, day) => Array.from({ length: SLOTS }, (_, slot) => (slot + day) % 8 < 3))],
    ["a chessboard", DAYS.map((_, day) => Array.from({ length: SLOTS }, (_, slot) => (slot + day) % 2 === 0))],
    ...[1, 2, 3].map((n): [string, Grid] => [
        `dice ${n}`, DAYS.map(() => Array.from({ length: SLOTS }, () => random.between(0, 1) === 1)),
    ]),
];

test.each(grids)("%s comes back as it was painted, and decides", async (_, grid) => {
    const { client } = await district.member({ availability: [], week_minutes_max: 10_080 });
    const rules = rulesOf(grid);
    expect(rules.length).toBeLessThanOrEqual(50);
    const saved = await paint(client, { availability: rules });
    expect(saved.availability).toEqual(rules);
    expect(gridOf(must(200, await client.get("/v1/members/me")).json.availability)).toEqual(grid);
    for (let i = 0; i < 8; i++) {
        const [day, from] = [random.between(0, 6), random.between(0, SLOTS - 3)];
        const to = from + random.between(1, 2);
        const date = `2026-12-${String(7 + day).padStart(2, "0")}`;
        const order = await district.order({ starts_at: `${date}T${clock(from)}:00+08:00`, ends_at: `${date}T${clock(to)}:00+08:00` });
        const why = must(200, await client.get(`/v1/orders/${order.id}/why-not-me`)).json;
        expect(why.eligible, `${date} ${clock(from)}`).toBe(grid[day]?.slice(from, to).every((free) => free));
    }
});

test("a busy day closes what the week leaves open, a free day opens what it closes", async () => {
    const { client } = await district.member({
        availability: [{ rrule: "FREQ=WEEKLY;BYDAY=MO", starts_at: "2026-01-05T08:00:00+08:00", minutes: 240 }],
    });
    const [monday, tuesday] = ["2026-12-14", "2026-12-15"].map((date) => ({
        starts_at: `${date}T09:00:00+08:00`, ends_at: `${date}T10:00:00+08:00`,
    }));
    const orders = [await district.order(monday), await district.order(tuesday)];
    const stand = async (): Promise<boolean[]> => {
        const answers = await Promise.all(orders.map((order) => client.get(`/v1/orders/${order.id}/why-not-me`)));
        return answers.map((answer) => must(200, answer).json.eligible);
    };
    expect(await stand()).toEqual([true, false]);
    const exceptions = [
        { starts_at: "2026-12-14T00:00:00+08:00", ends_at: "2026-12-15T00:00:00+08:00", kind: "busy" },
        { starts_at: "2026-12-15T08:00:00+08:00", ends_at: "2026-12-15T12:00:00+08:00", kind: "free" },
    ];
    expect((await paint(client, { exceptions })).exceptions).toEqual(exceptions);
    expect(await stand()).toEqual([false, true]);
    await paint(client, { exceptions: [] });
    expect(await stand()).toEqual([true, false]);
});
