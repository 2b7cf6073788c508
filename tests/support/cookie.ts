// SPDX-License-Identifier: GPL-3.0-or-later
// A person at a browser: a cookie jar of one cookie, and the fields that browsers send along.
import { request as httpRequest } from "node:http";
import type { Answer, Client, Loose } from "./client.ts";

export interface BrowserOptions {
    /** Origin of a change; the service's own by default, none where null. */
    origin?: string | null;
    /** Sec-Fetch-Site; none by default. */
    site?: string;
    headers?: Record<string, string>;
    key?: string | null;
}

export class Browser {
    readonly client: Client;
    /** "diandan_session=…", as it would be sent. */
    cookie: string | undefined;

    constructor(client: Client, cookie?: string) {
        this.client = client.as(undefined);
        this.cookie = cookie;
    }

    get(target: string, options: BrowserOptions = {}): Promise<Answer> {
        return this.send("GET", target, undefined, { origin: null, ...options });
    }

    post(target: string, body?: unknown, options: BrowserOptions = {}): Promise<Answer> {
        return this.send("POST", target, body, options);
    }

    put(target: string, body: unknown, options: BrowserOptions = {}): Promise<Answer> {
        return this.send("PUT", target, body, options);
    }

    async send(method: string, target: string, body: unknown, options: BrowserOptions = {}): Promise<Answer> {
        const headers: Record<string, string> = { ...options.headers };
        const origin = options.origin === undefined ? this.client.url : options.origin;
        if (origin !== null) {
            headers["Origin"] = origin;
        }
        if (options.site !== undefined) {
            headers["Sec-Fetch-Site"] = options.site;
        }
        if (this.cookie !== undefined) {
            headers["Cookie"] = `theme=dark; ${this.cookie}`;
        }
        const answer = await this.client.send(method, target, body, { headers, ...(options.key === undefined ? {} : { key: options.key }) });
        this.#keep(answer);
        return answer;
    }

    #keep(answer: Answer): void {
        for (const set of answer.headers["set-cookie"] ?? []) {
            const pair = set.split(";")[0] ?? "";
            this.cookie = pair.endsWith("=") ? undefined : pair;
        }
    }

    signIn(name: string, password: string): Promise<Answer> {
        return this.post("/v1/sessions", { name, password }, { key: null });
    }

    enter(code: string): Promise<Answer> {
        return this.post("/v1/sessions", { code }, { key: null });
    }

    signOut(): Promise<Answer> {
        return this.post("/v1/session/end", undefined, { key: null });
    }
}

/** Sign in from an address of this machine, such as 127.0.0.2; the status and the body. */
export function signInFrom(url: string, from: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; json: Loose }> {
    return new Promise((resolve, reject) => {
        const sent = httpRequest(
            `${url}/v1/sessions`,
            { method: "POST", localAddress: from, headers: { "Content-Type": "application/json", ...headers } },
            (response) => {
                let text = "";
                response.on("data", (chunk: Buffer) => (text += chunk.toString()));
                response.on("end", () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
            },
        );
        sent.on("error", reject);
        sent.end(JSON.stringify(body));
    });
}
