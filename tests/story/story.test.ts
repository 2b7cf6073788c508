// SPDX-License-Identifier: GPL-3.0-or-later
// The whole story over HTTP: three days of real requests become orders, service, voices and a ledger;
// the service is killed twice on the way, and every sum is compared with a model kept here.
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Loose } from "../support/client.ts";
import { sharedIsAbsent } from "../support/paths.ts";
import { diandan, Server } from "../support/server.ts";
import { accountSums, auditLedger, auditOffers, auditOrders, auditRequests, auditStates, compareEntries } from "./audit.ts";
import { choice, SEED } from "./choice.ts";
import { communities, DAY_S, makePeople, memberInput, MEMBERS, readCalls, REQUESTS, rfc3339, streets, WEEK, WEEK_END } from "./city.ts";
import { Desk } from "./desk.ts";
import { Field, hasFreePlace, isChosen, roundInput } from "./field.ts";
import { Link, pullEntries, readAll } from "./link.ts";
import { accepted, Model } from "./model.ts";
import type { Offer, Order } from "./model.ts";
import { inParallel } from "./parallel.ts";
import { readRules } from "./rules.ts";
import { Summary } from "./summary.ts";

/** After the three days, in Los Angeles. */
const AFTER_IMPORT = Date.parse("2020-01-04T00:00:00-08:00") / 1000;
const AFTER_SERVICE = Date.parse("2020-01-14T08:00:00-08:00") / 1000;
const MINUTES = 60_000;

describe.skipIf(sharedIsAbsent(REQUESTS))("three days of a city", () => {
    const model = new Model();
    const summary = new Summary();
    let server: Server;
    let link: Link;
    let desk: Desk;
    let field: Field;
    const tokens = { admin: "", department: "" };
    const streetOfficers = new Map<string, string>();

    /** A chapter: later ones build on it, so that none goes on after a failure. */
    let isWhole = true;
    const chapter = (name: string, run: () => Promise<void>): void => {
        test(name, async ({ skip }) => {
            skip(!isWhole, "an earlier chapter failed");
            isWhole = false;
            await summary.time(name, run);
            isWhole = true;
        }, 3 * MINUTES);
    };

    const hand = async (role: string, subject: string, scope?: string): Promise<string> =>
        (await link.post(201, tokens.admin, "/v1/tokens", { role, subject, label: "故事", scope })).token;

    beforeAll(async () => {
        server = await Server.start({ clock: rfc3339(AFTER_IMPORT) });
        link = new Link(server, AFTER_IMPORT);
        tokens.admin = server.adminToken;
    });

    afterAll(async () => {
        await server.stop();
        summary.print();
    });

    chapter("the city is drawn", async () => {
        for (const rule of readRules().values()) {
            const people = rule.action === "order" ? { minutes: rule.minutes, headcount_min: 0, count: 1 } : {};
            const body = { name: rule.category, priority: rule.priority, ...people };
            await link.put(tokens.admin, `/v1/categories/${encodeURIComponent(rule.category)}`, body);
        }
        for (const code of communities) {
            await link.put(tokens.admin, `/v1/regions/${code}`, { name: `第${Number(code.slice(6, 9))}街第${Number(code.slice(9))}社区` });
        }
        tokens.department = await hand("department", "组织部", "");
        for (const street of streets) {
            streetOfficers.set(street, await hand("officer", `街道 ${street}`, street));
        }
        const officers = new Map<string, string>();
        for (const code of communities) {
            officers.set(code, await hand("officer", `社区 ${code}`, code));
        }
        // Notices end as they begin: the story has one afternoon for what takes a week.
        await link.put(tokens.admin, "/v1/rules/notice_working_days", { value: 0 });
        desk = new Desk(link, model, officers);
        field = new Field(desk);
    });

    chapter("every real request is taken as it is", async () => {
        const rules = readRules();
        const calls = readCalls();
        expect(calls).toHaveLength(9989);
        await inParallel(calls, (call) => desk.take(call, rules.get(call.category) as never));
        expect(await auditRequests(link.reader(tokens.admin), model)).toEqual([]);
    });

    chapter("two thousand members register", async () => {
        await inParallel(makePeople(readCalls()), async (person) => {
            const { id } = await link.post(201, desk.officer(person.region), "/v1/members", memberInput(person));
            model.members.set(id, { person, id, token: await hand("member", id), offers: [] });
        });
        const listed = await readAll(link.reader(tokens.admin), "/v1/members");
        expect(new Set(listed.map((member) => member.id))).toEqual(new Set(model.members.keys()));
        expect(listed).toHaveLength(MEMBERS);
    });

    chapter("the desks triage and merge; the service is killed on the way", async () => {
        await inParallel(model.requests, (request) => desk.triage(request));
        let audited = 0;
        link.crashAfter(500, async (read) => {
            expect(await auditRequests(read, model, link.pending)).toEqual([]);
            audited++;
        });
        await desk.mergeNeighbours();
        await link.crashed();
        expect(audited).toBe(1);
        expect(await auditRequests(link.reader(tokens.admin), model)).toEqual([]);
    });

    chapter("what needs no order is referred or answered, the rest is ordered", async () => {
        const triaged = model.requests.filter((request) => request.state === "triaged");
        await inParallel(triaged, (request) => desk.dispatch(request, AFTER_IMPORT));
        await desk.placeOrders();
        expect(await auditRequests(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOrders(link.reader(tokens.admin), model)).toEqual([]);
        expect(model.requests.filter((request) => request.state === "triaged")).toEqual([]);
    });

    const countCandidates = async (orders: Order[]): Promise<number> => {
        let candidates = 0;
        await inParallel(orders, async (order) => {
            const found = await field.expectCandidates(order);
            candidates += found;
        });
        return candidates;
    };

    chapter("candidates are those the rules admit, and the others hear why not", async () => {
        const some = choice("candidates").shuffled([...model.orders.values()]).slice(0, 60);
        expect(await countCandidates(some)).toBeGreaterThan(some.length);
    });

    chapter("a rehearsed round changes nothing", async () => {
        const scope = streets[0] as string;
        const token = streetOfficers.get(scope);
        const rehearsed = await link.post(201, token, "/v1/rounds", { ...roundInput(scope), dry_run: true });
        expect(rehearsed.status).toBe("optimal");
        expect(rehearsed.offers.length).toBeGreaterThan(0);
        expect(await readAll(link.reader(tokens.admin), "/v1/rounds")).toEqual([]);
        expect(await auditOrders(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOffers(link.reader(tokens.admin), model)).toEqual([]);
    });

    chapter("rounds propose, members answer, further rounds fill what was declined", async () => {
        const middle = WEEK + 3 * DAY_S;
        // The week in two parts, then the whole once more: the week's cap holds over all of them.
        for (const [from, to] of [[WEEK, middle], [middle, WEEK_END], [WEEK, WEEK_END]] as const) {
            for (const street of streets) {
                await field.answer(await field.round(streetOfficers.get(street) as string, street, from, to));
            }
        }
        expect(await readAll(link.reader(tokens.admin), "/v1/rounds")).toHaveLength(model.rounds);
        // Nobody is a candidate any more who is asked elsewhere, declined, or gave the week's hours.
        const hard = [...model.orders.values()].filter(hasFreePlace).slice(0, 60);
        expect(await countCandidates(hard)).toBeLessThan(hard.length);
        expect(await auditOrders(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOffers(link.reader(tokens.admin), model)).toEqual([]);
    });

    chapter("some orders are called off and placed again, and the whole city fills what is left", async () => {
        const doomed = [...model.orders.values()].filter((order) => isChosen("called off", order, 0.05));
        expect(doomed.some((order) => accepted(order) > 0)).toBe(true);
        await inParallel(doomed, (order) => field.cancel(order));
        await desk.placeOrders();
        await field.answer(await field.round(tokens.admin, ""));
        expect(await auditRequests(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOrders(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOffers(link.reader(tokens.admin), model)).toEqual([]);
    });

    chapter("members see their own offers and nobody else's", async () => {
        const some = choice("members seen").shuffled([...model.members.values()]).slice(0, 200);
        await inParallel(some, async (member) => {
            const items = await readAll(link.reader(member.token), "/v1/offers");
            const seen = (offers: { id: string; state: string }[]): string[] => offers.map((o) => `${o.id} ${o.state}`).sort();
            expect(seen(items)).toEqual(seen(member.offers));
        });
    });

    chapter("the week passes: they serve, or do not come", async () => {
        await link.restartAt(AFTER_SERVICE);
        await inParallel([...model.orders.values()], async (order) => {
            await (order.state === "cancelled" ? undefined : field.serve(order));
        });
        expect(await auditOrders(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditOffers(link.reader(tokens.admin), model)).toEqual([]);
        expect(await auditRequests(link.reader(tokens.admin), model)).toEqual([]);
    });

    const pulled: Loose[] = [];

    chapter("residents speak, orders are settled and pulled at once; the service is killed again", async () => {
        const done = [...model.orders.values()].filter((order) => order.state === "done");
        await inParallel(done, (order) => field.hear(order, true));
        let audited = 0;
        link.crashAfter(100, async (read) => {
            expect(await auditLedger(read, model, link.pending)).toEqual([]);
            expect(await auditOrders(read, model, link.pending)).toEqual([]);
            audited++;
        });
        let isSettling = true;
        const pull = async (): Promise<void> => {
            for (let last = false; !last; ) {
                last = !isSettling;
                pulled.push(...(await pullEntries(link.reader(tokens.department), pulled.length)));
            }
        };
        const settle = async (): Promise<void> => {
            await inParallel(done, (order) => field.settle(order)).finally(() => (isSettling = false));
        };
        await Promise.all([settle(), pull()]);
        await link.crashed();
        expect(audited).toBe(1);
        await inParallel(done, (order) => field.hear(order, false));
        const closing = done.filter((order) => isChosen("close", order, 0.8));
        await inParallel(closing, (order) => field.close(order));
    });

    chapter("every sum is the model's", async () => {
        const read = link.reader(tokens.admin);
        expect(await auditRequests(read, model)).toEqual([]);
        expect(await auditOrders(read, model)).toEqual([]);
        expect(await auditOffers(read, model)).toEqual([]);
        expect(await auditStates(read, "/v1/requests", model.requests)).toEqual([]);
        expect(await auditStates(read, "/v1/orders", [...model.orders.values()])).toEqual([]);
        expect(pulled.map((entry) => entry.seq)).toEqual(pulled.map((_, index) => index + 1));
        expect(compareEntries(pulled, model)).toEqual([]);
        expect(await pullEntries(link.reader(tokens.department))).toEqual(pulled);
        summary.count("requests", model.requests, (request) => request.state);
        summary.count("orders", [...model.orders.values()], (order) => order.state);
        summary.count("offers", [...model.offers.values()], (offer) => offer.state);
    });

    chapter("the books balance, for everybody and in every street", async () => {
        for (const unit of ["points", "minutes"] as const) {
            const sums = accountSums(pulled, unit);
            const expected = [...model.entries.values()].filter((entry) => entry.unit === unit);
            const total = expected.reduce((sum, entry) => sum + entry.amount, 0);
            expect([...sums.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
            expect(sums.get("issuance")).toBe(-total);
            summary.add(`ledger: ${unit === "points" ? "points, hundredths" : unit}`, total);
        }
        await inParallel([...model.members.values()], async (member) => {
            const own = [...model.entries.values()].filter((entry) => entry.member === member);
            const sum = (unit: string): number => own.reduce((all, entry) => all + (entry.unit === unit ? entry.amount : 0), 0);
            const balance = await link.get(tokens.department, `/v1/ledger/balances/${member.id}`);
            expect([member.id, balance.points, balance.minutes]).toEqual([member.id, sum("points"), sum("minutes")]);
        });
        const some = choice("own entries").shuffled([...model.members.values()]).slice(0, 200);
        await inParallel(some, async (member) => {
            const own = await link.get(member.token, "/v1/ledger/mine?limit=10000");
            expect(own.items).toEqual(pulled.filter((entry) => entry.member_id === member.id));
            const at = encodeURIComponent(rfc3339(AFTER_IMPORT));
            const before = await link.get(member.token, `/v1/ledger/balances/${member.id}?at=${at}`);
            expect([before.points, before.minutes]).toEqual([0, 0]);
        });
        for (const street of streets) {
            const there = await pullEntries(link.reader(tokens.department), 0, `&scope=${street}`);
            expect(there).toEqual(pulled.filter((entry) => entry.region_code.startsWith(street)));
        }
    });

    chapter("voices are kept as they were given", async () => {
        await inParallel([...model.orders.values()], async (order) => {
            const { items } = await link.get(tokens.admin, `/v1/orders/${order.id}/reviews`);
            const told = items.map((review: Loose) => `${review.kind} ${review.author} ${review.rating}`).sort();
            const selves = order.offers.filter((offer: Offer) => offer.selfRating !== undefined);
            const residents = model.requests.filter((r) => r.stars && (r.order === order || r.into?.order === order));
            expect(told).toEqual(
                [
                    ...selves.map((offer) => `self ${offer.member.id} ${offer.selfRating}`),
                    ...residents.map((request) => `resident ${request.id} ${request.stars?.rating}`),
                ].sort(),
            );
            summary.add("reviews: self", selves.length);
            summary.add("reviews: resident", residents.length);
        });
    });

    chapter("the chain holds: here, in the folder, and in a pulled file", async () => {
        const head = await link.get(tokens.department, "/v1/ledger/head");
        const last = pulled[pulled.length - 1];
        expect([head.seq, head.hash]).toEqual([last.seq, last.hash]);
        const mark = `${head.seq}:${head.hash}`;
        const told = JSON.parse(diandan("verify", "--data", server.data, "--head", mark, "--json"));
        const file = `${server.data}/pulled.ndjson`;
        writeFileSync(file, pulled.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
        const toldOfFile = JSON.parse(diandan("verify", file, "--head", mark, "--json"));
        expect(told.entries).toBe(pulled.length);
        expect(toldOfFile.entries).toBe(pulled.length);
        const spoilt = pulled.map((entry, i) => (i === 7 ? { ...entry, amount: entry.amount + 1 } : entry));
        writeFileSync(file, spoilt.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
        expect(() => diandan("verify", file)).toThrow();
        summary.add("ledger: entries", pulled.length);
        summary.add("seed", SEED);
        summary.add("HTTP calls", link.calls);
        summary.add("kills survived", link.crashes);
        summary.add("calls asked again", link.retries);
        summary.add("requests merged", model.requests.filter((request) => request.into).length);
        summary.add("suggestions seen", desk.suggestions);
        summary.rounds(field.rounds);
    });
});
