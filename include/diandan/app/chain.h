/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of the ledger: how entries are hashed, and a check of entries one after the other. */
#pragma once

#include <diandan/crypto/hash.h>
#include <diandan/domain/ledger.h>

#include <stdbool.h>

/* hash = SM3(hash of the entry before || canonical bytes); zeros before the first. scratch is
   overwritten. */
void chain_hash(const unsigned char previous[LEDGER_HASH_BYTES], const struct entry *entry,
                struct buffer *scratch, unsigned char ret_hash[LEDGER_HASH_BYTES]);

/* What can be wrong with an entry, in the order it is looked for. */
enum chain_fault {
    CHAIN_FINE,
    CHAIN_GAP,     /* seq does not follow */
    CHAIN_TIME,    /* before the entry before */
    CHAIN_KIND,    /* a member missing, kind, phase, unit or format unknown, or not of each other */
    CHAIN_AMOUNT,  /* outside its limits, or the sum of all does not fit */
    CHAIN_ACCOUNT, /* accounts are not those of its kind and phase */
    CHAIN_CAUSE,   /* paid twice */
    CHAIN_REFERENCE, /* resolves or reverses what it may not, or again */
    CHAIN_HASH,      /* hash is not that of the bytes and the entry before */
    CHAIN_MAC,       /* MAC is not that of the hash under the key */
    CHAIN_HEAD,      /* not the head that was kept outside, or it is missing */
};
extern const struct words chain_faults;

/* Entries are given one by one and not kept; of each, 16 bytes of its cause, to find one paid
   twice, and 16 bytes of what it moved, so that later ones may refer to it. */
struct chain;

/* On the arena. */
struct chain *chain_create(struct arena *arena);
/* Check MACs too; the context is the caller's and must outlive the chain. */
void chain_authenticate(struct chain *chain, struct mac_context *mac);
/* The next entry; one with a fault leaves the chain as it was. The hash of the first one is checked
   only where its seq is 1: the entry before any other is not known. */
enum chain_fault chain_next(struct chain *chain, const struct entry *entry);

/* Not a part of a ledger: another first entry than 1 is a gap. */
void chain_require_whole(struct chain *chain);
/* A head kept outside: the entry of this seq must come, with this hash. */
void chain_expect(struct chain *chain, int64_t seq, const unsigned char hash[LEDGER_HASH_BYTES]);
/* After the last entry: CHAIN_HEAD where the expected one did not come. */
enum chain_fault chain_finish(const struct chain *chain);

struct chain_summary {
    int64_t count;
    int64_t first;                         /* seq of the first entry; 0 = none */
    int64_t last;                          /* seq of the last */
    int64_t at;                            /* of the last */
    unsigned char hash[LEDGER_HASH_BYTES]; /* of the last */
    int64_t totals[2];                     /* all amounts, by enum ledger_unit */
    int64_t held[2];                       /* what members hold */
    int64_t pending[2];                    /* what is reserved for them */
    bool is_authenticated;                 /* entries with a MAC were met */
};
struct chain_summary chain_summarize(const struct chain *chain);
