/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/panel_store.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of PANELIST_COLUMNS. */
static const struct column panelist_columns[] = {
    {COLUMN_TEXT,    AT(panelist, region_code)},
    {COLUMN_TEXT,    AT(panelist, id)         },
    {COLUMN_TEXT,    AT(panelist, name)       },
    {COLUMN_TEXT,    AT(panelist, unit_id)    },
    {COLUMN_TEXT,    AT(panelist, member_id)  },
    {COLUMN_TEXT,    AT(panelist, expertise)  },
    {COLUMN_ENUM,    AT(panelist, active)     },
    {COLUMN_INTEGER, AT(panelist, version)    },
};
static const struct record panelist_record = RECORD(struct panelist, panelist_columns);

/* In the order of PANEL_COLUMNS. */
static const struct column panel_columns[] = {
    {COLUMN_TEXT,    AT(panel, region_code)},
    {COLUMN_TEXT,    AT(panel, id)         },
    {COLUMN_TEXT,    AT(panel, order_id)   },
    {COLUMN_HASH,    AT(panel, seed)       },
    {COLUMN_INTEGER, AT(panel, count)      },
    {COLUMN_TEXT,    AT(panel, drawn_by)   },
    {COLUMN_INTEGER, AT(panel, drawn_at)   },
};
static const struct record panel_record = RECORD(struct panel, panel_columns);

static const struct column seat_columns[] = {
    {COLUMN_TEXT,    AT(panel_seat, panelist_id)},
    {COLUMN_ENUM,    AT(panel_seat, standing)   },
    {COLUMN_INTEGER, AT(panel_seat, position)   },
};
static const struct record seat_record = RECORD(struct panel_seat, seat_columns);

static const struct column duty_columns[] = {
    {COLUMN_TEXT,    AT(panel_duty, panel_id) },
    {COLUMN_TEXT,    AT(panel_duty, order_id) },
    {COLUMN_TEXT,    AT(panel_duty, title)    },
    {COLUMN_TEXT,    AT(panel_duty, place)    },
    {COLUMN_INTEGER, AT(panel_duty, starts_at)},
    {COLUMN_INTEGER, AT(panel_duty, ends_at)  },
    {COLUMN_ENUM,    AT(panel_duty, state)    },
    {COLUMN_ENUM,    AT(panel_duty, reviewed) },
};
static const struct record duty_record = RECORD(struct panel_duty, duty_columns);

enum result panelist_save(struct store *store, const struct panelist *panelist, struct error *error)
{
    return statement_put(store, STATEMENT_PANELIST_PUT, &panelist_record, panelist, error);
}

enum result panelist_load(struct store *store, const char *id, struct arena *arena,
                          struct panelist *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_PANELIST_GET, VALUES(TEXT(region), TEXT(id)),
                         &panelist_record, arena, ret, error);
}

enum result panelist_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_panelists, struct error *error)
{
    return scan_list(store, scan, STATEMENT_PANELIST_LIST, STATEMENT_PANELIST_LIST,
                     &panelist_record, arena, ret_panelists, error);
}

enum result panelist_list_pool(struct store *store, const char *scope, struct arena *arena,
                               struct list *ret_panelists, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_PANELIST_POOL, VALUES(TEXT(first), TEXT(last)),
                          &panelist_record, arena, ret_panelists, error);
}

enum result panel_save(struct store *store, const struct panel *panel, struct error *error)
{
    enum result result = statement_put(store, STATEMENT_PANEL_PUT, &panel_record, panel, error);
    for (size_t i = 0; i < panel->pool.count && result == RESULT_OK; i++) {
        result = statement_put_keyed(
            store, STATEMENT_PANEL_SEAT_PUT, VALUES(TEXT(panel->region_code), TEXT(panel->id)),
            &seat_record, &LIST_OF(panel->pool, struct panel_seat)[i], error);
    }
    return result;
}

static enum result load_pool(struct store *store, struct arena *arena, struct panel *panel,
                             struct error *error)
{
    return statement_list(store, STATEMENT_PANEL_SEAT_LIST,
                          VALUES(TEXT(panel->region_code), TEXT(panel->id)), &seat_record, arena,
                          &panel->pool, error);
}

enum result panel_load(struct store *store, const char *id, struct arena *arena, struct panel *ret,
                       struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    enum result result = statement_one(store, STATEMENT_PANEL_GET, VALUES(TEXT(region), TEXT(id)),
                                       &panel_record, arena, ret, error);
    return result == RESULT_OK ? load_pool(store, arena, ret, error) : result;
}

enum result panel_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                struct panel *ret, struct error *error)
{
    enum result result = statement_one(store, STATEMENT_PANEL_OF_ORDER, VALUES(TEXT(order_id)),
                                       &panel_record, arena, ret, error);
    return result == RESULT_OK ? load_pool(store, arena, ret, error) : result;
}

enum result panel_list_duties(struct store *store, const char *panelist_id, const char *after,
                              int64_t limit, struct arena *arena, struct list *ret_duties,
                              struct error *error)
{
    return statement_list(store, STATEMENT_PANEL_DUTY_LIST,
                          VALUES(TEXT(panelist_id), TEXT(after ? after : ""), INTEGER(limit)),
                          &duty_record, arena, ret_duties, error);
}
