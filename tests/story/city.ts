// SPDX-License-Identifier: GPL-3.0-or-later
// The real requests, the communities drawn around them, and two thousand members from the seed.
import { readFileSync } from "node:fs";
import { SHARED } from "../support/paths.ts";
import { choice } from "./choice.ts";
import type { Place } from "./geometry.ts";

export const REQUESTS = "data/requests/la311_3days.csv";
export const MEMBERS = 2000;
export const DAY_S = 86_400;
/** Los Angeles in winter. */
const OFFSET = "-08:00";
const STREETS = 8;
const COMMUNITIES = 5;
/** The planned week, Monday to Sunday in the service's zone; in Los Angeles it begins on Sunday at 08:00. */
export const WEEK = Date.parse("2020-01-06T00:00:00+08:00") / 1000;
export const WEEK_END = WEEK + 7 * DAY_S;
/** Midnight of that Sunday in Los Angeles: days of the story are counted from here. */
export const SUNDAY = Date.parse(`2020-01-05T00:00:00${OFFSET}`) / 1000;

export function rfc3339(at: number): string {
    return new Date(at * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

export interface Call extends Place {
    externalId: string;
    category: string;
    /** As written in the file, with the zone's offset. */
    createdAt: string;
    region: string;
}

/** The file as it is; regions are given afterwards. */
export function readCalls(): Call[] {
    const lines = readFileSync(`${SHARED}/${REQUESTS}`, "utf8").trimEnd().split(/\r?\n/);
    if (lines[0] !== "id,created,closed,category,lon,lat") {
        throw new Error(`unexpected columns: ${lines[0]}`);
    }
    const calls = lines.slice(1).map((line) => {
        const [externalId, created, , category, longitude, latitude, ...rest] = line.split(",") as string[];
        if (latitude === undefined || rest.length > 0 || line.includes('"')) {
            throw new Error(`unexpected row: ${line}`);
        }
        return {
            externalId: externalId as string,
            category: category as string,
            createdAt: `${(created as string).replace(" ", "T")}${OFFSET}`,
            longitude: Number(longitude),
            latitude: Number(latitude),
            region: "",
        };
    });
    drawCommunities(calls);
    return calls;
}

/** Cut along one axis into parts of equal demand. */
function cut(calls: Call[], by: (call: Call) => number, parts: number): Call[][] {
    const sorted = [...calls].sort((a, b) => by(a) - by(b) || Number(a.externalId) - Number(b.externalId));
    return Array.from({ length: parts }, (_, i) =>
        sorted.slice(Math.floor((i * sorted.length) / parts), Math.floor(((i + 1) * sorted.length) / parts)),
    );
}

/** Eight streets from south to north with five communities each, from west to east. */
function drawCommunities(calls: Call[]): void {
    cut(calls, (call) => call.latitude, STREETS).forEach((street, row) => {
        cut(street, (call) => call.longitude, COMMUNITIES).forEach((community, column) => {
            community.forEach((call) => (call.region = `${streetCode(row)}${digits(column + 1)}`));
        });
    });
}

function digits(value: number): string {
    return String(value).padStart(3, "0");
}

function streetCode(row: number): string {
    return `069900${digits(row + 1)}`;
}

/** Prefixes of the streets' region codes. */
export const streets = Array.from({ length: STREETS }, (_, row) => streetCode(row));
export const communities = streets.flatMap((street) =>
    Array.from({ length: COMMUNITIES }, (_, column) => `${street}${digits(column + 1)}`),
);

interface Interval {
    start: number;
    end: number;
}

export interface Person extends Place {
    externalId: string;
    region: string;
    name: string;
    phone: string;
    consented: boolean;
    state: "active" | "paused";
    weekMinutesMax: number;
    skills: Map<string, number>;
    certificates: Map<string, number | undefined>;
    resources: Set<string>;
    /** Free on these days of every week (0 = Sunday, local), from an hour on. */
    slots: { days: number[]; hour: number; minutes: number }[];
    busy: Interval[];
    free: Interval[];
}

const SKILLS: [string, number][] = [
    ["carry", 0.55],
    ["drive", 0.3],
    ["paint", 0.3],
    ["electric", 0.2],
    ["social", 0.25],
];
const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"];
const GIVEN = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "霞", "平", "建国", "桂英"];

/** Members spread over the communities, living near somebody who asked. */
export function makePeople(calls: Call[]): Person[] {
    const neighbours = new Map(communities.map((code) => [code, calls.filter((call) => call.region === code)]));
    return Array.from({ length: MEMBERS }, (_, i) => {
        const random = choice("member", i);
        const region = communities[i % communities.length] as string;
        const home = random.pick(neighbours.get(region) as Call[]);
        const jitter = (x: number): number => Math.round((x + (random.fraction() - 0.5) * 0.004) * 1e6) / 1e6;
        return {
            externalId: `P${i}`,
            region,
            name: random.pick(SURNAMES) + random.pick(GIVEN),
            phone: `13${String(random.between(0, 999_999_999)).padStart(9, "0")}`,
            longitude: jitter(home.longitude),
            latitude: jitter(home.latitude),
            consented: random.chance(0.95),
            state: random.chance(0.97) ? "active" : "paused",
            weekMinutesMax: random.pick([120, 180, 240, 360, 600]),
            ...makeAbilities(random),
            ...makeTime(random),
        };
    });
}

type Dice = ReturnType<typeof choice>;

function makeAbilities(random: Dice): Pick<Person, "skills" | "certificates" | "resources"> {
    const skills = new Map(SKILLS.filter(([, share]) => random.chance(share)).map(([code]) => [code, random.between(1, 5)]));
    const certificates = new Map<string, number | undefined>();
    for (const code of ["hazardous-waste", "first-aid"]) {
        if (random.chance(0.25)) {
            // Some never end, some end within the week that is planned.
            certificates.set(code, random.chance(0.7) ? undefined : WEEK + random.between(-5, 12) * DAY_S);
        }
    }
    return { skills, certificates, resources: new Set(random.chance(0.35) ? ["truck"] : []) };
}

function makeTime(random: Dice): Pick<Person, "slots" | "busy" | "free"> {
    const slots = Array.from({ length: random.between(1, 3) }, () => ({
        days: random.shuffled([0, 1, 2, 3, 4, 5, 6]).slice(0, random.between(1, 4)).sort(),
        hour: random.between(7, 14),
        minutes: random.pick([240, 300, 360, 480]),
    }));
    const some = (share: number): Interval[] => {
        const start = SUNDAY + random.between(0, 6) * DAY_S + random.between(8, 16) * 3600;
        return random.chance(share) ? [{ start, end: start + random.between(1, 6) * 3600 }] : [];
    };
    return { slots, busy: some(0.3), free: some(0.1) };
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The person as POST /v1/members takes it. Days of a rule are those of the service's zone, UTC+8. */
export function memberInput(person: Person): Record<string, unknown> {
    const rule = (slot: Person["slots"][number]): Record<string, unknown> => {
        // Sunday 08:00 in Los Angeles is Monday 00:00 in the service's zone.
        const shift = slot.hour >= 8 ? 0 : 6;
        const days = slot.days.map((day) => WEEKDAYS[(day + shift) % 7]);
        const first = SUNDAY - 28 * DAY_S + (slot.days[0] as number) * DAY_S + slot.hour * 3600;
        return { rrule: `FREQ=WEEKLY;BYDAY=${days.join(",")}`, starts_at: rfc3339(first), minutes: slot.minutes };
    };
    const exception = (kind: string) => (interval: Interval) => ({
        kind,
        starts_at: rfc3339(interval.start),
        ends_at: rfc3339(interval.end),
    });
    return {
        region_code: person.region,
        external_id: person.externalId,
        name: person.name,
        phone: person.phone,
        longitude: person.longitude,
        latitude: person.latitude,
        consented: person.consented,
        state: person.state,
        week_minutes_max: person.weekMinutesMax,
        skills: [...person.skills].map(([code, level]) => ({ code, level })),
        certificates: [...person.certificates].map(([code, until]) =>
            until === undefined ? { code } : { code, valid_until: rfc3339(until) },
        ),
        resources: [...person.resources],
        availability: person.slots.map(rule),
        exceptions: [...person.busy.map(exception("busy")), ...person.free.map(exception("free"))],
    };
}

/** Whether every minute of [start, end) within the planned week is free, asked minute by minute. */
export function isFree(person: Person, start: number, end: number): boolean {
    const free = [...person.free];
    for (const slot of person.slots) {
        for (const day of slot.days) {
            const from = SUNDAY + day * DAY_S + slot.hour * 3600;
            free.push({ start: from, end: from + slot.minutes * 60 });
        }
    }
    const holds = (intervals: Interval[], at: number): boolean => intervals.some((i) => at >= i.start && at < i.end);
    for (let at = start; at < end; at += 60) {
        if (!holds(free, at) || holds(person.busy, at)) {
            return false;
        }
    }
    return true;
}
