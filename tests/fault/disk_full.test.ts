// SPDX-License-Identifier: GPL-3.0-or-later
// A full disk: changes are refused with 507, reads go on, and once there is room changes work again
// without a restart. Nothing acknowledged is lost.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Answer, Loose } from "../support/client.ts";
import { District, REGION } from "../support/district.ts";
import { loudSkip } from "../support/paths.ts";
import { MONDAY, Server, diandan } from "../support/server.ts";

const folder = mkdtempSync(`${tmpdir()}/diandan-full-`);
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", folder]).status === 0;
const skip = !mounted && loudSkip("a small file system cannot be mounted here (needs root)");

let server: Server;
let district: District;

beforeAll(async () => {
    if (mounted) {
        server = await Server.start({ clock: MONDAY, folder });
        district = await District.make(server);
    }
});
afterAll(async () => {
    if (mounted) {
        await server.stop();
        spawnSync("umount", [folder]);
    }
    rmSync(folder, { recursive: true, force: true });
});

/** Fill the file system to its last byte. */
function fill(): string {
    const ballast = `${folder}/ballast`;
    const file = openSync(ballast, "w");
    for (let size = 1 << 20; size >= 1; ) {
        try {
            if (writeSync(file, Buffer.alloc(size, 1)) < size) {
                size = Math.floor(size / 2);
            }
        } catch {
            size = Math.floor(size / 2);
        }
    }
    closeSync(file);
    return ballast;
}

const post = (words: string, key: string): Promise<Answer> =>
    district.officer.post("/v1/requests", { region_code: REGION, category: "visit", words }, { key });

async function stored(): Promise<string[]> {
    const words: string[] = [];
    for (let target: string | undefined = "/v1/requests?limit=500"; target !== undefined; ) {
        const { items, next }: Loose = must(200, await district.admin.get(target)).json;
        words.push(...items.map((item: Loose) => item.words));
        target = next === undefined ? undefined : `/v1/requests?limit=500&after=${next}`;
    }
    return words.sort();
}

describe.skipIf(skip)("a full disk", () => {
    test("refuses changes, answers reads, recovers; three times", { timeout: 120_000 }, async () => {
        const pid = server.pid;
        const acknowledged: string[] = [];
        for (let round = 0; round < 3; round++) {
            const big = "满".repeat(1500);
            must(201, await post(`before ${round}`, `full-before-${round}`));
            acknowledged.push(`before ${round}`);
            const ballast = fill();

            const refused: [string, string][] = [];
            for (let i = 0; refused.length < 20; i++) {
                expect(i, "the disk never filled up").toBeLessThan(20_000);
                const [words, key] = [`${big} ${round}-${i}`, `full-${round}-${i}-key`];
                const answer = await post(words, key);
                if (answer.status === 201) {
                    acknowledged.push(words);
                    continue;
                }
                expect(answer.status, answer.text).toBe(507);
                expect(answer.headers["content-type"]).toBe("application/problem+json");
                expect(answer.headers["retry-after"]).toBeDefined();
                refused.push([words, key]);
                must(200, await district.admin.get("/v1/regions"));
            }
            expect(await stored(), "reads go on").toEqual([...acknowledged].sort());
            const crowd = await Promise.all(
                Array.from({ length: 30 }, (_, i) => post(`${big} crowd`, `full-crowd-${round}-${i}`)),
            );
            expect(crowd.every((answer) => answer.status === 507)).toBe(true);

            unlinkSync(ballast);
            const [words, key] = refused[0] as [string, string];
            let answer = await post(words, key);
            for (let i = 0; answer.status === 507 && i < 50; i++) {
                await new Promise((resolve) => setTimeout(resolve, 100));
                answer = await post(words, key);
            }
            must(201, answer);
            acknowledged.push(words);
            expect((await post(words, key)).text).toBe(answer.text);
            expect(await stored()).toEqual([...acknowledged].sort());
        }
        expect(server.pid, "the same process all the time").toBe(pid);
        await server.restart("SIGKILL");
        district = await District.make(server);
        expect(await stored()).toEqual(acknowledged.sort());
        await server.kill();
        expect(diandan("verify", "--data", server.data).length).toBeGreaterThan(0);
        await server.run();
    });
});
