// SPDX-License-Identifier: GPL-3.0-or-later
// A small district made over HTTP: two communities, what can be asked for, and the people in it.
import { Client, must } from "./client.ts";
import type { Loose } from "./client.ts";
import type { Server } from "./server.ts";

export const REGION = "420106001001";
export const OTHER_REGION = "420106002001";
export const ROLES = ["member", "officer", "secretary", "department", "panel", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Free at any time, from the first of the year. */
export const ALWAYS_FREE = [{ rrule: "FREQ=DAILY", starts_at: "2026-01-01T00:00:00+08:00", minutes: 1440 }];

export interface Person {
    id: string;
    client: Client;
    /** The id of the token, for revoking it. */
    tokenId: string;
}

export class District {
    readonly server: Server;
    readonly admin: Client;
    readonly officer: Client;
    readonly resident: Client;
    #orders = 0;

    private constructor(server: Server, officer: Client) {
        this.server = server;
        this.admin = server.admin;
        this.officer = officer;
        this.resident = server.client;
    }

    static async make(server: Server): Promise<District> {
        const admin = server.admin;
        must(200, await admin.put("/v1/regions/420106000000", { name: "武昌区" }));
        must(200, await admin.put(`/v1/regions/${REGION}`, { name: "东亭社区" }));
        must(200, await admin.put(`/v1/regions/${OTHER_REGION}`, { name: "水果湖社区" }));
        must(200, await admin.put("/v1/units/420106000000-office", { name: "区直机关" }));
        must(200, await admin.put("/v1/categories/visit", { name: "上门走访", minutes: 60 }));
        must(200, await admin.put("/v1/categories/law", { name: "法律咨询", skill: "law", level: 2, minutes: 90 }));
        const officer = await token(admin, "officer", "officer-li", REGION);
        return new District(server, officer.client);
    }

    /** The same district after a restart, on the new port. */
    again(): District {
        return new District(this.server, this.caller(this.officer));
    }

    /** The same people after a restart, on the new port. */
    caller(client: Client): Client {
        return this.server.client.as(client.token);
    }

    async token(role: Role, subject: string, scope?: string): Promise<{ client: Client; id: string }> {
        return token(this.admin, role, subject, scope);
    }

    async request(more: Record<string, unknown> = {}, by: Client = this.resident): Promise<Loose> {
        const body = { region_code: REGION, category: "visit", words: "家中老人需要陪护", ...more };
        return must(201, await by.post("/v1/requests", body)).json;
    }

    async member(more: Record<string, unknown> = {}): Promise<Person> {
        const body = {
            region_code: REGION,
            name: "张建国",
            phone: "13812345678",
            consented: true,
            availability: ALWAYS_FREE,
            ...more,
        };
        const made = must(201, await this.admin.post("/v1/members", body)).json;
        const { client, id } = await this.token("member", made.id);
        return { id: made.id, client, tokenId: id };
    }

    /** An open order of an hour, each a later one than the one before. */
    async order(more: Record<string, unknown> = {}, by: Client = this.officer): Promise<Loose> {
        const starts = Date.parse("2026-11-24T00:00:00Z") + this.#orders++ * 7_200_000;
        const body = {
            region_code: REGION,
            title: "上门走访",
            category: "visit",
            starts_at: new Date(starts).toISOString(),
            ends_at: new Date(starts + 3_600_000).toISOString(),
            open: true,
            ...more,
        };
        return must(201, await by.post("/v1/orders", body)).json;
    }

    async round(by: Client = this.officer, more: Record<string, unknown> = {}): Promise<Loose> {
        return must(201, await by.post("/v1/rounds", { to: "2026-12-20T00:00:00+08:00", from: "2026-11-23T09:00:00+08:00", ...more })).json;
    }
}

/** A token of a role, and a client that carries it. */
export async function token(
    by: Client,
    role: Role,
    subject: string,
    scope?: string,
): Promise<{ client: Client; id: string }> {
    const body = { role, subject, label: "测试", ...(scope === undefined ? {} : { scope }) };
    const made = must(201, await by.post("/v1/tokens", body)).json;
    return { client: by.as(made.token), id: made.id };
}
