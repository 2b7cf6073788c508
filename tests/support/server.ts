// SPDX-License-Identifier: GPL-3.0-or-later
// The real program on a data folder of its own: started, killed, started again on the same folder.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { Client } from "./client.ts";
import { PROGRAM } from "./paths.ts";

/** A Monday, 09:00 in Shanghai: tests that look at the clock start it here. */
export const MONDAY = "2026-11-23T09:00:00+08:00";
const READY_MS = 15_000;

export interface ServerOptions {
    /** The moment the service's clock starts at; it runs on from there. */
    clock?: string;
    /** init --demo instead of an empty district. */
    demo?: boolean;
    /** Started again it listens where it did: pages that are open find it. */
    samePort?: boolean;
    /** Further options of serve. */
    extra?: string[];
    /** An existing folder that may be filled; a temporary one by default. */
    folder?: string;
}

export class Server {
    readonly data: string;
    readonly adminToken: string;
    #options: ServerOptions;
    #process: ChildProcess | undefined;
    #client: Client | undefined;
    #listen = "127.0.0.1:0";
    #log = "";

    private constructor(data: string, adminToken: string, options: ServerOptions) {
        this.data = data;
        this.adminToken = adminToken;
        this.#options = options;
    }

    /** A fresh folder, initialised and served. */
    static async start(options: ServerOptions = {}): Promise<Server> {
        const parent = options.folder ?? mkdtempSync(`${tmpdir()}/diandan-test-`);
        const data = `${parent}/data`;
        const server = new Server(data, initialise(data, options.demo ?? false), options);
        await server.run();
        return server;
    }

    /** Tokens of init --demo, as the file has them. */
    demoTokens(): unknown {
        return JSON.parse(readFileSync(`${this.data}/demo-tokens.json`, "utf8"));
    }

    /** A client without a token: client().as(token) for others. */
    get client(): Client {
        if (!this.#client) {
            throw new Error("the service does not run");
        }
        return this.#client;
    }

    get admin(): Client {
        return this.client.as(this.adminToken);
    }

    get port(): number {
        return Number(new URL(this.client.url).port);
    }

    get pid(): number {
        return this.#process?.pid ?? -1;
    }

    /** What the service wrote to stderr since it was started last. */
    get log(): string {
        return this.#log;
    }

    /** Start on the folder as it is. clock, extra options of serve: from now on, and at later starts. */
    async run(clock?: string, extra?: string[]): Promise<void> {
        this.#options = {
            ...this.#options,
            ...(clock === undefined ? {} : { clock }),
            ...(extra === undefined ? {} : { extra }),
        };
        const more = [
            ...(this.#options.clock === undefined ? [] : ["--clock", this.#options.clock]),
            ...(this.#options.extra ?? []),
        ];
        const child = spawn(PROGRAM, ["serve", "--data", this.data, "--listen", this.#listen, ...more], {
            stdio: ["ignore", "ignore", "pipe"],
        });
        this.#process = child;
        this.#log = "";
        const url = await this.#ready(child);
        this.#client = new Client(url);
        if (this.#options.samePort) {
            this.#listen = new URL(url).host;
        }
    }

    #ready(child: ChildProcess): Promise<string> {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error(`not ready: ${this.#log}`)), READY_MS);
            child.stderr?.on("data", (chunk: Buffer) => {
                this.#log += chunk.toString();
                const url = /serving: (http:\/\/\S+)/.exec(this.#log)?.[1];
                if (url !== undefined) {
                    clearTimeout(timer);
                    resolve(url);
                }
            });
            child.once("exit", (code, signal) => {
                clearTimeout(timer);
                reject(new Error(`ended with ${code ?? signal}: ${this.#log}`));
            });
        });
    }

    /** End the process and wait until it is gone; its exit code, or its signal. */
    async kill(signal: NodeJS.Signals = "SIGTERM"): Promise<number | string | null> {
        const child = this.#process;
        this.#client?.close();
        this.#client = undefined;
        this.#process = undefined;
        if (!child || child.exitCode !== null || child.signalCode !== null) {
            return child ? (child.exitCode ?? child.signalCode) : null;
        }
        return new Promise((resolve) => {
            child.once("exit", (code, by) => resolve(code ?? by));
            child.kill(signal);
        });
    }

    async restart(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
        await this.kill(signal);
        await this.run();
    }

    /** End the service and remove its folder. */
    async stop(): Promise<void> {
        await this.kill();
        rmSync(this.#options.folder === undefined ? `${this.data}/..` : this.data, { recursive: true, force: true });
    }
}

/** Run the program to its end; stdout. Throws where the exit code is not 0. */
export function diandan(...args: string[]): string {
    return execFileSync(PROGRAM, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function initialise(data: string, demo: boolean): string {
    const printed = diandan("init", "--data", data, ...(demo ? ["--demo"] : []));
    const token = /\bdd_[A-Za-z0-9_-]{43}\b/.exec(printed)?.[0];
    if (token === undefined) {
        throw new Error(`init printed no token: ${printed}`);
    }
    return token;
}
