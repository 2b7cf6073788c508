/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/feed_store.h>

enum { HASH_BYTES = 32 };

static const struct column columns[] = {
    {COLUMN_TEXT,    offsetof(struct feed, member_id) },
    {COLUMN_INTEGER, offsetof(struct feed, created_at)},
};
static const struct record record = RECORD(struct feed, columns);

enum result feed_save(struct store *store, const struct feed *feed, const unsigned char hash[32],
                      struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(feed->member_id, region);
    return statement_run(store, STATEMENT_FEED_PUT,
                         VALUES(TEXT(region), TEXT(feed->member_id), BLOB(hash, HASH_BYTES),
                                INTEGER(feed->created_at)),
                         error);
}

enum result feed_end(struct store *store, const char *member_id, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(member_id, region);
    return statement_run(store, STATEMENT_FEED_END, VALUES(TEXT(region), TEXT(member_id)), error);
}

enum result feed_load(struct store *store, const char *member_id, struct arena *arena,
                      struct feed *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(member_id, region);
    return statement_one(store, STATEMENT_FEED_GET, VALUES(TEXT(region), TEXT(member_id)), &record,
                         arena, ret, error);
}

enum result feed_load_by_hash(struct store *store, const unsigned char hash[32],
                              struct arena *arena, struct feed *ret, struct error *error)
{
    return statement_one(store, STATEMENT_FEED_BY_HASH, VALUES(BLOB(hash, HASH_BYTES)), &record,
                         arena, ret, error);
}
