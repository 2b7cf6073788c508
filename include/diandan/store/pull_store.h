/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pulls read of the ledger, and the log of them. */
#pragma once

#include <diandan/domain/pull.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Entries of the pull's scope, member and unit after a seq up to pull->through_seq, in order; limit
   -1 = all. */
enum result pull_entries(struct store *store, const struct pull *pull, int64_t after, int64_t limit,
                         struct arena *arena, struct list *ret_entries, struct error *error);
/* How many entries pull_entries would answer after pull->after, and the seq of the last; 0 and 0
   where there are none. */
enum result pull_bound(struct store *store, const struct pull *pull, int64_t limit,
                       int64_t *ret_count, int64_t *ret_last, struct error *error);
enum result pull_save(struct store *store, const struct pull *pull, struct error *error);
/* By region and id. */
enum result pull_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_pulls, struct error *error);
