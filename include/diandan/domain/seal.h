/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seal of a month: what the ledger was when the month was over, signed, and chained to the seal
 * of the month before. A month without entries is sealed too, so the chain has no hole. */
#pragma once

#include <diandan/domain/ledger.h>

struct seal {
    const char *period; /* "2026-11": a calendar month of Asia/Shanghai, half-open */
    int64_t first_seq;  /* one after the last entry of the seal before; 1 of the first seal */
    int64_t last_seq;   /* first_seq + count - 1 */
    int64_t count;      /* entries of the month */
    int64_t points;     /* hundredths earned by or given to members, less what was reversed */
    int64_t minutes;    /* certified minutes, less what was reversed */
    unsigned char head[LEDGER_HASH_BYTES];     /* hash of entry last_seq; zeros where it is 0 */
    unsigned char root[LEDGER_HASH_BYTES];     /* of the Merkle tree over the entries' hashes */
    unsigned char previous[LEDGER_HASH_BYTES]; /* digest of the seal before; zeros of the first */
    const char *key_id;                        /* of the public key that checks it */
    int64_t sealed_at;                         /* unix seconds, when the month was over */
    const char *signature;                     /* Ed25519 over the digest, 128 hex digits */
};

/* The bytes whose SM3 is the seal's digest: a heading and a name=value line for each member up to
   sealed_at; digests in lower-case hex, numbers in decimal. */
void seal_canonical(const struct seal *seal, struct buffer *out);

/* What a moved amount adds to the two sums of a seal; 0 for what is not earned by or given to a
   member (budgets, exchanges, pending entries). */
int64_t seal_amount(const struct entry *entry, enum ledger_unit unit);
