// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON client on kept-alive connections: a token, a language, and the headers a change needs.
import { randomUUID } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** A member of an answer; tests look into it freely. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Loose = any;

export interface Answer {
    status: number;
    headers: IncomingHttpHeaders;
    text: string;
    /** The parsed body; undefined where there is none. */
    json: Loose;
}

export interface Options {
    headers?: Record<string, string>;
    /** Idempotency-Key of a POST; a fresh one by default, none where null. */
    key?: string | null;
    /** Sent as it is, instead of JSON. */
    raw?: string | Buffer;
}

/** Every answer of every client passes here: see document.ts. */
export const watchers: ((method: string, target: string, answer: Answer) => void)[] = [];

export class Client {
    readonly url: string;
    readonly token: string | undefined;
    readonly #agent: Agent;

    constructor(url: string, token?: string, agent?: Agent) {
        this.url = url;
        this.token = token;
        this.#agent = agent ?? new Agent({ keepAlive: true, maxSockets: 64 });
    }

    /** The same connections, another caller. */
    as(token: string | undefined): Client {
        return new Client(this.url, token, this.#agent);
    }

    close(): void {
        this.#agent.destroy();
    }

    get(target: string, options: Options = {}): Promise<Answer> {
        return this.send("GET", target, undefined, options);
    }

    post(target: string, body?: unknown, options: Options = {}): Promise<Answer> {
        return this.send("POST", target, body, options);
    }

    put(target: string, body: unknown, options: Options = {}): Promise<Answer> {
        return this.send("PUT", target, body, options);
    }

    /** etag: If-Match; none where undefined. */
    patch(target: string, body: unknown, etag?: string, options: Options = {}): Promise<Answer> {
        const headers = { ...(etag === undefined ? {} : { "If-Match": etag }), ...options.headers };
        return this.send("PATCH", target, body, { ...options, headers });
    }

    send(method: string, target: string, body?: unknown, options: Options = {}): Promise<Answer> {
        const content = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
        const bytes = content === undefined ? undefined : Buffer.from(content as string);
        const headers: Record<string, string> = {};
        if (this.token !== undefined) {
            headers["Authorization"] = `Bearer ${this.token}`;
        }
        if (method === "POST" && options.key !== null) {
            headers["Idempotency-Key"] = options.key ?? randomUUID();
        }
        if (bytes) {
            headers["Content-Type"] = "application/json";
            headers["Content-Length"] = String(bytes.length);
        } else if (method !== "GET" && method !== "HEAD") {
            headers["Content-Length"] = "0";
        }
        Object.assign(headers, options.headers);
        return new Promise((resolve, reject) => {
            const request = httpRequest(
                this.url + target,
                { method, headers, agent: this.#agent },
                (response) => {
                    const chunks: Buffer[] = [];
                    response.on("data", (chunk: Buffer) => chunks.push(chunk));
                    response.on("error", reject);
                    response.on("end", () => {
                        const text = Buffer.concat(chunks).toString("utf8");
                        const answer: Answer = {
                            status: response.statusCode ?? 0,
                            headers: response.headers,
                            text,
                            json: parse(text),
                        };
                        try {
                            watchers.forEach((watch) => watch(method, target, answer));
                        } catch (error) {
                            reject(error as Error);
                            return;
                        }
                        resolve(answer);
                    });
                },
            );
            request.on("error", reject);
            request.end(bytes);
        });
    }
}

function parse(text: string): Loose {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** The answer where its status is the expected one; an error that shows the answer otherwise. */
export function must(status: number, answer: Answer): Answer {
    if (answer.status !== status) {
        throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
    }
    return answer;
}
