// SPDX-License-Identifier: GPL-3.0-or-later
// The hard rules of matching, asked again of every proposal from what the test knows.
import { isFree, WEEK, WEEK_END } from "./city.ts";
import { distanceKm } from "./geometry.ts";
import { isLiving } from "./model.ts";
import type { Member, Offer, Order } from "./model.ts";
import type { Role } from "./rules.ts";

const TRAVEL_MINUTES_PER_KM = 6;

interface Rule {
    name: string;
    holds: (offer: Offer, member: Member, role: Role) => boolean;
}

const rules: Rule[] = [
    { name: "consent", holds: (_, { person }) => person.consented && person.state === "active" },
    { name: "skill", holds: (_, { person }, role) => role.skill === undefined || person.skills.has(role.skill) },
    {
        name: "level",
        holds: (_, { person }, role) => role.skill === undefined || (person.skills.get(role.skill) ?? 0) >= role.level,
    },
    {
        name: "certificate",
        holds: ({ order }, { person }, { certificate }) =>
            certificate === undefined ||
            (person.certificates.has(certificate) && (person.certificates.get(certificate) ?? Infinity) >= order.endsAt),
    },
    { name: "resource", holds: (_, { person }, role) => role.resource === undefined || person.resources.has(role.resource) },
    { name: "availability", holds: ({ order }, { person }) => isFree(person, order.startsAt, order.endsAt) },
    {
        name: "asked before",
        holds: (offer, member) => member.offers.every((other) => other === offer || other.order !== offer.order),
    },
    { name: "overlap and travel", holds: (offer, member) => others(offer, member).every((other) => isApart(offer, other)) },
    { name: "week cap", holds: (_, member) => weekMinutes(member) <= member.person.weekMinutesMax },
];

function others(offer: Offer, member: Member): Offer[] {
    return member.offers.filter((other) => other !== offer && isLiving(other));
}

/** In time for the later one, the way included, whichever rounds proposed them. */
function isApart(a: Offer, b: Offer): boolean {
    const [first, second] = a.order.startsAt <= b.order.startsAt ? [a, b] : [b, a];
    const way = travelMinutes(a.order, b.order);
    return first.order.endsAt + way * 60 <= second.order.startsAt;
}

function travelMinutes(a: Order, b: Order): number {
    const km = distanceKm((a.requests[0] as Order["requests"][number]).call, (b.requests[0] as Order["requests"][number]).call);
    return Math.ceil(km * TRAVEL_MINUTES_PER_KM - 1e-6);
}

function weekMinutes(member: Member): number {
    return member.offers
        .filter((offer) => isLiving(offer) && offer.order.startsAt >= WEEK && offer.order.startsAt < WEEK_END)
        .reduce((sum, offer) => sum + (offer.order.endsAt - offer.order.startsAt) / 60, 0);
}

/** Every rule a proposal breaks, in words. */
export function broken(offer: Offer): string[] {
    const role = offer.order.roles[offer.role] as Role;
    return rules
        .filter((rule) => !rule.holds(offer, offer.member, role))
        .map((rule) => `${rule.name}: ${offer.member.id} in ${offer.order.id}`);
}

/** Places and the least headcount of an order after a round. */
export function brokenOfOrder(order: Order): string[] {
    const living = order.offers.filter(isLiving);
    const over = order.roles.filter((role, i) => living.filter((offer) => offer.role === i).length > role.count);
    const short = living.length > 0 && living.length < order.headcountMin;
    return [...over.map(() => `places: ${order.id}`), ...(short ? [`headcount: ${order.id}`] : [])];
}

/** Roles of an order with a free place that a member may be asked for now. */
export function rolesOpenTo(member: Member, order: Order): number[] {
    return [...order.roles.keys()].filter((role) => {
        const taken = order.offers.filter((offer) => isLiving(offer) && offer.role === role).length;
        const trial: Offer = {
            id: "",
            order,
            role,
            member,
            round: "",
            state: "proposed",
            startedAt: 0,
            endedAt: 0,
            minutes: 0,
            selfRating: undefined,
        };
        member.offers.push(trial);
        const misses = broken(trial);
        member.offers.pop();
        return taken < (order.roles[role] as Role).count && misses.length === 0;
    });
}
