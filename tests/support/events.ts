// SPDX-License-Identifier: GPL-3.0-or-later
// A listener of GET /v1/events: takes the stream apart and waits for what is wanted.
import { request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Client, Loose } from "./client.ts";

export interface ServerEvent {
    /** Absent where the event does not move Last-Event-ID. */
    id: string | undefined;
    event: string;
    data: Loose;
    /** When it came, by performance.now(). */
    at: number;
}

export interface ListenOptions {
    /** Last-Event-ID. */
    last?: string;
    /** Source address, such as 127.0.0.2. */
    from?: string;
    headers?: Record<string, string>;
}

export class Listener {
    readonly events: ServerEvent[] = [];
    /** Comments, when each came. */
    readonly beats: number[] = [];
    readonly response: IncomingMessage;
    readonly opened = performance.now();
    #request: ClientRequest;
    #rest = "";
    #ended = false;
    #wake: () => void = () => undefined;

    private constructor(request: ClientRequest, response: IncomingMessage) {
        this.#request = request;
        this.response = response;
        response.setEncoding("utf8");
        response.on("data", (text: string) => this.#take(text));
        const end = (): void => {
            this.#ended = true;
            this.#wake();
        };
        response.on("end", end);
        response.on("close", end);
        response.on("error", end);
    }

    /** Resolves when the head is there, whatever its status. */
    static open(client: Client, query = "", options: ListenOptions = {}): Promise<Listener> {
        const headers: Record<string, string> = { Accept: "text/event-stream", ...options.headers };
        if (client.token !== undefined) {
            headers["Authorization"] = `Bearer ${client.token}`;
        }
        if (options.last !== undefined) {
            headers["Last-Event-ID"] = options.last;
        }
        return new Promise((resolve, reject) => {
            const local = options.from === undefined ? {} : { localAddress: options.from };
            const request = httpRequest(`${client.url}/v1/events${query}`, { headers, agent: false, ...local });
            request.on("error", reject);
            request.on("response", (response) => resolve(new Listener(request, response)));
            request.end();
        });
    }

    #take(text: string): void {
        const blocks = (this.#rest + text).split("\n\n");
        this.#rest = blocks.pop() ?? "";
        for (const block of blocks) {
            const fields = new Map<string, string>();
            for (const line of block.split("\n")) {
                const at = line.indexOf(":");
                fields.set(line.slice(0, at), line.slice(at + 1).replace(/^ /, ""));
            }
            if (fields.has("")) {
                this.beats.push(performance.now());
            }
            const data = fields.get("data");
            if (data !== undefined) {
                this.events.push({
                    id: fields.get("id"), event: fields.get("event") ?? "message", data: JSON.parse(data), at: performance.now(),
                });
            }
        }
        this.#wake();
    }

    get status(): number {
        return this.response.statusCode ?? 0;
    }

    get ended(): boolean {
        return this.#ended;
    }

    /** The last id that came, as a browser would send it. */
    get lastId(): string | undefined {
        return this.events.filter((event) => event.id !== undefined).at(-1)?.id;
    }

    /** What came, without hello. */
    get told(): ServerEvent[] {
        return this.events.filter((event) => event.event !== "hello");
    }

    /** Names of what came, without hello. */
    get names(): string[] {
        return this.told.map((event) => event.event);
    }

    /** Wait until the condition holds; throws with what came where it does not in time. */
    async until(holds: () => boolean, waitMs = 5000): Promise<void> {
        const deadline = Date.now() + waitMs;
        while (!holds()) {
            if (Date.now() >= deadline) {
                throw new Error(`waited in vain; ended ${this.#ended}, came: ${JSON.stringify(this.events)}`);
            }
            await new Promise<void>((resolve) => {
                const timer = setTimeout(resolve, Math.max(1, deadline - Date.now()));
                this.#wake = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        }
    }

    /** Wait for an event of a kind about a thing. */
    async hear(event: string, thing?: string, waitMs = 5000): Promise<ServerEvent> {
        const found = (): ServerEvent | undefined =>
            this.told.find((one) => one.event === event && (thing === undefined || one.data.thing_id === thing));
        await this.until(() => found() !== undefined, waitMs);
        return found() as ServerEvent;
    }

    close(): void {
        this.#request.destroy();
    }
}
