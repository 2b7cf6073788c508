/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, saved answers of POSTs, and the history of every life. */
#pragma once

#include <diandan/domain/access.h>
#include <diandan/domain/history.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

enum { TOKEN_HASH_BYTES = 32 };

enum result token_save(struct store *store, const unsigned char hash[TOKEN_HASH_BYTES],
                       const struct token *token, struct error *error);
/* RESULT_NOT_FOUND for an unknown hash; revoked and expired tokens are found. */
enum result token_load_by_hash(struct store *store, const unsigned char hash[TOKEN_HASH_BYTES],
                               struct arena *arena, struct token *ret, struct error *error);
enum result token_load(struct store *store, const char *id, struct arena *arena, struct token *ret,
                       struct error *error);
/* Tokens whose own scope lies within the scan's; they have no states. */
enum result token_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_tokens, struct error *error);
enum result token_revoke(struct store *store, const char *id, int64_t at, struct error *error);

/* An answer kept under the caller's Idempotency-Key. */
struct saved_answer {
    unsigned char request_hash[32]; /* of method, target and body */
    int64_t status;
    const char *etag;     /* NULL */
    const char *location; /* NULL */
    const char *body;
};
/* RESULT_NOT_FOUND where the key was not used. */
enum result answer_load(struct store *store, const char *caller, const char *key,
                        struct arena *arena, struct saved_answer *ret, struct error *error);
enum result answer_save(struct store *store, const char *caller, const char *key,
                        const struct saved_answer *answer, int64_t at, struct error *error);

/* A thing's id names its region. */
enum result history_add(struct store *store, const char *thing_id, const struct history *history,
                        struct error *error);
enum result history_list(struct store *store, const char *thing_id, struct arena *arena,
                         struct list *ret_history, struct error *error);
/* The newest first, at most limit of them. */
enum result history_list_newest(struct store *store, const char *thing_id, int64_t limit,
                                struct arena *arena, struct list *ret_history, struct error *error);
