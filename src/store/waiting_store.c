/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/waiting_store.h>

#define AT(member) offsetof(struct waiting, member)

/* In the order of WAITING_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)    },
    {COLUMN_TEXT,    AT(order_id)       },
    {COLUMN_TEXT,    AT(member_id)      },
    {COLUMN_INTEGER, AT(joined_at)      },
    {COLUMN_INTEGER, AT(position)       },
    {COLUMN_TEXT,    AT(order_title)    },
    {COLUMN_TEXT,    AT(order_place)    },
    {COLUMN_INTEGER, AT(order_starts_at)},
    {COLUMN_INTEGER, AT(order_ends_at)  },
};
static const struct record record = RECORD(struct waiting, columns);

static const struct column id_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct record id_record = RECORD(const char *, id_columns);

enum result waiting_add(struct store *store, const char *order_id, const char *member_id,
                        int64_t joined_at, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_run(store, STATEMENT_WAITING_ADD,
                         VALUES(TEXT(region), TEXT(order_id), TEXT(member_id), INTEGER(joined_at)),
                         error);
}

enum result waiting_end(struct store *store, const char *order_id, const char *member_id,
                        struct error *error)
{
    return statement_run(store, STATEMENT_WAITING_END, VALUES(TEXT(member_id), TEXT(order_id)),
                         error);
}

enum result waiting_load(struct store *store, const char *order_id, const char *member_id,
                         struct arena *arena, struct waiting *ret, struct error *error)
{
    return statement_one(store, STATEMENT_WAITING_GET, VALUES(TEXT(member_id), TEXT(order_id)),
                         &record, arena, ret, error);
}

enum result waiting_list_of_member(struct store *store, const char *member_id, int64_t now_s,
                                   int64_t limit, struct arena *arena, struct list *ret_waiting,
                                   struct error *error)
{
    return statement_list(store, STATEMENT_WAITING_OF_MEMBER,
                          VALUES(TEXT(member_id), INTEGER(now_s), INTEGER(limit)), &record, arena,
                          ret_waiting, error);
}

enum result waiting_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                  struct list *ret_member_ids, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_list(store, STATEMENT_WAITING_OF_ORDER, VALUES(TEXT(region), TEXT(order_id)),
                          &id_record, arena, ret_member_ids, error);
}
