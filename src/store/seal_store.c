/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <diandan/store/seal_store.h>

#define AT(member) offsetof(struct seal, member)

/* In the order of SEAL_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(period)   },
    {COLUMN_INTEGER, AT(first_seq)},
    {COLUMN_INTEGER, AT(last_seq) },
    {COLUMN_INTEGER, AT(count)    },
    {COLUMN_INTEGER, AT(points)   },
    {COLUMN_INTEGER, AT(minutes)  },
    {COLUMN_HASH,    AT(head)     },
    {COLUMN_HASH,    AT(root)     },
    {COLUMN_HASH,    AT(previous) },
    {COLUMN_TEXT,    AT(key_id)   },
    {COLUMN_INTEGER, AT(sealed_at)},
    {COLUMN_TEXT,    AT(signature)},
};
static const struct record record = RECORD(struct seal, columns);

enum result seal_save(struct store *store, const struct seal *seal, struct error *error)
{
    return statement_put(store, STATEMENT_SEAL_PUT, &record, seal, error);
}

enum result seal_load_last(struct store *store, struct arena *arena, struct seal *ret,
                           struct error *error)
{
    return statement_one(store, STATEMENT_SEAL_LAST, NULL, 0, &record, arena, ret, error);
}

enum result seal_load_of_entry(struct store *store, int64_t seq, struct arena *arena,
                               struct seal *ret, struct error *error)
{
    return statement_one(store, STATEMENT_SEAL_OF_ENTRY, VALUES(INTEGER(seq)), &record, arena, ret,
                         error);
}

enum result seal_list(struct store *store, struct arena *arena, struct list *ret_seals,
                      struct error *error)
{
    return statement_list(store, STATEMENT_SEAL_LIST, NULL, 0, &record, arena, ret_seals, error);
}
