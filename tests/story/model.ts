// SPDX-License-Identifier: GPL-3.0-or-later
// What the service should know by now, kept from the acknowledged steps alone.
import type { Call, Person } from "./city.ts";
import type { Rule, Role } from "./rules.ts";

export interface Request {
    call: Call;
    rule: Rule;
    id: string;
    tracking: string;
    state: string;
    priority: number;
    order: Order | undefined;
    into: Request | undefined;
    /** What was merged into it. */
    followers: Request[];
    answer: string | undefined;
    /** Stars, and whether they were given before the settlement. */
    stars: { rating: number; counts: boolean } | undefined;
}

export interface Offer {
    id: string;
    order: Order;
    role: number;
    member: Member;
    round: string;
    state: string;
    startedAt: number;
    endedAt: number;
    minutes: number;
    selfRating: number | undefined;
}

export interface Order {
    id: string;
    region: string;
    category: string;
    state: string;
    priority: number;
    startsAt: number;
    endsAt: number;
    headcountMin: number;
    roles: Role[];
    requests: Request[];
    offers: Offer[];
}

export interface Member {
    person: Person;
    id: string;
    token: string;
    offers: Offer[];
}

export interface Entry {
    unit: "points" | "minutes";
    amount: number;
    member: Member;
    order: Order;
}

const HOLDING = new Set(["accepted", "checked_in", "checked_out", "confirmed"]);

export function holdsPlace(offer: Offer): boolean {
    return HOLDING.has(offer.state);
}

export function isLiving(offer: Offer): boolean {
    return offer.state === "proposed" || holdsPlace(offer);
}

export function accepted(order: Order, role?: number): number {
    return order.offers.filter((offer) => holdsPlace(offer) && (role === undefined || offer.role === role)).length;
}

export class Model {
    readonly requests: Request[] = [];
    readonly byRequestId = new Map<string, Request>();
    readonly orders = new Map<string, Order>();
    readonly offers = new Map<string, Offer>();
    readonly members = new Map<string, Member>();
    /** What confirmed service reserved, by cause. */
    readonly reserved = new Map<string, Entry>();
    /** What became of it, by the same cause. */
    readonly entries = new Map<string, Entry>();
    rounds = 0;

    receive(call: Call, rule: Rule, id: string, tracking: string): void {
        const request: Request = {
            call,
            rule,
            id,
            tracking,
            state: "received",
            priority: rule.priority,
            order: undefined,
            into: undefined,
            followers: [],
            answer: undefined,
            stars: undefined,
        };
        this.requests.push(request);
        this.byRequestId.set(id, request);
    }

    /** What was merged into a request follows it into the next. */
    merge(request: Request, into: Request): void {
        into.followers.push(request, ...request.followers);
        request.followers.forEach((follower) => (follower.into = into));
        request.followers = [];
        request.state = "merged";
        request.into = into;
    }

    order(order: Order): void {
        this.orders.set(order.id, order);
        for (const request of order.requests) {
            request.state = "ordered";
            request.order = order;
        }
    }

    propose(offer: Offer): void {
        this.offers.set(offer.id, offer);
        offer.order.offers.push(offer);
        offer.member.offers.push(offer);
    }

    /** An answer or a no-show; then the order has enough people, or not. */
    move(offer: Offer, state: string): void {
        const { order } = offer;
        offer.state = state;
        if (order.state === "open" || order.state === "staffed") {
            order.state = accepted(order) >= Math.max(order.headcountMin, 1) ? "staffed" : "open";
        }
    }

    checkIn(offer: Offer, at: number): void {
        offer.state = "checked_in";
        offer.startedAt = at;
        offer.order.state = "running";
    }

    checkOut(offer: Offer, at: number): void {
        offer.state = "checked_out";
        offer.endedAt = at;
    }

    complete(order: Order): void {
        order.state = "done";
        order.offers.filter((offer) => offer.state === "proposed").forEach((offer) => (offer.state = "expired"));
        for (const request of order.requests) {
            request.state = "resolved";
            request.followers.forEach((follower) => (follower.state = "resolved"));
        }
    }

    /** It does not take place: whoever was asked is free again, the requests go back to the desk. */
    stop(order: Order, state: "cancelled" | "expired"): void {
        order.state = state;
        for (const offer of order.offers) {
            if (offer.state === "proposed" || offer.state === "accepted") {
                offer.state = "withdrawn";
            }
        }
        for (const request of order.requests) {
            request.state = "triaged";
            request.order = undefined;
        }
    }

    /** Reserve what a confirmed service may earn: its minutes, and the points of five stars. */
    confirm(offer: Offer, minutes: number): void {
        offer.state = "confirmed";
        offer.minutes = minutes;
        this.#put(this.reserved, offer, "points", Math.floor((minutes * 100 * 120) / 6000));
        this.#put(this.reserved, offer, "minutes", minutes);
    }

    /** Post what the order's service is worth; a reservation nothing comes of is given up. */
    post(order: Order): void {
        const percent = percentOf(weightedStars(order));
        for (const offer of order.offers.filter((each) => each.state === "confirmed")) {
            // One point per hour in hundredths, times a whole percentage; what is less than a hundredth is dropped.
            this.#put(this.entries, offer, "points", Math.floor((offer.minutes * 100 * percent) / 6000));
            this.#put(this.entries, offer, "minutes", offer.minutes);
        }
    }

    #put(entries: Map<string, Entry>, offer: Offer, unit: Entry["unit"], amount: number): void {
        const cause = `offer:${offer.id}:${unit}`;
        if (amount > 0 || this.reserved.has(cause)) {
            entries.set(cause, { unit, amount, member: offer.member, order: offer.order });
        }
    }
}

/** Whole minutes of the service that lie within the order. */
export function servedMinutes(offer: Offer): number {
    const from = Math.max(offer.startedAt, offer.order.startsAt);
    const to = Math.min(offer.endedAt, offer.order.endsAt);
    return to > from ? Math.floor((to - from) / 60) : 0;
}

/** Everybody an order was for. */
export function requesters(order: Order): Request[] {
    return order.requests.flatMap((request) => [request, ...request.followers]);
}

/** The nearest whole number, half rounded down. */
function nearest(sum: number, count: number): number {
    return Math.floor((2 * sum + count - 1) / (2 * count));
}

function meanHundredths(ratings: number[]): number {
    return nearest(100 * ratings.reduce((sum, rating) => sum + rating, 0), ratings.length);
}

/** The stars of residents and of the members' own voice, weighted 50 to 10; 0 where no resident spoke. */
function weightedStars(order: Order): number {
    const residents = requesters(order)
        .flatMap((request) => (request.stars?.counts ? [request.stars.rating] : []));
    const own = order.offers.flatMap((offer) => (offer.selfRating === undefined ? [] : [offer.selfRating]));
    if (residents.length === 0) {
        return 0;
    }
    const result = own.length === 0
        ? meanHundredths(residents)
        : nearest(50 * meanHundredths(residents) + 10 * meanHundredths(own), 60);
    return nearest(result, 100);
}

function percentOf(stars: number): number {
    return [100, 0, 60, 80, 100, 120][stars] as number;
}
