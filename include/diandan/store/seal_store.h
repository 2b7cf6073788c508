/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals of months as rows; texts live on the arena. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/seal.h>
#include <diandan/store/store.h>

/* Append; the database refuses what is not in order. */
enum result seal_save(struct store *store, const struct seal *seal, struct error *error);
/* The newest; RESULT_NOT_FOUND while there is none. */
enum result seal_load_last(struct store *store, struct arena *arena, struct seal *ret,
                           struct error *error);
/* The one an entry is under; RESULT_NOT_FOUND while it is under none. */
enum result seal_load_of_entry(struct store *store, int64_t seq, struct arena *arena,
                               struct seal *ret, struct error *error);
/* All of them, the oldest first: twelve a year. */
enum result seal_list(struct store *store, struct arena *arena, struct list *ret_seals,
                      struct error *error);
