// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's chain, computed here from the entries as they were pulled.
import { createHash } from "node:crypto";
import type { Loose } from "../support/client.ts";

/** The bytes that are hashed, format 1. */
function canonical(entry: Loose): string {
    const lines: [string, string | number][] = [
        ["seq", entry.seq],
        ["at", Date.parse(entry.at) / 1000],
        ["kind", entry.kind],
        ["unit", entry.unit],
        ["amount", entry.amount],
        ["debit", entry.debit],
        ["credit", entry.credit],
        ["cause", entry.cause],
        ["member", entry.member_id],
        ["order", entry.order_id],
        ["region", entry.region_code],
    ];
    return `diandan-ledger/1\n${lines.map(([name, value]) => `${name}=${value}\n`).join("")}`;
}

/** The sequence number of the first entry that breaks the chain, or undefined. */
export function firstBreak(entries: Loose[]): number | undefined {
    let before: Buffer = Buffer.alloc(32);
    for (const [index, entry] of entries.entries()) {
        const hash = createHash("sm3").update(before).update(canonical(entry)).digest();
        if (entry.seq !== index + 1 || entry.hash !== hash.toString("hex")) {
            return entry.seq;
        }
        before = hash;
    }
    return undefined;
}
