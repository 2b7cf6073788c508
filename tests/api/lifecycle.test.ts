// SPDX-License-Identifier: GPL-3.0-or-later
// Every action on a thing in every state: those the lifecycle allows happen, all others are refused
// with 409 and change nothing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Client, Loose } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import type { Person } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server } from "../support/server.ts";

let server: Server;
let district: District;
let expiredOrder: string;
let skills = 0;

/** An order that has begun by eleven. */
const RUNNING = { starts_at: "2026-11-23T10:50:00+08:00", ends_at: "2026-11-23T12:00:00+08:00" };
const ENDED = { starts_at: "2026-11-23T09:10:00+08:00", ends_at: "2026-11-23T09:30:00+08:00" };

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    district = await District.make(server);
    expiredOrder = (await district.order(ENDED)).id;
    await server.kill();
    await server.run("2026-11-23T11:00:00+08:00");
    must(200, await server.admin.put("/v1/rules/notice_working_days", { value: 0 }));
    (await Document.of(server.client)).watch();
});
afterAll(() => server.stop());

const officer = (): Client => district.caller(district.officer);
const resident = (): Client => server.client;

interface Case {
    order: string;
    offer: string;
    person: Person;
}

async function member(skill: string): Promise<Person> {
    const body = {
        region_code: REGION, name: "张建国", consented: true, skills: [{ code: skill, level: 1 }],
        availability: [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T00:00:00+08:00", minutes: 1440 }],
    };
    const { id } = must(201, await server.admin.post("/v1/members", body)).json;
    const made = must(201, await server.admin.post("/v1/tokens", { role: "member", subject: id, label: "x" })).json;
    return { id, client: server.client.as(made.token), tokenId: made.id };
}

async function order(more: Record<string, unknown> = {}): Promise<Loose> {
    const body = { region_code: REGION, title: "走访", category: "visit", open: true, ...RUNNING, ...more };
    return must(201, await officer().post("/v1/orders", body)).json;
}

/** An offer of an order of its own, to a member of its own; idle: a second place nobody takes. */
async function proposed(idle = false): Promise<Case> {
    const names = [`s${skills++}`, ...(idle ? [`s${skills++}`] : [])];
    const people = await Promise.all(names.map(member));
    const made = await order({ roles: names.map((skill) => ({ skill })) });
    const window = { from: "2026-11-23T10:00:00+08:00", to: "2026-11-24T00:00:00+08:00" };
    must(201, await officer().post("/v1/rounds", window));
    const { items } = must(200, await officer().get(`/v1/orders/${made.id}/offers`)).json;
    const person = people[0] as Person;
    return { order: made.id, offer: items.find((item: Loose) => item.member_id === person.id).id, person };
}

async function step(made: Case, action: string, by: Client = officer(), body?: unknown): Promise<Case> {
    must(200, await by.post(`/v1/offers/${made.offer}/${action}`, body));
    return made;
}

async function orderStep(made: Case, action: string): Promise<Case> {
    must(200, await officer().post(`/v1/orders/${made.order}/${action}`));
    return made;
}

const accepted = async (idle = false): Promise<Case> => {
    const made = await proposed(idle);
    return step(made, "accept", made.person.client);
};
const checkedIn = async (idle = false): Promise<Case> => {
    const made = await accepted(idle);
    return step(made, "check-in", made.person.client);
};
const checkedOut = async (idle = false): Promise<Case> => {
    const made = await checkedIn(idle);
    return step(made, "check-out", made.person.client);
};
const confirmed = async (idle = false): Promise<Case> => step(await checkedOut(idle), "confirm");
const done = async (): Promise<Case> => orderStep(await confirmed(), "complete");
/** Settled, its notice over, and posted. */
const evaluated = async (): Promise<Case> => {
    const made = await done();
    const { id } = must(200, await officer().post(`/v1/orders/${made.order}/settle`)).json;
    must(200, await officer().post(`/v1/settlements/${id}/post`));
    return made;
};

/** The other offer of a case with an idle place. */
async function idleOffer(made: Case): Promise<Case> {
    const { items } = must(200, await officer().get(`/v1/orders/${made.order}/offers`)).json;
    const other = items.find((item: Loose) => item.id !== made.offer);
    const token_ = must(201, await server.admin.post("/v1/tokens", { role: "member", subject: other.member_id, label: "x" }));
    const person = { id: other.member_id, client: server.client.as(token_.json.token), tokenId: token_.json.id };
    return { order: made.order, offer: other.id, person };
}

/** Refused with 409, and the thing as it was; or done. */
function expectMove(answer: Answer, may: boolean, before: Answer, after: Answer, what: string): void {
    const shown = `${what}: ${answer.status} ${answer.text}`;
    if (may) {
        expect(answer.status, shown).toBeLessThan(300);
        return;
    }
    expect(answer.status, shown).toBe(409);
    expect(answer.json.errors[0].rule, shown).toMatch(/^(state|range|already|required|capacity)$/);
    expect(answer.json.errors[0].pointer, shown).toMatch(/^\//);
    expect(after.text, shown).toBe(before.text);
}

describe("orders", () => {
    const states: Record<string, () => Promise<string>> = {
        draft: async () => (await order({ open: false })).id,
        open: async () => (await order()).id,
        staffed: async () => (await accepted()).order,
        running: async () => (await confirmed()).order,
        done: async () => (await done()).order,
        evaluated: async () => (await evaluated()).order,
        closed: async () => (await orderStep(await evaluated(), "close")).order,
        cancelled: async () => {
            const made = await order();
            must(200, await officer().post(`/v1/orders/${made.id}/cancel`, { reason: "x" }));
            return made.id;
        },
    };
    const may: Record<string, string[]> = {
        open: ["draft"],
        cancel: ["draft", "open", "staffed"],
        expire: [],
        complete: ["running"],
        settle: ["done"],
        close: ["evaluated"],
        patch: ["draft", "open"],
    };

    for (const [state, make] of Object.entries(states)) {
        test.each(Object.keys(may))(`${state}: %s`, async (action) => {
            const target = `/v1/orders/${await make()}`;
            const before = must(200, await officer().get(target));
            expect(before.json.state).toBe(state);
            const answer =
                action === "patch"
                    ? await officer().patch(target, { title: "改" }, before.headers.etag)
                    : await officer().post(`${target}/${action}`);
            const after = await officer().get(target);
            expectMove(answer, may[action]?.includes(state) === true, before, after, `${state} ${action}`);
        });
    }

    test("expired: everything", async () => {
        const target = `/v1/orders/${expiredOrder}`;
        expect((await officer().post(`${target}/open`)).status).toBe(409);
        expect(must(200, await officer().post(`${target}/expire`)).json.state).toBe("expired");
        const before = must(200, await officer().get(target));
        for (const action of ["open", "cancel", "expire", "complete", "settle", "close"]) {
            const answer = await officer().post(`${target}/${action}`);
            expectMove(answer, false, before, await officer().get(target), `expired ${action}`);
        }
    });

    test("an order with somebody still there is not complete", async () => {
        const made = await checkedIn();
        const target = `/v1/orders/${made.order}`;
        const before = await officer().get(target);
        expectMove(await officer().post(`${target}/complete`), false, before, await officer().get(target), "complete");
    });
});

describe("offers", () => {
    const states: Record<string, () => Promise<Case>> = {
        proposed: () => proposed(),
        accepted: () => accepted(),
        declined: async () => {
            const made = await proposed();
            return step(made, "decline", made.person.client, { reason: "有事" });
        },
        expired: async () => idleOffer(await orderStep(await confirmed(true), "complete")),
        withdrawn: async () => orderStep(await proposed(), "cancel"),
        checked_in: () => checkedIn(),
        checked_out: () => checkedOut(),
        confirmed: () => confirmed(),
        no_show: async () => step(await accepted(), "no-show"),
    };
    const may: Record<string, string[]> = {
        accept: ["proposed"],
        decline: ["proposed", "accepted"],
        "check-in": ["accepted"],
        "check-out": ["checked_in"],
        confirm: ["checked_out"],
        "no-show": ["accepted"],
        reviews: ["checked_out", "confirmed"],
    };

    for (const [state, make] of Object.entries(states)) {
        test.each(Object.keys(may))(`${state}: %s`, async (action) => {
            const made = await make();
            const target = `/v1/offers/${made.offer}`;
            const before = must(200, await officer().get(target));
            expect(before.json.state).toBe(state);
            const by = ["confirm", "no-show"].includes(action) ? officer() : made.person.client;
            const answer = await by.post(`${target}/${action}`, action === "reviews" ? { rating: 4 } : undefined);
            const after = await officer().get(target);
            expectMove(answer, may[action]?.includes(state) === true, before, after, `${state} ${action}`);
        });
    }

    test("nobody confirms the own service", async () => {
        const made = await checkedOut();
        const body = { role: "officer", subject: made.person.id, label: "x", scope: REGION };
        const self = server.client.as(must(201, await server.admin.post("/v1/tokens", body)).json.token);
        const answer = await self.post(`/v1/offers/${made.offer}/confirm`);
        expect(answer.status).toBe(403);
        expect(answer.json.errors[0].rule).toBe("second_person");
    });

    test("a review is given once", async () => {
        const made = await confirmed();
        const target = `/v1/offers/${made.offer}/reviews`;
        must(201, await made.person.client.post(target, { rating: 5 }));
        const again = await made.person.client.post(target, { rating: 1 });
        expect(again.status).toBe(409);
        expect(again.json.errors[0].rule).toBe("already");
    });

    test("nobody serves in the future or longer than they were there", async () => {
        const made = await accepted();
        const late = await made.person.client.post(`/v1/offers/${made.offer}/check-in`, { at: "2026-11-23T11:30:00+08:00" });
        expect(late.status).toBe(409);
        expect(late.json.errors[0]).toMatchObject({ pointer: "/at", rule: "range" });
        const out = await checkedOut();
        const more = await officer().post(`/v1/offers/${out.offer}/confirm`, { minutes: 600 });
        expect(more.status).toBe(422);
        expect(more.json.errors[0]).toMatchObject({ pointer: "/minutes", rule: "limit" });
    });
});

describe("requests", () => {
    interface Asked {
        id: string;
        code: string;
    }

    async function asked(): Promise<Asked> {
        const body = { region_code: REGION, category: "visit", words: "请帮忙" };
        const made = must(201, await resident().post("/v1/requests", body)).json;
        return { id: made.id, code: made.tracking_code };
    }

    async function after(action: string, body: unknown): Promise<Asked> {
        const made = await asked();
        must(200, await officer().post(`/v1/requests/${made.id}/${action}`, body));
        return made;
    }

    const refer = { target: "城管", due_at: "2026-12-01T00:00:00+08:00" };
    const answered = (): Promise<Asked> => after("answer", { answer: "已答复" });
    const states: Record<string, () => Promise<Asked>> = {
        received: asked,
        triaged: () => after("triage", {}),
        ordered: async () => {
            const made = await asked();
            await order({ requests: [made.id] });
            return made;
        },
        merged: async () => after("merge", { into: (await asked()).id }),
        referred: () => after("refer", refer),
        answered,
        resolved: async () => {
            const made = await after("refer", refer);
            must(200, await officer().post(`/v1/requests/${made.id}/resolve`, { answer: "办好了" }));
            return made;
        },
        confirmed: async () => {
            const made = await answered();
            must(200, await resident().post(`/v1/tracking/${made.code}/confirm`));
            return made;
        },
        reopened: async () => {
            const made = await answered();
            must(200, await resident().post(`/v1/tracking/${made.code}/reopen`, { note: "没有办好" }));
            return made;
        },
    };
    const undecided = ["received", "triaged", "reopened"];
    const may: Record<string, string[]> = {
        triage: [...undecided, "merged", "referred"],
        merge: undecided,
        refer: undecided,
        answer: undecided,
        order: undecided,
        resolve: ["referred"],
        confirm: ["answered", "resolved"],
        reopen: ["answered", "resolved"],
    };

    async function act(action: string, made: Asked): Promise<Answer> {
        const target = `/v1/requests/${made.id}/${action}`;
        const actions: Record<string, () => Promise<Answer>> = {
            triage: () => officer().post(target, { category: "law" }),
            merge: async () => officer().post(target, { into: (await asked()).id }),
            refer: () => officer().post(target, refer),
            answer: () => officer().post(target, { answer: "好" }),
            resolve: () => officer().post(target, { answer: "好" }),
            order: () =>
                officer().post("/v1/orders", {
                    region_code: REGION, title: "走访", category: "visit", requests: [made.id], ...RUNNING,
                }),
            confirm: () => resident().post(`/v1/tracking/${made.code}/confirm`),
            reopen: () => resident().post(`/v1/tracking/${made.code}/reopen`, {}),
        };
        return (actions[action] as () => Promise<Answer>)();
    }

    for (const [state, make] of Object.entries(states)) {
        test.each(Object.keys(may))(`${state}: %s`, async (action) => {
            const made = await make();
            const target = `/v1/requests/${made.id}`;
            const before = must(200, await officer().get(target));
            expect(before.json.state).toBe(state);
            const answer = await act(action, made);
            expectMove(answer, may[action]?.includes(state) === true, before, await officer().get(target), `${state} ${action}`);
        });
    }

    test("nothing is merged into itself, or into what was merged", async () => {
        const made = await asked();
        const self = await officer().post(`/v1/requests/${made.id}/merge`, { into: made.id });
        expect(self.status).toBe(422);
        expect(self.json.errors[0]).toMatchObject({ pointer: "/into", rule: "duplicate" });
        const merged = await states["merged"]?.();
        const chain = await officer().post(`/v1/requests/${made.id}/merge`, { into: merged?.id });
        expect(chain.status).toBe(409);
        expect(chain.json.errors[0]).toMatchObject({ pointer: "/into", rule: "state" });
    });
});
