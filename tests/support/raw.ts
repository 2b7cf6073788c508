// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to the service and bytes back, for what no HTTP client would send.
import { connect } from "node:net";
import type { Socket } from "node:net";

export interface RawAnswer {
    status: number;
    headers: Record<string, string>;
    body: string;
}

export interface Exchange {
    /** Everything that came back. */
    text: string;
    /** True where the service closed the connection, false where the wait ended first. */
    closed: boolean;
    elapsedMs: number;
}

export class RawConnection {
    readonly socket: Socket;
    #received: Buffer = Buffer.alloc(0);
    #closed = false;
    #wake: () => void = () => undefined;

    private constructor(socket: Socket) {
        this.socket = socket;
        socket.on("data", (chunk: Buffer) => {
            this.#received = Buffer.concat([this.#received, chunk]);
            this.#wake();
        });
        const ended = (): void => {
            this.#closed = true;
            this.#wake();
        };
        socket.on("end", ended);
        socket.on("close", ended);
        socket.on("error", ended);
    }

    static open(port: number): Promise<RawConnection> {
        return new Promise((resolve, reject) => {
            const socket = connect({ port, host: "127.0.0.1", noDelay: true });
            socket.once("error", reject);
            socket.once("connect", () => resolve(new RawConnection(socket)));
        });
    }

    get text(): string {
        return this.#received.toString("latin1");
    }

    get closed(): boolean {
        return this.#closed;
    }

    write(bytes: string | Buffer): void {
        if (!this.#closed) {
            this.socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
        }
    }

    /** Wait until what came back satisfies the test, or the service closed, or the time is over. */
    async until(done: (text: string) => boolean, waitMs: number): Promise<boolean> {
        const deadline = Date.now() + waitMs;
        while (!done(this.text) && !this.#closed && Date.now() < deadline) {
            await new Promise<void>((resolve) => {
                const timer = setTimeout(resolve, deadline - Date.now());
                this.#wake = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        }
        return done(this.text);
    }

    end(): void {
        this.socket.destroy();
    }
}

/** Send bytes on a connection of their own and collect what comes back until the close or the wait. */
export async function sendRaw(port: number, bytes: string | Buffer, waitMs = 1000): Promise<Exchange> {
    const began = Date.now();
    const connection = await RawConnection.open(port);
    connection.write(bytes);
    await connection.until(() => false, waitMs);
    const exchange = { text: connection.text, closed: connection.closed, elapsedMs: Date.now() - began };
    connection.end();
    return exchange;
}

/** Split answers with Content-Length, or without a body, as one after another on a connection. */
export function splitAnswers(text: string, heads: readonly boolean[] = []): RawAnswer[] {
    const answers: RawAnswer[] = [];
    let rest = text;
    while (rest.startsWith("HTTP/1.1 ")) {
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) {
            break;
        }
        const [line = "", ...fields] = rest.slice(0, end).split("\r\n");
        const status = Number(line.slice(9, 12));
        const headers: Record<string, string> = {};
        for (const field of fields) {
            const colon = field.indexOf(":");
            headers[field.slice(0, colon).toLowerCase()] = field.slice(colon + 1).trim();
        }
        const bodyless = status < 200 || status === 204 || status === 304 || heads[answers.length] === true;
        const length = bodyless ? 0 : Number(headers["content-length"] ?? 0);
        answers.push({ status, headers, body: rest.slice(end + 4, end + 4 + length) });
        rest = rest.slice(end + 4 + length);
    }
    if (rest.length > 0) {
        throw new Error(`not an answer: ${JSON.stringify(rest.slice(0, 200))}`);
    }
    return answers;
}
