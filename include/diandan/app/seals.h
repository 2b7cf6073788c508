/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals of months: made when the month is over, read, and shown to hold one entry; statements of
 * what was sealed. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/seal.h>

/* On the writer: seal every month that is over and not sealed, in order, from the month of the
   first entry on; tells how many. Does nothing while the ledger is empty, or where the settings
   hold no seal_key. An entry the clock wrote back into a month that was sealed before belongs to
   the next seal. */
enum result seals_make_due(struct call *call, int64_t *ret_sealed);

/* That an entry is under a seal: the way from its hash to the root. */
struct seal_proof {
    struct entry entry;
    unsigned char
        previous[LEDGER_HASH_BYTES]; /* hash of the entry before: binds the entry's bytes */
    int64_t index;                   /* of the leaf, counted from first_seq */
    struct list path;                /* const char *: hex of each sibling, from the leaf */
    struct seal seal;
};

struct proof_query {
    int64_t seq;
};

/* What a public key is known by. */
struct seal_public {
    const char *id;
    const char *public_key; /* 64 hex digits */
};

struct statement_query {
    const char *member;  /* NULL */
    const char *unit;    /* NULL */
    const char *scope;   /* where neither is given; NULL = the caller's */
    const char *from;    /* "2026-10" */
    const char *to;      /* the last month */
    const char *purpose; /* NULL only where members ask for their own */
};

/* Points and certified minutes of members. */
struct statement {
    const char *subject; /* "member:ID", "unit:ID" or "region:PREFIX" */
    const char *from;
    const char *to;
    int64_t opening_points, opening_minutes;
    int64_t closing_points, closing_minutes;
    struct list entries; /* struct entry */
    struct list seals;   /* struct seal */
    int64_t made_at;
    const char *key_id;
    const char *signature; /* Ed25519 over statement_digest, 128 hex digits */
};

extern const struct shape shape_seal, shape_seal_page, shape_seal_proof, shape_proof_query,
    shape_seal_public, shape_statement, shape_statement_query;

/* POST seals what is due now and answers the list. */
operation_function seal_make, seal_pages, seal_get, seal_prove, seal_key, statement_get;

/* SM3 of the statement's canonical bytes: "diandan-statement/1", one name=value line for each
   member up to closing_minutes, count=, entries= SM3 over the entries' canonical bytes one after
   the other, made_at= and key_id=. */
void statement_digest(const struct statement *statement,
                      unsigned char ret_digest[LEDGER_HASH_BYTES]);
/* What an entry adds to what members hold of a unit. */
int64_t statement_amount(const struct entry *entry, int unit);
