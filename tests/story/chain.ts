// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's chain, computed here from the entries as they were pulled.
import { createHash } from "node:crypto";
import type { Loose } from "../support/client.ts";

/** The bytes that are hashed, format 2: one value per line. */
function canonical(entry: Loose): string {
    const values = [
        entry.seq, Date.parse(entry.at) / 1000, entry.kind, entry.phase, entry.unit, entry.amount, entry.debit, entry.credit,
        entry.cause, entry.refers_to, entry.member_id, entry.order_id, entry.region_code, entry.actor, entry.approver,
        entry.reason,
    ];
    return `diandan-ledger/2\n${values.map((value) => `${value}\n`).join("")}`;
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
