// SPDX-License-Identifier: GPL-3.0-or-later
// What the desks of the story do, by the rule file and by seeded choice: take, triage, merge, order.
import { choice } from "./choice.ts";
import { communities, DAY_S, rfc3339, SUNDAY } from "./city.ts";
import type { Call } from "./city.ts";
import { distanceKm } from "./geometry.ts";
import type { Link } from "./link.ts";
import type { Model, Order, Request } from "./model.ts";
import { inParallel } from "./parallel.ts";
import type { OrderRule, Rule } from "./rules.ts";

const DUPLICATE_KM = 0.3;
/** Most suggestions of one answer. */
const SUGGESTIONS_MAX = 20;
const EDGE_KM = 0.001;

export class Desk {
    suggestions = 0;

    constructor(
        readonly link: Link,
        readonly model: Model,
        /** Tokens of the officers by region code. */
        readonly officers: Map<string, string>,
    ) {}

    officer(region: string): string {
        return this.officers.get(region) as string;
    }

    async take(call: Call, rule: Rule): Promise<void> {
        const body = {
            region_code: call.region,
            channel: choice("channel", call.externalId).pick(["visit", "web", "phone", "grid"]),
            category: call.category,
            words: `${call.category}：请处理（第 ${call.externalId} 号）`,
            longitude: call.longitude,
            latitude: call.latitude,
            external_id: call.externalId,
            received_at: call.createdAt,
        };
        const made = await this.link.post(201, this.officer(call.region), "/v1/requests", body);
        this.model.receive(call, rule, made.id, made.tracking_code);
    }

    async triage(request: Request): Promise<void> {
        const target = `/v1/requests/${request.id}/triage`;
        await this.link.post(200, this.officer(request.call.region), target, { priority: request.rule.priority }, [request]);
        request.state = "triaged";
    }

    /** Every community goes through its requests; the machine suggests, the officer confirms or not. */
    async mergeNeighbours(): Promise<void> {
        await inParallel(communities, async (region) => {
            const here = this.model.requests.filter((request) => request.call.region === region);
            for (const request of choice("merge order", region).shuffled(here)) {
                if (request.state === "triaged") {
                    await this.mergeOne(request, here);
                }
            }
        });
    }

    async mergeOne(request: Request, here: Request[]): Promise<void> {
        const token = this.officer(request.call.region);
        const page = await this.link.get(token, `/v1/requests/${request.id}/duplicates`);
        const suggested: Request[] = page.items.map((item: { request: { id: string } }) => this.model.byRequestId.get(item.request.id));
        this.suggestions += suggested.length;
        this.expectSuggestions(request, suggested, here);
        const leaders = suggested.filter((other) => other.state === "triaged");
        const random = choice("merge", request.call.externalId);
        if (leaders.length > 0 && random.chance(0.7)) {
            const into = random.pick(leaders);
            const about = [request, ...request.followers];
            await this.link.post(200, token, `/v1/requests/${request.id}/merge`, { into: into.id }, about);
            this.model.merge(request, into);
        }
    }

    /** Neighbours of the category, near enough, of these days, not merged yet: all of them and nothing else. */
    expectSuggestions(request: Request, suggested: Request[], here: Request[]): void {
        const near = here.filter(
            (other) =>
                other !== request &&
                other.state !== "merged" &&
                other.call.category === request.call.category &&
                Math.abs(distanceKm(other.call, request.call) - DUPLICATE_KM) > EDGE_KM &&
                distanceKm(other.call, request.call) <= DUPLICATE_KM,
        );
        const told = new Set(suggested);
        const missed = suggested.length < SUGGESTIONS_MAX ? near.filter((other) => !told.has(other)) : [];
        const wrong = suggested.filter(
            (other) => !near.includes(other) && Math.abs(distanceKm(other.call, request.call) - DUPLICATE_KM) > EDGE_KM,
        );
        if (missed.length > 0 || wrong.length > 0 || told.size !== suggested.length) {
            throw new Error(`${request.id}: suggestions miss ${missed.map((r) => r.id)}, are wrong about ${wrong.map((r) => r.id)}`);
        }
    }

    /** Refer or answer what needs no order. */
    async dispatch(request: Request, now: number): Promise<void> {
        const { rule } = request;
        const token = this.officer(request.call.region);
        const path = `/v1/requests/${request.id}`;
        if (rule.action === "refer") {
            const body = { target: rule.target, due_at: rfc3339(now + rule.due_days * DAY_S) };
            await this.link.post(200, token, `${path}/refer`, body, [request]);
            request.state = "referred";
            if (choice("referral", request.call.externalId).chance(0.6)) {
                const answer = `${rule.target}：已办结`;
                await this.link.post(200, token, `${path}/resolve`, { answer }, [request]);
                request.state = "resolved";
                tell(request, answer);
            }
        } else if (rule.action === "answer") {
            await this.link.post(200, token, `${path}/answer`, { answer: rule.answer }, [request]);
            request.state = "answered";
            tell(request, rule.answer);
        }
    }

    /** Orders of all communities: neighbours of one category together. */
    async placeOrders(): Promise<void> {
        const groups = communities.flatMap((region) => this.groupsOf(region));
        await inParallel(groups, (group) => this.placeOrder(group));
    }

    groupsOf(region: string): Request[][] {
        const groups: Request[][] = [];
        let rest = this.model.requests.filter(
            (request) => request.call.region === region && request.state === "triaged" && request.rule.action === "order",
        );
        while (rest.length > 0) {
            const first = rest[0] as Request;
            const alike = rest
                .filter((request) => request.rule === first.rule)
                .sort((a, b) => distanceKm(first.call, a.call) - distanceKm(first.call, b.call));
            const group = alike.slice(0, (first.rule as OrderRule).requests_max);
            groups.push(group);
            rest = rest.filter((request) => !group.includes(request));
        }
        return groups;
    }

    async placeOrder(group: Request[]): Promise<void> {
        const first = group[0] as Request;
        const rule = first.rule as OrderRule;
        const random = choice("order", first.call.externalId);
        const startsAt = SUNDAY + random.between(0, 6) * DAY_S + random.between(16, 36) * 1800;
        const token = this.officer(first.call.region);
        const isOpen = random.chance(0.5);
        const body = {
            requests: group.map((request) => request.id),
            roles: rule.roles,
            headcount_min: rule.headcount_min,
            starts_at: rfc3339(startsAt),
            open: isOpen,
        };
        const made = await this.link.post(201, token, "/v1/orders", body, group);
        const order: Order = {
            id: made.id,
            region: first.call.region,
            category: rule.category,
            state: isOpen ? "open" : "draft",
            priority: rule.priority,
            startsAt,
            endsAt: startsAt + rule.minutes * 60,
            headcountMin: rule.headcount_min,
            roles: rule.roles,
            requests: group,
            offers: [],
        };
        this.model.order(order);
        if (!isOpen) {
            await this.link.post(200, token, `/v1/orders/${order.id}/open`, undefined, [order]);
            order.state = "open";
        }
    }
}

/** The answer goes to everybody whose request was merged into this one, too. */
function tell(request: Request, answer: string): void {
    request.answer = answer;
    for (const follower of request.followers) {
        follower.state = "resolved";
        follower.answer = answer;
    }
}
