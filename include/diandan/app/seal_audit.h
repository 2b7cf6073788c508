/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The offline check of what was sealed: a list of seals against a ledger, one proof, one statement.
 * Refusals are RULE_CHAIN and name the month, the entry or the statement. */
#pragma once

#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>

/* Keys change once in a while: seals made before are of the key before. */
struct public_key {
    unsigned char bytes[SEAL_KEY_BYTES];
    char id[SEAL_KEY_ID_BYTES];
};

/* keys in all that follows: at least one struct public_key. */

/* Seals kept outside, held against a ledger entry by entry. */
struct seal_audit {
    struct list seals; /* struct seal, the oldest first */
    size_t at;         /* seal whose entries come now */
    int64_t after;     /* seq of the last entry taken */
    struct sealing sealing;
    struct error *error;
};

/* The chain of the seals and their signatures. */
enum result seal_audit_start(struct seal_audit *audit, const struct list *seals,
                             const struct list *keys, struct error *error);
/* The next entry of the ledger, from the first one on; what lies after the last seal is skipped. */
enum result seal_audit_take(void *state, const void *entry);
/* After the last entry: every seal must have been met. */
enum result seal_audit_finish(struct seal_audit *audit);

/* That the proof's entry is what it says and is under its seal. */
enum result seal_audit_proof(const struct seal_proof *proof, const struct list *keys,
                             struct error *error);
/* Sums, and the signature over all of it. */
enum result seal_audit_statement(const struct statement *statement, const struct list *keys,
                                 struct error *error);
