// SPDX-License-Identifier: GPL-3.0-or-later
// Where things are: the repository, the program under test, the shared data.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(new URL(".", import.meta.url)), "../..");
export const PROGRAM = resolve(process.env["DIANDAN_PROGRAM"] ?? `${ROOT}/build/release/diandan`);
export const SHARED = resolve(ROOT, "../shared");

/** Says on stderr why a test does not run, and returns true: `test.skipIf(loudSkip("…"))`. */
export function loudSkip(reason: string): boolean {
    process.stderr.write(`\n*** 跳过 SKIPPED: ${reason}\n`);
    return true;
}

/** True, and said aloud, where a file of the shared data is absent. */
export function sharedIsAbsent(path: string): boolean {
    return !existsSync(`${SHARED}/${path}`) && loudSkip(`${SHARED}/${path} is not there`);
}
