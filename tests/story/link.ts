// SPDX-License-Identifier: GPL-3.0-or-later
// The way to a service that may be killed at any moment: whoever gets no answer asks again with the same key.
import type { Answer, Client, Loose } from "../support/client.ts";
import { must } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { rfc3339 } from "./city.ts";

/** A read of one target as one caller. */
export type Read = (target: string) => Promise<Loose>;
export type Audit = (read: Read) => Promise<void>;

/** An acknowledged change, to be asked for once more after a crash. */
interface Acknowledged {
    token: string | undefined;
    target: string;
    body: unknown;
    key: string;
    answer: Answer;
}

const JOURNAL_MAX = 200;

export class Link {
    readonly server: Server;
    /** Changes on their way: what they are about may be as before or as after. */
    readonly pending = new Set<object>();
    calls = 0;
    retries = 0;
    crashes = 0;
    #open: Promise<void> = Promise.resolve();
    #closed = false;
    #keys = 0;
    #journal: Acknowledged[] = [];
    #trap: { after: number; audit: Audit } | undefined;
    #crash: Promise<void> | undefined;
    #clockOffset: number;

    /** clock: what the service was started with, in unix seconds. */
    constructor(server: Server, clock: number) {
        this.server = server;
        this.#clockOffset = clock - Date.now() / 1000;
    }

    async get(token: string | undefined, target: string): Promise<Loose> {
        return must(200, await this.#persist((client) => client.as(token).get(target))).json;
    }

    async put(token: string, target: string, body: unknown): Promise<Loose> {
        return must(200, await this.#persist((client) => client.as(token).put(target, body))).json;
    }

    /** about: the things this changes. */
    async post(status: number, token: string | undefined, target: string, body?: unknown, about: object[] = []): Promise<Loose> {
        const key = `story-key-${++this.#keys}`;
        about.forEach((thing) => this.pending.add(thing));
        const answer = must(status, await this.#persist((client) => client.as(token).post(target, body, { key })));
        about.forEach((thing) => this.pending.delete(thing));
        this.#journal.push({ token, target, body, key, answer });
        this.#journal.splice(0, this.#journal.length - JOURNAL_MAX);
        this.#spring();
        return answer.json;
    }

    /** Reads as one caller. */
    reader(token: string): Read {
        return (target) => this.get(token, target);
    }

    /** Kill the service after so many more acknowledged changes; audit before anybody else may go on. */
    crashAfter(changes: number, audit: Audit): void {
        this.#trap = { after: changes, audit };
    }

    /** The crash that was set has happened and was audited. */
    async crashed(): Promise<void> {
        if (this.#trap || !this.#crash) {
            throw new Error("the service was never killed");
        }
        await this.#crash;
        this.#crash = undefined;
    }

    /** Stop in order and start again at a later moment. */
    async restartAt(clock: number): Promise<void> {
        const code = await this.server.kill("SIGTERM");
        if (code !== 0) {
            throw new Error(`the service ended with ${String(code)}: ${this.server.log}`);
        }
        this.#clockOffset = clock - Date.now() / 1000;
        await this.server.run(this.#now());
    }

    #now(): string {
        return rfc3339(Math.ceil(Date.now() / 1000 + this.#clockOffset));
    }

    #spring(): void {
        if (this.#trap && --this.#trap.after <= 0) {
            const { audit } = this.#trap;
            this.#trap = undefined;
            this.#crash = this.#killAndAudit(audit);
            this.#crash.catch(() => undefined);
        }
    }

    async #killAndAudit(audit: Audit): Promise<void> {
        let open: () => void = () => undefined;
        this.#closed = true;
        this.#open = new Promise((resolve) => (open = resolve));
        try {
            process.kill(this.server.pid, "SIGKILL");
            await this.server.kill("SIGKILL");
            this.crashes++;
            await this.server.run(this.#now());
            await this.#repeatAcknowledged();
            // The gate is still closed to everybody else.
            await audit(async (target) => must(200, await this.server.admin.get(target)).json);
        } finally {
            this.#closed = false;
            open();
        }
    }

    /** A repeated key gives the answer again, byte for byte, and changes nothing: the audit follows. */
    async #repeatAcknowledged(): Promise<void> {
        for (const { token, target, body, key, answer } of this.#journal) {
            const again = await this.server.client.as(token).post(target, body, { key });
            if (again.status !== answer.status || again.text !== answer.text) {
                throw new Error(`${target} answered ${again.text} for ${answer.text}`);
            }
        }
    }

    async #persist(send: (client: Client) => Promise<Answer>): Promise<Answer> {
        for (;;) {
            await this.#open;
            this.calls++;
            try {
                return await send(this.server.client);
            } catch (error) {
                if (!this.#closed) {
                    throw error;
                }
                this.retries++;
            }
        }
    }
}

/** All items of a paged list. */
export async function readAll(read: Read, target: string): Promise<Loose[]> {
    const items: Loose[] = [];
    const mark = target.includes("?") ? "&" : "?";
    let after: string | undefined;
    do {
        const page = await read(`${target}${mark}limit=500${after === undefined ? "" : `&after=${after}`}`);
        items.push(...page.items);
        after = page.next ?? undefined;
    } while (after !== undefined);
    return items;
}

/** All entries of the ledger after a cursor. */
export async function pullEntries(read: Read, after = 0, more = ""): Promise<Loose[]> {
    const entries: Loose[] = [];
    for (let page = { more: true, next_after: after } as Loose; page.more; ) {
        page = await read(`/v1/ledger/entries?after=${page.next_after}&limit=1000&purpose=test${more}`);
        entries.push(...page.items);
    }
    return entries;
}
