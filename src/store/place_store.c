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

static const struct column entry_columns[] = {
    {COLUMN_TEXT,    AT(skill_entry, code)      },
    {COLUMN_TEXT,    AT(skill_entry, name)      },
    {COLUMN_TEXT,    AT(skill_entry, name_en)   },
    {COLUMN_TEXT,    AT(skill_entry, group)     },
    {COLUMN_INTEGER, AT(skill_entry, retired_at)},
};
static const struct record entry_record = RECORD(struct skill_entry, entry_columns);

static const struct column unlisted_columns[] = {
    {COLUMN_TEXT,    AT(skill_entry, code)      },
    {COLUMN_INTEGER, AT(skill_entry, members)   },
    {COLUMN_INTEGER, AT(skill_entry, places)    },
    {COLUMN_INTEGER, AT(skill_entry, categories)},
};
static const struct record unlisted_record = RECORD(struct skill_entry, unlisted_columns);

/* Of a dictionary of the whole city. */
static enum result list_by_code(struct store *store, enum statement name, const struct scan *scan,
                                const struct record *record, struct arena *arena, struct list *ret,
                                struct error *error)
{
    return statement_list(store, name,
                          VALUES(TEXT(scan->after ? scan->after : ""), INTEGER(scan->limit)),
                          record, arena, ret, error);
}

enum result region_save(struct store *store, const struct region *region, struct error *error)
{
    return statement_put(store, STATEMENT_REGION_PUT, &region_record, region, error);
}

enum result region_list(struct store *store, const char *scope, struct arena *arena,
                        struct list *ret_regions, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_REGION_LIST, VALUES(TEXT(first), TEXT(last)),
                          &region_record, arena, ret_regions, error);
}

enum result region_page(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_regions, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    return statement_list(
        store, STATEMENT_REGION_PAGE,
        VALUES(TEXT(first), TEXT(last), TEXT(scan->after ? scan->after : ""), INTEGER(scan->limit)),
        &region_record, arena, ret_regions, error);
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

enum result unit_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_units, struct error *error)
{
    return scan_list(store, scan, STATEMENT_UNIT_LIST, STATEMENT_UNIT_LIST, &unit_record, arena,
                     ret_units, error);
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

enum result category_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_categories, struct error *error)
{
    return list_by_code(store, STATEMENT_CATEGORY_LIST, scan, &category_record, arena,
                        ret_categories, error);
}

enum result skill_entry_save(struct store *store, const struct skill_entry *entry,
                             struct error *error)
{
    return statement_put(store, STATEMENT_SKILL_ENTRY_PUT, &entry_record, entry, error);
}

enum result skill_entry_load(struct store *store, const char *code, struct arena *arena,
                             struct skill_entry *ret, struct error *error)
{
    return statement_one(store, STATEMENT_SKILL_ENTRY_GET, VALUES(TEXT(code)), &entry_record, arena,
                         ret, error);
}

enum result skill_entry_list(struct store *store, const struct scan *scan, struct arena *arena,
                             struct list *ret_entries, struct error *error)
{
    return list_by_code(store, STATEMENT_SKILL_ENTRY_LIST, scan, &entry_record, arena, ret_entries,
                        error);
}

enum result skill_list_unlisted(struct store *store, const struct scan *scan, struct arena *arena,
                                struct list *ret_entries, struct error *error)
{
    return list_by_code(store, STATEMENT_SKILL_UNLISTED, scan, &unlisted_record, arena, ret_entries,
                        error);
}
