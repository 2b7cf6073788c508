// SPDX-License-Identifier: GPL-3.0-or-later
// The walk through the loop as both READMEs print it, run as printed against a demo city.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROGRAM, ROOT } from "../support/paths.ts";
import { Server } from "../support/server.ts";

const WALK_MS = 120_000;

/** The ```sh blocks between the markers, in order. */
function walkOf(file: string): string {
    const text = readFileSync(`${ROOT}/${file}`, "utf8");
    const walks = [...text.matchAll(/^<!-- walk -->$([\s\S]*?)^<!-- \/walk -->$/gm)].map((match) => match[1] as string);
    const blocks = walks.flatMap((walk) => [...walk.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]).map((match) => match[1] as string);
    if (blocks.length === 0) {
        throw new Error(`${file} has no walk: no sh block between <!-- walk --> and <!-- /walk -->`);
    }
    return blocks.join("\n");
}

/** What is run: comments may differ between the languages. */
function commandsOf(walk: string): string[] {
    return walk.split("\n").map((line) => line.replace(/(^|\s)#(\s.*)?$/, "").trimEnd()).filter((line) => line !== "");
}

describe("the README's walk", () => {
    let server: Server;
    /** Like the repository's folder where the walk is made: it may leave files behind. */
    const folder = mkdtempSync(`${tmpdir()}/diandan-walk-`);
    beforeAll(async () => {
        mkdirSync(`${folder}/build/release`, { recursive: true });
        symlinkSync(PROGRAM, `${folder}/build/release/diandan`);
        server = await Server.start({ demo: true });
    });
    afterAll(async () => {
        rmSync(folder, { recursive: true, force: true });
        await server.stop();
    });

    test("both READMEs print the same commands", () => {
        expect(commandsOf(walkOf("README.zh.md"))).toEqual(commandsOf(walkOf("README.md")));
    });

    test("the commands work as printed", async () => {
        const before = (await server.admin.get("/v1/ledger/head")).json;
        const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", walkOf("README.md")], {
            cwd: folder,
            encoding: "utf8",
            env: { ...process.env, URL: server.client.url, DATA: server.data },
            timeout: WALK_MS,
        });
        expect(status, `${stdout}\n${stderr}`).toBe(0);
        // The walk ends in the ledger: something was earned on the way.
        expect((await server.admin.get("/v1/ledger/head")).json.seq).toBeGreaterThan(before.seq);
    }, WALK_MS);
});
