// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded choices that do not depend on which of many parallel steps comes first.
import { createHash } from "node:crypto";
import { Random } from "../support/random.ts";

export const SEED = Number(process.env["STORY_SEED"] ?? 20200101);

/** The same generator for the same seed and labels. */
export function choice(...labels: (string | number)[]): Random {
    const digest = createHash("sha256").update([SEED, ...labels].join("\n")).digest();
    return new Random(digest.readUIntBE(0, 6));
}

/** Run over all items, at most `width` at a time; the first failure ends it. */
export async function inParallel<T>(items: readonly T[], width: number, run: (item: T) => Promise<void>): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
        while (next < items.length) {
            await run(items[next++] as T);
        }
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
