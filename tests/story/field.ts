// SPDX-License-Identifier: GPL-3.0-or-later
// What happens between people: rounds and their answers, service, voices, settlement; by seeded choice.
import type { Loose } from "../support/client.ts";
import { choice } from "./choice.ts";
import { rfc3339, WEEK, WEEK_END } from "./city.ts";
import type { Desk } from "./desk.ts";
import { broken, brokenOfOrder, rolesOpenTo } from "./hard_rules.ts";
import type { Link } from "./link.ts";
import { isLiving, requesters, servedMinutes } from "./model.ts";
import type { Member, Model, Offer, Order, Request } from "./model.ts";
import { inParallel } from "./parallel.ts";

export interface RoundNumbers {
    scope: string;
    members: number;
    orders: number;
    seats: number;
    offers: number;
    solve_ms: number;
}

export class Field {
    readonly rounds: RoundNumbers[] = [];
    readonly #link: Link;
    readonly #model: Model;

    constructor(readonly desk: Desk) {
        this.#link = desk.link;
        this.#model = desk.model;
    }

    /** One round of a part of the planned week; every proposal follows the hard rules. */
    async round(token: string, scope: string, from = WEEK, to = WEEK_END): Promise<Offer[]> {
        const round = await this.#link.post(201, token, "/v1/rounds", roundInput(scope, from, to));
        if (round.status !== "optimal" || round.objective !== round.bound) {
            throw new Error(`round of "${scope}": ${round.status}, ${round.objective} of ${round.bound}`);
        }
        this.#model.rounds++;
        const offers = (round.offers as Loose[]).map((item) => this.#propose(item, round.id));
        const orders = new Set(offers.map((offer) => offer.order));
        const faults = [...offers.flatMap(broken), ...[...orders].flatMap(brokenOfOrder)];
        if (faults.length > 0 || round.offer_count !== offers.length) {
            throw new Error(`round of "${scope}" breaks ${faults.length} rules: ${faults.slice(0, 10).join("; ")}`);
        }
        const { member_count: members, order_count, seat_count: seats, solve_ms } = round;
        this.rounds.push({ scope, members, orders: order_count, seats, offers: offers.length, solve_ms });
        return offers;
    }

    /** The ranked candidates of an order are exactly those the rules admit; others hear why not. Returns their number. */
    async expectCandidates(order: Order): Promise<number> {
        const token = this.desk.officer(order.region);
        const path = `/v1/orders/${order.id}/candidates`;
        const neighbours = [...this.#model.members.values()].filter(({ person }) => person.region === order.region);
        const items: Loose[] = (await this.#link.get(token, `${path}?limit=500`)).items;
        const told = items.map((item) => `${item.member_id} role ${item.role}`).sort();
        const admitted = neighbours
            .flatMap((member) => rolesOpenTo(member, order).map((role) => `${member.id} role ${role}`))
            .sort();
        if (JSON.stringify(told) !== JSON.stringify(admitted)) {
            throw new Error(`${order.id}: candidates ${told.join(", ")}, expected ${admitted.join(", ")}`);
        }
        const listed = new Set(items.map((item) => item.member_id));
        const others = neighbours.filter(({ id, person }) => person.consented && person.state === "active" && !listed.has(id));
        for (const member of others.slice(0, 3)) {
            const [answer] = (await this.#link.get(token, `${path}?member=${member.id}`)).items;
            if (answer.eligible || answer.misses.length === 0) {
                throw new Error(`${order.id}: no reason why not ${member.id}`);
            }
        }
        return told.length;
    }

    #propose(item: Loose, round: string): Offer {
        const offer: Offer = {
            id: item.id,
            order: this.#model.orders.get(item.order_id) as Order,
            role: item.role,
            member: this.#model.members.get(item.member_id) as Member,
            round,
            state: item.state,
            startedAt: 0,
            endedAt: 0,
            minutes: 0,
            selfRating: undefined,
        };
        this.#model.propose(offer);
        return offer;
    }

    /** Members accept, decline, or say nothing; some who accepted cannot come after all. */
    async answer(offers: Offer[]): Promise<void> {
        const byOrder = new Map<Order, Offer[]>();
        offers.forEach((offer) => byOrder.set(offer.order, [...(byOrder.get(offer.order) ?? []), offer]));
        await inParallel([...byOrder.values()], async (ofOrder) => {
            for (const offer of ofOrder) {
                await this.#answerOne(offer);
            }
        });
    }

    async #answerOne(offer: Offer): Promise<void> {
        const random = diceOf("answer", offer);
        const path = `/v1/offers/${offer.id}`;
        const dice = random.fraction();
        if (dice < 0.8) {
            await this.#link.post(200, offer.member.token, `${path}/accept`, undefined, [offer, offer.order]);
            this.#model.move(offer, "accepted");
        }
        if ((dice >= 0.8 && dice < 0.94) || dice < 0.04) {
            const reason = random.pick(["临时加班", "身体不适", "家里有事"]);
            await this.#link.post(200, offer.member.token, `${path}/decline`, { reason }, [offer, offer.order]);
            this.#model.move(offer, "declined");
        }
    }

    /** The community calls an order off although people accepted. */
    async cancel(order: Order): Promise<void> {
        const body = { reason: "暴雨停工" };
        await this.#link.post(200, this.desk.officer(order.region), `/v1/orders/${order.id}/cancel`, body, [order]);
        this.#model.stop(order, "cancelled");
    }

    /** The day itself: who accepted comes, or does not. */
    async serve(order: Order): Promise<void> {
        for (const offer of order.offers.filter((each) => each.state === "accepted")) {
            await (diceOf("show", offer).chance(0.88) ? this.#attend(offer) : this.#miss(offer));
        }
        const token = this.desk.officer(order.region);
        const served = order.offers.some((offer) => offer.state === "confirmed");
        const verb = served ? "complete" : "expire";
        await this.#link.post(200, token, `/v1/orders/${order.id}/${verb}`, undefined, [order]);
        if (served) {
            this.#model.complete(order);
        } else {
            this.#model.stop(order, "expired");
        }
    }

    async #miss(offer: Offer): Promise<void> {
        const token = this.desk.officer(offer.order.region);
        await this.#link.post(200, token, `/v1/offers/${offer.id}/no-show`, { note: "未到场" }, [offer]);
        this.#model.move(offer, "no_show");
    }

    async #attend(offer: Offer): Promise<void> {
        const { order, member } = offer;
        const random = diceOf("attendance", offer);
        const officer = this.desk.officer(order.region);
        const path = `/v1/offers/${offer.id}`;
        const from = order.startsAt + random.between(-900, 1200);
        const to = order.endsAt + random.between(-1800, 900);
        const who = random.chance(0.7) ? member.token : officer;
        await this.#link.post(200, who, `${path}/check-in`, { at: rfc3339(from) }, [offer, order]);
        this.#model.checkIn(offer, from);
        await this.#link.post(200, who, `${path}/check-out`, { at: rfc3339(to) }, [offer]);
        this.#model.checkOut(offer, to);
        if (random.chance(0.7)) {
            const rating = random.between(3, 5);
            await this.#link.post(201, member.token, `${path}/reviews`, { rating, words: "已按要求完成" });
            offer.selfRating = rating;
        }
        const served = servedMinutes(offer);
        const minutes = random.chance(0.1) ? random.between(0, served) : served;
        const body = minutes === served ? {} : { minutes, note: "核减" };
        const told = await this.#link.post(200, officer, `${path}/confirm`, body, [offer]);
        if (told.minutes !== minutes) {
            throw new Error(`${offer.id} served ${minutes} minutes, the service says ${told.minutes}`);
        }
        this.#model.confirm(offer, minutes);
    }

    /** Residents speak: some before the settlement, some too late to count; some are content, some are not. */
    async hear(order: Order, counts: boolean): Promise<void> {
        for (const request of requesters(order)) {
            const random = choice("voice", request.call.externalId);
            const path = `/v1/tracking/${request.tracking}`;
            const isEarly = random.chance(0.9);
            if (random.chance(0.35) && isEarly === counts && request.state === "resolved") {
                const rating = random.pick([1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5]);
                await this.#link.post(201, undefined, `${path}/reviews`, { rating, words: "谢谢" });
                request.stars = { rating, counts };
            }
            if (!counts) {
                await this.#endRequest(request, path, random.fraction());
            }
        }
    }

    async #endRequest(request: Request, path: string, dice: number): Promise<void> {
        if (request.state === "resolved" && dice < 0.5) {
            await this.#link.post(200, undefined, `${path}/confirm`, undefined, [request]);
            request.state = "confirmed";
        } else if (request.state === "resolved" && dice < 0.54) {
            await this.#link.post(200, undefined, `${path}/reopen`, { note: "又出现了" }, [request]);
            request.state = "reopened";
        }
    }

    async settle(order: Order): Promise<void> {
        const token = this.desk.officer(order.region);
        const path = `/v1/orders/${order.id}`;
        const shown = await this.#link.post(200, token, `${path}/settle`, undefined, [order]);
        order.state = "evaluated";
        await this.#link.post(200, token, `/v1/settlements/${shown.id}/post`, undefined, [order]);
        this.#model.post(order);
        if (isChosen("twice", order, 0.1)) {
            // Another click under another key pays nothing: the order is evaluated already.
            await this.#link.post(409, token, `${path}/settle`);
        }
    }

    async close(order: Order): Promise<void> {
        await this.#link.post(200, this.desk.officer(order.region), `/v1/orders/${order.id}/close`, undefined, [order]);
        order.state = "closed";
    }
}

export function roundInput(scope: string, from = WEEK, to = WEEK_END): Record<string, unknown> {
    return { scope, from: rfc3339(from), to: rfc3339(to), seconds: 20 };
}

/** The same choice in every run: ids are random, what they stand for is not. */
function diceOf(label: string, offer: Offer): ReturnType<typeof choice> {
    const first = offer.order.requests[0] as Request;
    return choice(label, first.call.externalId, offer.member.person.externalId);
}

export function isChosen(label: string, order: Order, probability: number): boolean {
    return choice(label, (order.requests[0] as Request).call.externalId).chance(probability);
}

/** Open or staffed, with a place nobody holds or was asked for. */
export function hasFreePlace(order: Order): boolean {
    const seats = order.roles.reduce((sum, role) => sum + role.count, 0);
    return ["open", "staffed"].includes(order.state) && order.offers.filter(isLiving).length < seats;
}
