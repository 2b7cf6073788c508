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
