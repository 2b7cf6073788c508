/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a month is sealed and a seal checked, from entries one after the other and in memory that
 * does not grow with them: the service and the offline check share it. */
#pragma once

#include <diandan/crypto/merkle.h>
#include <diandan/crypto/seal.h>
#include <diandan/domain/seal.h>

/* A seal in the making. */
struct sealing {
    struct merkle tree;
    struct seal seal;
};

/* before: the seal of the month before, NULL for the first. period lives as long as the seal. path:
   see merkle_start, its index counts from first_seq; NULL. */
void sealing_start(struct sealing *sealing, const struct seal *before, const char *period,
                   struct merkle_path *path);
/* The next entry by seq. */
void sealing_add(struct sealing *sealing, const struct entry *entry);
/* Root and sums are complete; key id, moment and signature are still empty. */
void sealing_close(struct sealing *sealing);
/* Fill key id, moment and signature; texts on the arena. */
void sealing_sign(struct seal *seal, const unsigned char seed[SEAL_KEY_BYTES], int64_t sealed_at,
                  struct arena *arena);

/* SM3 of the canonical bytes: what is signed, and what the next seal holds as previous. */
void seal_digest(const struct seal *seal, unsigned char ret_digest[LEDGER_HASH_BYTES]);

/* What can be wrong with a seal, in the order it is looked for. */
enum seal_fault {
    SEAL_FINE,
    SEAL_PERIOD,    /* is no month, or does not follow the one before */
    SEAL_RANGE,     /* its numbers do not follow those before */
    SEAL_PREVIOUS,  /* is not chained to the seal before */
    SEAL_KEY,       /* names another key */
    SEAL_SIGNATURE, /* is not signed by the key */
    SEAL_CONTENT,   /* the ledger gives another root, head or sum */
    SEAL_FAULT_COUNT,
};
extern const struct words seal_faults;

/* before: NULL for the first. public_key: NULL = the signature is not looked at. */
enum seal_fault seal_check(const struct seal *before, const struct seal *seal,
                           const unsigned char public_key[SEAL_KEY_BYTES]);
/* SEAL_CONTENT where the entries gave something else than was sealed, else SEAL_FINE. */
enum seal_fault seal_compare(const struct seal *seal, const struct sealing *closed);
