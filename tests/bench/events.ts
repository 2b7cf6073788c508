// SPDX-License-Identifier: GPL-3.0-or-later
// How long a change takes from the commit's answer to those who follow, and what a listener costs. The
// listeners live in this one process, which takes them one after another: the last one's time is
// mostly its own.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { must } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { Listener } from "../support/events.ts";
import { MONDAY, Server } from "../support/server.ts";

const LISTENERS = Number(process.env["LISTENERS"] ?? 3000);
const CHANGES = 20;
const PER_TOKEN = 60;
const PER_ADDRESS = 800;

const server = await Server.start({ clock: MONDAY });
const status = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]);
/** Processor time of the service, in ms. */
const busy = (): number => {
    const stat = readFileSync(`/proc/${server.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * (1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" })));
};
const shown = (values: number[], digits = 1): string => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (index: number): string => (sorted[index] as number).toFixed(digits);
    return `${at(Math.floor(sorted.length / 2))} (${at(0)}–${at(sorted.length - 1)})`;
};

try {
    const district = await District.make(server);
    const tokens: string[] = [];
    for (let i = 0; i < Math.ceil(LISTENERS / PER_TOKEN); i++) {
        tokens.push((await district.token("officer", `officer-${i}`, REGION)).client.token as string);
    }
    const before = status("VmRSS");
    const all: Listener[] = [];
    for (let first = 0; first < LISTENERS; first += 100) {
        const batch = Array.from({ length: Math.min(100, LISTENERS - first) }, (_, k) => {
            const i = first + k;
            const from = `127.0.0.${2 + Math.floor(i / PER_ADDRESS)}`;
            return Listener.open(server.client.as(tokens[Math.floor(i / PER_TOKEN)]), "?kinds=request.changed", { from });
        });
        all.push(...(await Promise.all(batch)));
    }
    await Promise.all(all.map((listener) => listener.until(() => listener.events.length > 0, 60_000)));
    const bytes = ((status("VmRSS") - before) * 1024) / LISTENERS;
    const firsts: number[] = [];
    const lasts: number[] = [];
    const spent = busy();
    for (let i = 0; i < CHANGES; i++) {
        const asked = performance.now();
        must(201, await server.client.post("/v1/requests", { region_code: REGION, category: "visit", words: `第 ${i} 件` }));
        await Promise.all(all.map((listener) => listener.until(() => listener.told.length > i, 60_000)));
        const came = all.map((listener) => (listener.told[i]?.at as number) - asked);
        firsts.push(Math.min(...came));
        lasts.push(came.reduce((latest, one) => Math.max(latest, one), 0));
    }
    process.stdout.write(
        `listeners            ${LISTENERS}\n` +
            `memory of one        ${Math.round(bytes)} bytes resident\n` +
            `POST to first hearer ${shown(firsts)} ms\n` +
            `POST to last hearer  ${shown(lasts)} ms\n` +
            `processor time       ${((busy() - spent) / CHANGES).toFixed(1)} ms of the service a change, ` +
            `${(((busy() - spent) * 1000) / CHANGES / LISTENERS).toFixed(1)} µs a listener\n`,
    );
    all.forEach((listener) => listener.close());
} finally {
    await server.stop();
}
