// SPDX-License-Identifier: GPL-3.0-or-later
// The service's answers against the model: what differs, in words; nothing where all is well.
import type { Loose } from "../support/client.ts";
import { firstBreak } from "./chain.ts";
import { pullEntries, readAll } from "./link.ts";
import type { Read } from "./link.ts";
import { accepted } from "./model.ts";
import type { Model, Offer, Order, Request } from "./model.ts";
import { inParallel } from "./parallel.ts";

/** Members of a thing that differ between what is there and what should be. */
function differences(id: string, is: Loose, should: Record<string, unknown>): string[] {
    return Object.entries(should)
        .filter(([name, value]) => JSON.stringify(is?.[name] ?? null) !== JSON.stringify(value ?? null))
        .map(([name, value]) => `${id} ${name}: ${JSON.stringify(is?.[name])}, expected ${JSON.stringify(value)}`);
}

function compareRequest(is: Loose, request: Request): string[] {
    const { call } = request;
    const found = differences(request.id, is, {
        external_id: call.externalId,
        region_code: call.region,
        category: call.category,
        longitude: call.longitude,
        latitude: call.latitude,
        state: request.state,
        priority: request.priority,
        order_id: request.order?.id,
        merged_into: request.into?.id,
        answer: request.answer,
    });
    const isSameMoment = Date.parse(is?.received_at) === Date.parse(call.createdAt);
    return isSameMoment ? found : [...found, `${request.id} received_at: ${is?.received_at}, expected ${call.createdAt}`];
}

/** except: things a change was under way for. */
export async function auditRequests(read: Read, model: Model, except: Set<object> = new Set()): Promise<string[]> {
    const items = new Map((await readAll(read, "/v1/requests")).map((item) => [item.id, item]));
    const found = model.requests
        .filter((request) => !except.has(request))
        .flatMap((request) => compareRequest(items.get(request.id), request));
    return items.size === model.requests.length ? found : [...found, `${items.size} requests, not ${model.requests.length}`];
}

function compareOrder(is: Loose, order: Order): string[] {
    const times = { starts_at: Date.parse(is?.starts_at) / 1000, ends_at: Date.parse(is?.ends_at) / 1000 };
    const found = differences(order.id, { ...is, ...times }, {
        starts_at: order.startsAt,
        ends_at: order.endsAt,
        region_code: order.region,
        category: order.category,
        state: order.state,
        priority: order.priority,
        headcount_min: order.headcountMin,
    });
    const roles = order.roles.map((role, i) => ({ count: role.count, accepted: accepted(order, i) }));
    const over = roles.filter((role) => role.accepted > role.count).map(() => `${order.id}: more accepted than wanted`);
    const told = is?.roles.map((role: Loose) => ({ count: role.count, accepted: role.accepted }));
    // A stopped order gave its requests back.
    const requests = order.state === "expired" || order.state === "cancelled" ? [] : order.requests.map((request) => request.id).sort();
    return [...found, ...over, ...differences(order.id, { roles: told, requests: [...(is?.requests ?? [])].sort() }, { roles, requests })];
}

export async function auditOrders(read: Read, model: Model, except: Set<object> = new Set()): Promise<string[]> {
    const items = new Map((await readAll(read, "/v1/orders")).map((item) => [item.id, item]));
    const found = [...model.orders.values()]
        .filter((order) => !except.has(order))
        .flatMap((order) => compareOrder(items.get(order.id), order));
    return items.size === model.orders.size ? found : [...found, `${items.size} orders, not ${model.orders.size}`];
}

function compareOffer(is: Loose, offer: Offer): string[] {
    const confirmed = offer.state === "confirmed" ? { minutes: offer.minutes } : {};
    return differences(offer.id, is, { state: offer.state, role: offer.role, member_id: offer.member.id, ...confirmed });
}

export async function auditOffers(read: Read, model: Model): Promise<string[]> {
    const found: string[] = [];
    await inParallel([...model.orders.values()], async (order) => {
        const items: Loose[] = (await read(`/v1/orders/${order.id}/offers`)).items;
        const byId = new Map(items.map((item) => [item.id, item]));
        found.push(...order.offers.flatMap((offer) => compareOffer(byId.get(offer.id), offer)));
        if (items.length !== order.offers.length) {
            found.push(`${order.id}: ${items.length} offers, not ${order.offers.length}`);
        }
    });
    return found;
}

/** The whole ledger against what was settled. pending: settled or not, nobody heard. */
export async function auditLedger(read: Read, model: Model, pending: Set<object> = new Set()): Promise<string[]> {
    return compareEntries(await pullEntries(read), model, pending);
}

export function compareEntries(entries: Loose[], model: Model, pending: Set<object> = new Set()): string[] {
    const pendingIds = new Set([...pending].map((thing) => (thing as Order | Offer).id));
    const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
    const expectations = { pending: new Map(model.reserved), resolved: new Map(model.entries) };
    const found: string[] = [];
    for (const entry of entries) {
        // What resolves a reservation is known by the cause of the reservation.
        const cause = entry.phase === "pending" ? entry.cause : bySeq.get(entry.refers_to)?.cause;
        const rest = entry.phase === "pending" ? expectations.pending : expectations.resolved;
        const expected = rest.get(cause);
        rest.delete(cause);
        if (expected) {
            const reserved = model.reserved.get(cause)?.amount;
            const phase = entry.phase === "pending" ? "pending" : expected.amount > 0 ? "post" : "void";
            found.push(
                ...differences(entry.cause, entry, {
                    kind: `service_${expected.unit}`,
                    phase,
                    unit: expected.unit,
                    amount: phase === "void" ? reserved : expected.amount,
                    debit: "issuance",
                    credit: `member:${expected.member.id}`,
                    member_id: expected.member.id,
                    order_id: expected.order.id,
                    region_code: expected.order.region,
                }),
            );
        } else if (!pendingIds.has(entry.order_id) && !pendingIds.has(entry.cause.split(":")[1])) {
            found.push(`${entry.cause}: nobody earned it, or it is there twice`);
        }
    }
    const atBreak = firstBreak(entries);
    return [
        ...found,
        ...[...expectations.pending.keys()].map((cause) => `${cause}: missing`),
        ...[...expectations.resolved.keys()].map((cause) => `${cause}: not resolved`),
        ...(atBreak === undefined ? [] : [`the chain breaks at ${atBreak}`]),
    ];
}

/** The lists by state hold what is in that state, and nothing else. */
export async function auditStates(read: Read, list: string, things: readonly { id: string; state: string }[]): Promise<string[]> {
    const found: string[] = [];
    for (const state of new Set(things.map((thing) => thing.state))) {
        const told = (await readAll(read, `${list}?state=${state}`)).map((item) => item.id).sort();
        const expected = things.filter((thing) => thing.state === state).map((thing) => thing.id).sort();
        if (JSON.stringify(told) !== JSON.stringify(expected)) {
            found.push(`${list}: ${told.length} are ${state}, expected ${expected.length}`);
        }
    }
    return found;
}

/** Balances of all members, and of the issuance account, from the entries themselves. */
export function accountSums(entries: Loose[], unit: string): Map<string, number> {
    const sums = new Map<string, number>();
    for (const entry of entries.filter((each) => each.unit === unit && each.phase === "post")) {
        sums.set(entry.debit, (sums.get(entry.debit) ?? 0) - entry.amount);
        sums.set(entry.credit, (sums.get(entry.credit) ?? 0) + entry.amount);
    }
    return sums;
}
