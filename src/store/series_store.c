/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/series_store.h>

#define AT(member) offsetof(struct series, member)

/* In the order of SERIES_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)},
    {COLUMN_TEXT,    AT(id)         },
    {COLUMN_TEXT,    AT(title)      },
    {COLUMN_TEXT,    AT(category)   },
    {COLUMN_TEXT,    AT(rrule)      },
    {COLUMN_INTEGER, AT(starts_at)  },
    {COLUMN_INTEGER, AT(ends_at)    },
    {COLUMN_INTEGER, AT(order_count)},
    {COLUMN_TEXT,    AT(created_by) },
    {COLUMN_INTEGER, AT(created_at) },
    {COLUMN_INTEGER, AT(ended_at)   },
    {COLUMN_INTEGER, AT(version)    },
};
static const struct record record = RECORD(struct series, columns);

enum result series_save(struct store *store, const struct series *series, struct error *error)
{
    return statement_put(store, STATEMENT_SERIES_PUT, &record, series, error);
}

enum result series_load(struct store *store, const char *id, struct arena *arena,
                        struct series *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_SERIES_GET, VALUES(TEXT(region), TEXT(id)), &record,
                         arena, ret, error);
}

enum result series_list(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_series, struct error *error)
{
    return scan_list(store, scan, STATEMENT_SERIES_LIST, STATEMENT_SERIES_LIST, &record, arena,
                     ret_series, error);
}
