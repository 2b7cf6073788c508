/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: rows are only ever added. */
#pragma once

#include <diandan/domain/ledger.h>
#include <diandan/domain/reversal.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Add one entry. RESULT_CONFLICT where its cause was paid. */
enum result entry_save(struct store *store, const struct entry *entry, struct error *error);
/* The newest entry; RESULT_NOT_FOUND while the ledger is empty. */
enum result entry_load_head(struct store *store, struct arena *arena, struct entry *ret,
                            struct error *error);
enum result entry_load(struct store *store, int64_t seq, struct arena *arena, struct entry *ret,
                       struct error *error);
enum result entry_load_by_cause(struct store *store, const char *cause, struct arena *arena,
                                struct entry *ret, struct error *error);
/* seq of the entry that resolved a pending one; 0 while none did. */
enum result entry_find_resolution(struct store *store, int64_t seq, int64_t *ret_seq,
                                  struct error *error);
/* Pending entries posted before a moment, not resolved yet, and of no order whose settlement is on
   its way, oldest first. */
enum result entry_list_pending(struct store *store, int64_t from_at, int64_t before, int64_t limit,
                               struct arena *arena, struct list *ret_entries, struct error *error);
/* Entries after a sequence number, in order. */
enum result entry_list(struct store *store, int64_t after, int64_t limit, struct arena *arena,
                       struct list *ret_entries, struct error *error);
/* Every entry in order, one at a time; it is gone when take returns, and what take returns ends the
   walk where it is not RESULT_OK. */
typedef enum result (*entry_take)(void *state, const void *entry);
enum result entry_each(struct store *store, entry_take take, void *state, struct error *error);
enum result entry_list_of_member(struct store *store, const char *member_id, const char *scope,
                                 int64_t after, int64_t limit, struct arena *arena,
                                 struct list *ret_entries, struct error *error);
/* Newest first, those before a sequence number; 0 = from the newest. */
enum result entry_list_of_member_newest(struct store *store, const char *member_id,
                                        const char *scope, int64_t before, int64_t limit,
                                        struct arena *arena, struct list *ret_entries,
                                        struct error *error);
/* What an account gained less what it lost up to a moment (inclusive). Accounts that belong to
   somebody are read by their owner; the others take a walk over the whole ledger. */
enum result entry_balance(struct store *store, const char *account, int unit, int64_t at,
                          int64_t *ret_amount, struct error *error);
/* What was pending for a member's account at a moment. */
enum result entry_pending(struct store *store, const char *account, int unit, int64_t at,
                          int64_t *ret_amount, struct error *error);

/* The newest entry posted before a moment, 0 where there is none: entries are in order of time. */
enum result entry_seq_before(struct store *store, int64_t at, int64_t *ret_seq,
                             struct error *error);
/* struct entry of what resolved or reversed an entry. */
enum result entry_list_answers(struct store *store, int64_t seq, struct arena *arena,
                               struct list *ret_entries, struct error *error);

/* RESULT_CONFLICT where the entry was asked to be taken back already. */
enum result reversal_save(struct store *store, const struct reversal *reversal,
                          struct error *error);
enum result reversal_load(struct store *store, const char *id, struct arena *arena,
                          struct reversal *ret, struct error *error);
/* Every wish to take one entry back, the oldest first. */
enum result reversal_list_of_entry(struct store *store, int64_t seq, struct arena *arena,
                                   struct list *ret_reversals, struct error *error);
enum result reversal_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_reversals, struct error *error);
