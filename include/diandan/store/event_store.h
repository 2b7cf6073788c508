/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed, in the order of commits. Events are written by the store itself, with the rows they
 * tell of (store_tell_at). */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/event.h>
#include <diandan/store/store.h>

/* The next events after a number, at most so many. */
enum result event_list_after(struct store *store, int64_t seq, int64_t most, struct arena *arena,
                             struct list *ret_events, struct error *error);
/* Number of the newest event; 0 before the first. */
enum result event_last(struct store *store, int64_t *ret_seq, struct error *error);
/* Forget the oldest, those from before a moment, at most so many; the newest stays. */
enum result event_forget(struct store *store, int64_t before, int64_t most, struct error *error);
