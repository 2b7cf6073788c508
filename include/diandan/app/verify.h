/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verification of a whole ledger: a store, or a file pulled from one, read piece by piece. */
#pragma once

#include <diandan/app/chain.h>
#include <diandan/base/text.h>
#include <diandan/store/store.h>

/* Refusals: RULE_CHAIN with pointer "seq N" where the chain does not hold; else the rule an entry
   of a file breaks, with pointer "after seq N: /member". */
struct verification;
struct verification *verification_create(void);
/* NULL is accepted. */
void verification_destroy(struct verification *verification);
/* What was found so far, and where a head can be expected. */
struct chain *verification_chain(struct verification *verification);

/* Called with every entry that was found fine; what it returns ends the verification where it is
   not RESULT_OK. */
void verification_watch(struct verification *verification,
                        enum result (*watch)(void *state, const void *entry), void *state);

/* SQLite's own checks, then every entry. RESULT_BUSY where the store could not be read now. */
enum result verify_store(struct verification *verification, struct store *store,
                         struct error *error);
/* The next bytes of a file: NDJSON, an array, or pages of GET /v1/ledger/entries. */
enum result verify_piece(struct verification *verification, struct slice piece,
                         struct error *error);
/* After the last piece. */
enum result verify_finish(struct verification *verification, struct error *error);
