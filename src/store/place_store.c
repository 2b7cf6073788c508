/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/place_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column region_columns[] = {
    {COLUMN_TEXT, AT(region, code)},
    {COLUMN_TEXT, AT(region, name)},
};
static const struct record region_record = RECORD(struct region, region_columns);

static const struct column unit_columns[] = {
    {COLUMN_TEXT, AT(unit, region_code)},
    {COLUMN_TEXT, AT(unit, id)         },
    {COLUMN_TEXT, AT(unit, name)       },
};
static const struct record unit_record = RECORD(struct unit, unit_columns);

static const struct column category_columns[] = {
    {COLUMN_TEXT,    AT(category, code)         },
    {COLUMN_TEXT,    AT(category, name)         },
    {COLUMN_TEXT,    AT(category, skill)        },
    {COLUMN_INTEGER, AT(category, level)        },
    {COLUMN_INTEGER, AT(category, count)        },
    {COLUMN_INTEGER, AT(category, headcount_min)},
    {COLUMN_INTEGER, AT(category, minutes)      },
    {COLUMN_INTEGER, AT(category, priority)     },
};
static const struct record category_record = RECORD(struct category, category_columns);

static enum result list_in_scope(struct store *store, enum statement name, const char *scope,
                                 const struct record *record, struct arena *arena, struct list *ret,
                                 struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, name, VALUES(TEXT(first), TEXT(last)), record, arena, ret, error);
}

enum result region_save(struct store *store, const struct region *region, struct error *error)
{
    return statement_put(store, STATEMENT_REGION_PUT, &region_record, region, error);
}

enum result region_list(struct store *store, const char *scope, struct arena *arena,
                        struct list *ret_regions, struct error *error)
{
    return list_in_scope(store, STATEMENT_REGION_LIST, scope, &region_record, arena, ret_regions,
                         error);
}

enum result unit_save(struct store *store, const struct unit *unit, struct error *error)
{
    return statement_put(store, STATEMENT_UNIT_PUT, &unit_record, unit, error);
}

enum result unit_load(struct store *store, const char *id, struct arena *arena, struct unit *ret,
                      struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_UNIT_GET, VALUES(TEXT(region), TEXT(id)), &unit_record,
                         arena, ret, error);
}

enum result unit_list(struct store *store, const char *scope, struct arena *arena,
                      struct list *ret_units, struct error *error)
{
    return list_in_scope(store, STATEMENT_UNIT_LIST, scope, &unit_record, arena, ret_units, error);
}

enum result category_save(struct store *store, const struct category *category, struct error *error)
{
    return statement_put(store, STATEMENT_CATEGORY_PUT, &category_record, category, error);
}

enum result category_load(struct store *store, const char *code, struct arena *arena,
                          struct category *ret, struct error *error)
{
    return statement_one(store, STATEMENT_CATEGORY_GET, VALUES(TEXT(code)), &category_record, arena,
                         ret, error);
}

enum result category_list(struct store *store, struct arena *arena, struct list *ret_categories,
                          struct error *error)
{
    return statement_list(store, STATEMENT_CATEGORY_LIST, NULL, 0, &category_record, arena,
                          ret_categories, error);
}
