// SPDX-License-Identifier: GPL-3.0-or-later
// The desk plans: a preview, what would change, adjusting by hand, the check call, and saving just that.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { ALWAYS_FREE, District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let days = 0;
let skills = 0;

const officer = (): Client => district.caller(district.officer);

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

/** A day of its own for every test, so that the rounds of others do not look at it. */
let day = "";
let window: { from: string; to: string };
const at = (hour: number): string => `${day}T${String(hour).padStart(2, "0")}:00:00+08:00`;
beforeEach(() => {
    const date = new Date(Date.UTC(2026, 11, 1 + days++));
    day = date.toISOString().slice(0, 10);
    window = { from: at(0), to: new Date(Date.parse(at(0)) + 86_400_000).toISOString() };
});

async function member(more: Record<string, unknown> = {}): Promise<Loose> {
    const body = { region_code: REGION, name: `党员${skills++}`, consented: true, availability: ALWAYS_FREE, ...more };
    return must(201, await officer().post("/v1/members", body)).json;
}
const skilled = (code: string, level = 3, more: Record<string, unknown> = {}): Promise<Loose> => member({ skills: [{ code, level }], ...more });
const order = (from: number, to: number, roles: Loose[], more: Record<string, unknown> = {}): Promise<Loose> =>
    district.order({ starts_at: at(from), ends_at: at(to), roles, ...more }, officer());
const skill = (): string => `s${skills++}`;

const preview = async (more: Record<string, unknown> = {}): Promise<Loose> =>
    must(201, await officer().post("/v1/rounds", { ...window, dry_run: true, ...more })).json;
const commit = (assignments: Loose[], more: Record<string, unknown> = {}): Promise<Answer> =>
    officer().post("/v1/rounds/commit", { ...window, assignments, ...more });
const check = async (assignments: Loose[], more: Record<string, unknown> = {}): Promise<Loose> =>
    must(200, await officer().post("/v1/rounds/check", { ...window, assignments, ...more }, { key: null })).json;
const offersOf = async (made: Loose): Promise<Loose[]> =>
    must(200, await officer().get(`/v1/orders/${made.id}/offers`)).json.items;
const place = (made: Loose, who: Loose, more: Record<string, unknown> = {}): Loose => ({ order_id: made.id, role: 0, member_id: who.id, ...more });

function refused(answer: Answer, status: number, rule: string, pointer: string): void {
    expect([answer.status, answer.json?.errors?.[0]?.rule, answer.json?.errors?.[0]?.pointer], answer.text).toEqual([status, rule, pointer]);
}

describe("a preview", () => {
    test("is committed as it was shown, with its reasons", async () => {
        const code = skill();
        const [first, second] = [await skilled(code), await skilled(code)];
        const one = await order(9, 10, [{ skill: code, count: 2 }]);
        const two = await order(11, 12, [{ skill: code, count: 3 }]);
        const shown = await preview();
        expect(shown.id).toBeUndefined();
        expect([shown.dry_run, shown.offer_count, shown.seat_count]).toEqual([true, 4, 5]);
        expect(shown.unfilled).toMatchObject([{ order_id: two.id, role: 0, missing: 1 }]);
        expect(await offersOf(one)).toEqual([]);
        const saved = must(201, await commit(shown.assignments)).json;
        expect(saved.proof).toBeUndefined();
        expect(saved).toMatchObject({ status: "chosen", dry_run: false, offer_count: 4, objective: shown.objective, violations: [], assignments: [] });
        expect(saved.bound).toBeUndefined();
        const plain = (items: Loose[]): Loose[] => items.map(({ order_id, member_id, score, reasons, member_name }) => ({ order_id, member_id, score, reasons, member_name }));
        expect(plain(saved.offers)).toEqual(plain(shown.offers));
        expect(saved.unfilled).toMatchObject([{ order_id: two.id, missing: 1 }]);
        const kept = must(200, await officer().get(`/v1/rounds/${saved.id}`)).json;
        expect([kept.status, kept.bound, kept.offers.length]).toEqual(["chosen", undefined, 4]);
        expect((await offersOf(one)).map((offer) => offer.member_id).sort()).toEqual([first.id, second.id].sort());
    });

    test("says nothing of its proof where it is forged, or where anything changed since", async () => {
        const code = skill();
        await Promise.all([skilled(code), skilled(code)]);
        await order(9, 10, [{ skill: code }]);
        const shown = await preview();
        expect(shown.proof).toMatch(/^optimal:[0-9]+:[0-9]+:[0-9a-f]{64}$/);
        const forged = shown.proof.replace(/^optimal:[0-9]+:[0-9]+/, `optimal:${shown.objective}:${shown.bound + 1}`);
        const refuted = must(201, await commit(shown.assignments, { proof: forged })).json;
        expect([refuted.status, refuted.bound]).toEqual(["chosen", undefined]);

        await order(11, 12, [{ skill: code }]);
        const stale = await preview();
        await order(13, 14, [{ skill: code }]);
        const late = must(201, await commit(stale.assignments, { proof: stale.proof })).json;
        expect([late.status, late.bound]).toEqual(["chosen", undefined]);
    });

    test("committed unchanged is as proven as a round, and by hand it says what could be gained", async () => {
        const code = skill();
        await Promise.all([skilled(code), skilled(code), skilled(code)]);
        const made = await order(9, 10, [{ skill: code, count: 1 }]);
        const shown = await preview();
        const saved = must(201, await commit(shown.assignments, { proof: shown.proof })).json;
        expect(saved).toMatchObject({ status: "optimal", objective: shown.objective, bound: shown.bound });
        const kept = must(200, await officer().get(`/v1/rounds/${saved.id}`)).json;
        expect([kept.status, kept.bound]).toEqual(["optimal", shown.bound]);

        const next = await order(11, 12, [{ skill: code, count: 1 }]);
        const again = await preview();
        const byHand = again.assignments.map((row: Loose) => ({ ...row, by_hand: row.order_id === next.id }));
        const chosen = must(201, await commit(byHand, { proof: again.proof })).json;
        expect([chosen.status, chosen.bound]).toEqual(["chosen", again.bound]);
        expect((await offersOf(made)).length).toBe(1);
        expect((await preview({ bans: [{ order_id: next.id, member_id: again.assignments[0].member_id }] })).proof).toBeUndefined();
    });

    test("that changed since is refused by name, and nothing of it is saved", async () => {
        const code = skill();
        await skilled(code);
        const [kept, gone] = [await order(9, 10, [{ skill: code }]), await order(11, 12, [{ skill: code }])];
        const { assignments } = await preview();
        expect(assignments).toHaveLength(2);
        must(200, await officer().post(`/v1/orders/${gone.id}/cancel`, { reason: "下雨" }));
        const index = assignments.findIndex((row: Loose) => row.order_id === gone.id);
        const answer = await commit(assignments);
        refused(answer, 409, "unfit", `/assignments/${index}`);
        expect(answer.json.errors[0].detail).toContain(`order_state /assignments/${index}`);
        expect(await offersOf(kept)).toEqual([]);
        const { violations } = await check(assignments);
        expect(violations).toMatchObject([{ code: "order_state", assignment: index, blocks: true, zh: "这张单不再派单，现为已取消" }]);
        const saved = must(201, await commit(assignments, { skip_invalid: true })).json;
        expect(saved.offers.map((offer: Loose) => offer.order_id)).toEqual([kept.id]);
        expect(saved.violations).toMatchObject([{ code: "order_state", assignment: index }]);
    });

    test("of an order that moved since is refused, though its new time would do", async () => {
        const code = skill();
        const who = await skilled(code);
        const made = await order(9, 10, [{ skill: code }]);
        const { assignments } = await preview();
        const moved = must(200, await officer().patch(`/v1/orders/${made.id}`, { starts_at: at(14), ends_at: at(15) }, "*"));
        expect(moved.json.starts_at).toBe(at(14));
        refused(await commit(assignments), 409, "unfit", "/assignments/0");
        expect((await check(assignments)).violations).toMatchObject([{ code: "order_moved" }]);
        must(201, await commit([place(made, who)]));
    });

    test("whose place was taken since is refused, and committing twice does no harm", async () => {
        const code = skill();
        const [first, second] = [await skilled(code), await skilled(code)];
        const made = await order(9, 10, [{ skill: code }]);
        const key = "commit-the-same-twice";
        const body = { ...window, assignments: [place(made, first)] };
        const saved = must(201, await officer().post("/v1/rounds/commit", body, { key }));
        expect(must(201, await officer().post("/v1/rounds/commit", body, { key })).text).toBe(saved.text);
        expect(await offersOf(made)).toHaveLength(1);
        refused(await commit([place(made, second)]), 409, "unfit", "/assignments/0");
        expect((await check([place(made, second)])).violations).toMatchObject([{ code: "over_capacity", blocks: true }]);
    });

    test("tells what would change if the time moved or the skill were relaxed", async () => {
        const code = skill();
        const free = [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T14:00:00+08:00", minutes: 240 }];
        const [late, low] = [await skilled(code, 3, { availability: free }), await skilled(code, 1)];
        const made = await order(9, 10, [{ skill: code, level: 2 }]);
        const before = must(200, await officer().get(`/v1/orders/${made.id}`)).text;
        expect((await preview()).offers).toEqual([]);
        const moved = await preview({ changes: [{ order_id: made.id, starts_at: at(15) }] });
        expect(moved.offers).toMatchObject([{ member_id: late.id, order_starts_at: at(15), order_ends_at: at(16) }]);
        const longer = await preview({ changes: [{ order_id: made.id, starts_at: at(15), ends_at: at(20) }] });
        expect(longer.offers).toEqual([]);
        const level = await preview({ changes: [{ order_id: made.id, role: 0, level: 1 }] });
        expect(level.offers).toMatchObject([{ member_id: low.id }]);
        expect((await preview({ changes: [{ order_id: made.id, role: 0, any_skill: true }] })).offers).toHaveLength(1);
        expect((await check([place(made, low)], { changes: [{ order_id: made.id, role: 0, level: 1 }] })).valid).toBe(true);
        expect((await check([place(made, low)])).valid).toBe(false);
        expect(must(200, await officer().get(`/v1/orders/${made.id}`)).text).toBe(before);
        refused(await commit(moved.assignments), 409, "unfit", "/assignments/0");
    });

    test.each([
        [{ starts_at: "DAY+1" }, "range", "/changes/0/starts_at"],
        [{ ends_at: "BEFORE" }, "interval", "/changes/0/ends_at"],
        [{ role: 1, level: 1 }, "unknown_id", "/changes/0/role"],
        [{ level: 1 }, "required", "/changes/0/role"],
        [{ any_skill: true }, "required", "/changes/0/role"],
        [{ order_id: `${REGION}-01nothing` }, "unknown_id", "/changes/0/order_id"],
    ])("refuses the change %j", async (change, rule, pointer) => {
        const made = await order(9, 10, [{}]);
        const moments: Record<string, string> = { "DAY+1": new Date(Date.parse(at(0)) + 90_000_000).toISOString(), BEFORE: at(8) };
        const told = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, moments[String(value)] ?? value]));
        refused(await officer().post("/v1/rounds", { ...window, dry_run: true, changes: [{ order_id: made.id, ...told }] }), 422, rule, pointer);
    });

    test("alone may try orders otherwise", async () => {
        const made = await order(9, 10, [{}]);
        refused(await officer().post("/v1/rounds", { ...window, changes: [{ order_id: made.id, starts_at: at(12) }] }), 422, "choice", "/dry_run");
    });
});

describe("pins and bans", () => {
    test("are kept by the plan, and the rest is planned around them", async () => {
        const code = skill();
        const people = [await skilled(code), await skilled(code), await skilled(code)];
        const made = await order(9, 10, [{ skill: code, count: 2 }]);
        const other = await order(9, 10, [{ skill: code, count: 1 }]);
        for (const who of people) {
            const shown = await preview({ pins: [place(other, who)] });
            expect(shown.offers[0]).toMatchObject({ order_id: other.id, member_id: who.id });
            expect(shown.offers[0].reasons.at(-1)).toEqual({ code: "chosen_by_hand", zh: "由 officer-li 指定", en: "chosen by officer-li" });
            expect(shown.assignments[0]).toMatchObject({ order_id: other.id, by_hand: true });
            expect(shown.offers.slice(1).every((offer: Loose) => offer.order_id === made.id && offer.member_id !== who.id)).toBe(true);
            expect([shown.offer_count, shown.seat_count, shown.unfilled]).toEqual([3, 3, []]);
            expect(shown.objective).toBe(shown.offers.reduce((sum: number, offer: Loose) => sum + offer.score, 0));
            expect(shown.bound).toBeGreaterThanOrEqual(shown.objective);
        }
        const [banned, ...rest] = people;
        const bans = [made, other].map((from) => ({ order_id: from.id, member_id: banned.id }));
        const without = await preview({ bans });
        expect(without.offers.map((offer: Loose) => offer.member_id).sort()).toEqual(rest.map((who: Loose) => who.id).sort());
        const saved = must(201, await officer().post("/v1/rounds", { ...window, pins: [place(other, people[1])], bans })).json;
        expect(saved.offers).toHaveLength(2);
        expect((await offersOf(other)).map((offer) => [offer.member_id, offer.reasons.at(-1).code])).toEqual([[people[1].id, "chosen_by_hand"]]);
    });

    test("that no rule allows are refused", async () => {
        const made = await order(9, 10, [{ skill: skill() }]);
        const who = await member();
        const answer = await officer().post("/v1/rounds", { ...window, dry_run: true, pins: [place(made, who)] });
        refused(answer, 409, "unfit", "/pins");
        expect(answer.json.errors[0].detail).toContain("skill");
    });

    test("below a headcount say so and are kept", async () => {
        const code = skill();
        const who = await skilled(code);
        const made = await order(9, 10, [{ skill: code, count: 3 }], { headcount_min: 3 });
        expect((await preview()).offers).toEqual([]);
        const shown = await preview({ pins: [place(made, who)] });
        expect(shown.violations).toMatchObject([{ code: "min_headcount", blocks: false, order_id: made.id, have: 1, need: 3 }]);
        const saved = must(201, await commit([place(made, who, { by_hand: true })])).json;
        expect(saved.violations).toMatchObject([{ code: "min_headcount", blocks: false }]);
        expect(await offersOf(made)).toHaveLength(1);
    });
});

describe("the check", () => {
    /** Who and where; what is found. */
    async function found(assignments: Loose[]): Promise<Loose[]> {
        const answer = await check(assignments);
        expect(answer.valid).toBe(!answer.violations.some((row: Loose) => row.blocks));
        expect(answer.assignments).toHaveLength(assignments.length);
        for (const row of answer.violations) {
            expect(row.zh.length).toBeGreaterThan(3);
            expect(row.en).toMatch(/^[ -~]+$/);
            expect(row.zh + row.en).not.toMatch(/[{}]/);
        }
        return answer.violations;
    }
    const codes = async (assignments: Loose[]): Promise<string[]> => (await found(assignments)).map((row) => row.rule ?? row.code);

    test("of good places gives their scores and parts, and saves nothing", async () => {
        const code = skill();
        const who = await skilled(code);
        const made = await order(9, 10, [{ skill: code }]);
        const answer = await check([place(made, who)]);
        expect(answer).toMatchObject({ valid: true, violations: [] });
        expect(answer.assignments[0]).toMatchObject({ member_id: who.id, member_name: who.name, holds: true, score: answer.objective });
        expect(answer.assignments[0].reasons.reduce((sum: number, part: Loose) => sum + part.points, 0)).toBe(answer.objective);
        expect(await offersOf(made)).toEqual([]);
        expect((await check([])).valid).toBe(true);
    });

    test("names every rule a pair breaks, and what would have to change", async () => {
        const code = skill();
        const low = await skilled(code, 1, { availability: [] });
        const made = await order(9, 11, [{ skill: code, level: 2, certificate: "mediator", resource: "car" }]);
        const rows = await found([place(made, low)]);
        expect(rows.map((row) => row.rule)).toEqual(["resource", "certificate", "level", "availability"]);
        expect(rows[2]).toMatchObject({ code: "excluded", have: 1, need: 2, member_name: low.name, assignment: 0 });
        expect(rows[3]).toMatchObject({ from: at(9), to: at(11) });
        expect(rows.every((row) => row.change_zh && row.change_en)).toBe(true);
        const answer = await check([place(made, low)]);
        expect(answer.assignments[0]).toMatchObject({ holds: false });
        expect(answer.assignments[0].score).toBeUndefined();
    });

    test("skill, hours of one order, and what was declined", async () => {
        const code = skill();
        const made = await order(9, 12, [{ skill: code }]);
        expect(await codes([place(made, await member())])).toEqual(["skill"]);
        expect(await codes([place(made, await skilled(code, 3, { week_minutes_max: 100 }))])).toEqual(["hours", "hours"]);
        const person = await district.member({ skills: [{ code, level: 3 }] });
        must(201, await commit([place(made, person)]));
        const [offer] = await offersOf(made);
        must(200, await district.caller(person.client).post(`/v1/offers/${offer.id}/decline`, { reason: "有事" }));
        expect(await codes([place(made, person)])).toEqual(["declined"]);
    });

    test("one person twice, at two places at once, on the way, and over the week's hours", async () => {
        const here = { longitude: 114.3, latitude: 30.5 };
        const there = { longitude: 114.6, latitude: 30.5 };
        const who = await member({ week_minutes_max: 200 });
        const first = await order(9, 10, [{ count: 2 }, { count: 1 }], here);
        const same = await order(9, 10, [{}], here);
        const far = await order(10, 11, [{}], there);
        const long = await order(15, 17, [{}], here);
        expect(await codes([place(first, who), place(first, who, { role: 1 })])).toEqual(["twice"]);
        expect(await codes([place(first, who), place(same, who)])).toEqual(["double_booking"]);
        const [travel] = await found([place(first, who), place(far, who)]);
        expect(travel).toMatchObject({ code: "travel", assignment: 1, order_id: far.id, other_order: first.id, have: 0 });
        expect(travel.need).toBeGreaterThan(20);
        expect(await codes([place(first, who), place(long, who)])).toEqual([]);
        const more = await order(12, 13, [{}], here);
        const [hours] = await found([place(first, who), place(long, who), place(more, who)]);
        expect(hours).toMatchObject({ code: "hours", member_id: who.id, have: 240, need: 200 });
    });

    test("too many for the places, too few for the headcount", async () => {
        const people = [await member(), await member()];
        const narrow = await order(9, 10, [{ count: 1 }]);
        const wide = await order(12, 13, [{ count: 3 }], { headcount_min: 2 });
        const [over] = await found(people.map((who) => place(narrow, who)));
        expect(over).toMatchObject({ code: "over_capacity", order_id: narrow.id, role: 0, have: 2, need: 1, blocks: true });
        const [under] = await found([place(wide, people[0])]);
        expect(under).toMatchObject({ code: "min_headcount", order_id: wide.id, have: 1, need: 2, blocks: false });
    });

    test("who is busy already", async () => {
        const who = await member();
        const [first, second] = [await order(9, 10, [{}]), await order(9, 11, [{}])];
        must(201, await commit([place(first, who)]));
        const [row] = await found([place(second, who)]);
        expect(row).toMatchObject({ code: "excluded", rule: "busy", from: at(9), to: at(10) });
        expect(await codes([place(first, who)])).toEqual(["over_capacity"]);
    });

    test("what is not there any more", async () => {
        const made = await order(9, 10, [{}]);
        const who = await member();
        const draft = await order(9, 10, [{}], { open: false });
        const elsewhere = must(201, await server.admin.post("/v1/orders", {
            region_code: OTHER_REGION, title: "别处", category: "visit", starts_at: at(9), ends_at: at(10), open: true,
        })).json;
        const resting = await member({ state: "paused" });
        const silent = await member({ consented: false });
        const rows = await found([
            { order_id: `${REGION}-01nothing`, role: 0, member_id: who.id },
            place(elsewhere, who), place(draft, who), place(made, who, { role: 1 }), place(made, who, { starts_at: at(8) }),
            { order_id: made.id, role: 0, member_id: `${REGION}-01nothing` }, place(made, resting), place(made, silent),
        ]);
        expect(rows.map((row) => [row.assignment, row.code])).toEqual([
            [0, "unknown_order"], [1, "unknown_order"], [2, "order_state"], [3, "unknown_role"], [4, "order_moved"],
            [5, "unknown_member"], [6, "member_state"], [7, "member_state"],
        ]);
        const next = must(200, await officer().post("/v1/rounds/check", { from: "2027-02-01T00:00:00Z", assignments: [place(made, who)] }, { key: null })).json;
        expect(next.violations.map((row: Loose) => row.code)).toEqual(["order_moved"]);
    });

    test("is not for other scopes, nor without what it needs", async () => {
        refused(await officer().post("/v1/rounds/check", { scope: OTHER_REGION, assignments: [] }, { key: null }), 403, "scope", "/scope");
        refused(await officer().post("/v1/rounds/check", {}, { key: null }), 422, "required", "/assignments");
        refused(await commit([], { scope: OTHER_REGION }), 403, "scope", "/scope");
    });
});

test("what was chosen by hand is skipped in its order where it does not hold", async () => {
    const people = [await member(), await member(), await member()];
    const made = await order(9, 10, [{ count: 2 }]);
    const saved = must(201, await commit(people.map((who) => place(made, who, { by_hand: true })), { skip_invalid: true })).json;
    expect(saved.offers.map((offer: Loose) => offer.member_id)).toEqual(people.slice(0, 2).map((who) => who.id));
    expect(saved.violations).toMatchObject([{ code: "over_capacity", order_id: made.id }]);
    expect(saved.offers[0].reasons.at(-1).code).toBe("chosen_by_hand");
    const person = (await offersOf(made))[0];
    expect(person.reasons.at(-1).zh).toBe("由 officer-li 指定");
});
