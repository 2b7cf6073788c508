/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, their sessions, the codes that let members in, and failed attempts. Secrets come as
 * hashes of 32 bytes. */
#pragma once

#include <diandan/domain/account.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

enum { SECRET_HASH_BYTES = 32 };

/* Insert, or replace what may change. RESULT_CONFLICT where another has the name, or is the account
   of the same person. */
enum result account_save(struct store *store, const struct account *account, struct error *error);
enum result account_load(struct store *store, const char *id, struct arena *arena,
                         struct account *ret, struct error *error);
enum result account_load_by_name(struct store *store, const char *name, struct arena *arena,
                                 struct account *ret, struct error *error);
enum result account_load_by_subject(struct store *store, int role, const char *subject,
                                    struct arena *arena, struct account *ret, struct error *error);

/* Accounts whose own scope lies within the scan's. */
struct account_filter {
    struct scan scan;
    int64_t role;     /* ABSENT = any */
    const char *text; /* part of a name or a subject; NULL = any */
};
enum result account_list(struct store *store, const struct account_filter *filter,
                         struct arena *arena, struct list *ret_accounts, struct error *error);

/* A session with whose it is. */
struct session_row {
    struct session session;
    const char *name; /* NULL */
    int role;
    const char *subject;
    const char *scope;
    const char *display_name; /* NULL */
};

enum result session_save(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                         const struct session *session, struct error *error);
/* RESULT_NOT_FOUND for an unknown hash; sessions that ended are found. */
enum result session_load_by_hash(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                                 struct arena *arena, struct session *ret, struct error *error);
enum result session_load(struct store *store, const char *id, struct arena *arena,
                         struct session *ret, struct error *error);
enum result session_seen(struct store *store, const char *id, int64_t at, struct error *error);
enum result session_close(struct store *store, const char *id, int64_t at, struct error *error);
enum result session_close_all(struct store *store, const char *account_id, int64_t at,
                              struct error *error);
/* Those that hold at the moment, of accounts within the scan's scope. */
enum result session_list(struct store *store, const struct scan *scan, int64_t now_s,
                         struct arena *arena, struct list *ret_rows, struct error *error);

enum result entry_code_save(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                            const struct entry_code *code, struct error *error);
enum result entry_code_load(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                            struct arena *arena, struct entry_code *ret, struct error *error);
enum result entry_code_use(struct store *store, const unsigned char hash[SECRET_HASH_BYTES],
                           int64_t at, struct error *error);
/* Codes of the account that were not used yet are good for nothing any more. */
enum result entry_code_void(struct store *store, const char *account_id, struct error *error);

/* Zeros where there was none. */
enum result attempts_load(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                          struct attempts *ret, struct error *error);
enum result attempts_save(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                          const struct attempts *attempts, struct error *error);
enum result attempts_clear(struct store *store, const unsigned char target[SECRET_HASH_BYTES],
                           struct error *error);

/* Forget sessions and codes that were over before, and attempts that are older. */
enum result account_traces_forget(struct store *store, int64_t ended_before, int64_t tried_before,
                                  struct error *error);
