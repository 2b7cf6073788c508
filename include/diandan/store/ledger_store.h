/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: rows are only ever added. */
#pragma once

#include <diandan/domain/ledger.h>
#include <diandan/store/store.h>

/* Add one entry. RESULT_CONFLICT where its cause was paid. */
enum result entry_save(struct store *store, const struct entry *entry, struct error *error);
/* The newest entry; RESULT_NOT_FOUND while the ledger is empty. */
enum result entry_load_head(struct store *store, struct arena *arena, struct entry *ret,
                            struct error *error);
/* 1 where the cause was paid, else 0. */
enum result entry_is_paid(struct store *store, const char *cause, int64_t *ret_paid,
                          struct error *error);
/* Entries after a sequence number, in order. */
enum result entry_list(struct store *store, int64_t after, int64_t limit, struct arena *arena,
                       struct list *ret_entries, struct error *error);
enum result entry_list_of_member(struct store *store, const char *member_id, const char *scope,
                                 int64_t after, int64_t limit, struct arena *arena,
                                 struct list *ret_entries, struct error *error);
/* What the member's account holds of a unit at a moment (inclusive). */
enum result entry_balance(struct store *store, const char *account, const char *member_id, int unit,
                          int64_t at, int64_t *ret_amount, struct error *error);
