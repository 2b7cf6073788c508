/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secret addresses of members' calendars, by their hashes. */
#pragma once

#include <diandan/domain/feed.h>
#include <diandan/store/store.h>

/* The member's address is the one of this hash from now on. */
enum result feed_save(struct store *store, const struct feed *feed, const unsigned char hash[32],
                      struct error *error);
/* There is none any more. */
enum result feed_end(struct store *store, const char *member_id, struct error *error);
/* RESULT_NOT_FOUND where the member has none, or no address has the hash. */
enum result feed_load(struct store *store, const char *member_id, struct arena *arena,
                      struct feed *ret, struct error *error);
enum result feed_load_by_hash(struct store *store, const unsigned char hash[32],
                              struct arena *arena, struct feed *ret, struct error *error);
