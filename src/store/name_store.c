/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/name_store.h>

#define AT(member) offsetof(struct name, member)

static const struct column columns[] = {
    {COLUMN_ENUM, AT(kind)       },
    {COLUMN_TEXT, AT(id)         },
    {COLUMN_TEXT, AT(region_code)},
    {COLUMN_TEXT, AT(name)       },
    {COLUMN_TEXT, AT(member_name)},
};
static const struct record record = RECORD(struct name, columns);

enum result name_load(struct store *store, const char *id, struct arena *arena, struct name *ret,
                      struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_NAME_OF, VALUES(TEXT(region), TEXT(id)), &record, arena,
                         ret, error);
}
