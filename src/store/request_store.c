/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/request_store.h>

#define AT(member) offsetof(struct request, member)

/* In the order of REQUEST_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)    },
    {COLUMN_TEXT,    AT(id)             },
    {COLUMN_TEXT,    AT(tracking_code)  },
    {COLUMN_TEXT,    AT(external_id)    },
    {COLUMN_ENUM,    AT(channel)        },
    {COLUMN_TEXT,    AT(category)       },
    {COLUMN_TEXT,    AT(words)          },
    {COLUMN_TEXT,    AT(place)          },
    {COLUMN_INTEGER, AT(longitude_micro)},
    {COLUMN_INTEGER, AT(latitude_micro) },
    {COLUMN_INTEGER, AT(received_at)    },
    {COLUMN_INTEGER, AT(wished_at)      },
    {COLUMN_TEXT,    AT(contact_name)   },
    {COLUMN_TEXT,    AT(contact_phone)  },
    {COLUMN_TEXT,    AT(first_receiver) },
    {COLUMN_ENUM,    AT(state)          },
    {COLUMN_INTEGER, AT(priority)       },
    {COLUMN_TEXT,    AT(order_id)       },
    {COLUMN_TEXT,    AT(merged_into)    },
    {COLUMN_TEXT,    AT(referred_to)    },
    {COLUMN_INTEGER, AT(due_at)         },
    {COLUMN_TEXT,    AT(answer)         },
    {COLUMN_INTEGER, AT(version)        },
};
static const struct record record = RECORD(struct request, columns);

enum result request_save(struct store *store, const struct request *request, struct error *error)
{
    return statement_put(store, STATEMENT_REQUEST_PUT, &record, request, error);
}

enum result request_load(struct store *store, const char *id, struct arena *arena,
                         struct request *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_REQUEST_GET, VALUES(TEXT(region), TEXT(id)), &record,
                         arena, ret, error);
}

enum result request_load_tracked(struct store *store, const char *tracking_code,
                                 struct arena *arena, struct request *ret, struct error *error)
{
    return statement_one(store, STATEMENT_REQUEST_BY_TRACKING, VALUES(TEXT(tracking_code)), &record,
                         arena, ret, error);
}

enum result request_load_external(struct store *store, const char *region_code,
                                  const char *external_id, struct arena *arena, struct request *ret,
                                  struct error *error)
{
    return statement_one(store, STATEMENT_REQUEST_BY_EXTERNAL,
                         VALUES(TEXT(region_code), TEXT(external_id)), &record, arena, ret, error);
}

/* The index that narrows most. */
static enum statement search_by(const struct request_filter *filter)
{
    return filter->receiver               ? STATEMENT_REQUEST_SEARCH_RECEIVER
           : filter->scan.state != ABSENT ? STATEMENT_REQUEST_SEARCH_STATE
           : filter->category             ? STATEMENT_REQUEST_SEARCH_CATEGORY
                                          : STATEMENT_REQUEST_SEARCH_ALL;
}

enum result request_search(struct store *store, const struct request_filter *filter,
                           struct arena *arena, struct list *ret_requests, struct error *error)
{
    const struct scan *scan = &filter->scan;
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    const char *after = scan_start(scan, first, after_region);
    return statement_list(store, search_by(filter),
                          VALUES(TEXT(first), TEXT(last), TEXT(after_region), TEXT(after),
                                 INTEGER(scan->limit), INTEGER(scan->state), TEXT(filter->category),
                                 TEXT(filter->receiver), INTEGER(filter->from_at),
                                 INTEGER(filter->to_at),
                                 TEXT(filter->text ? scan_pattern(arena, filter->text) : NULL)),
                          &record, arena, ret_requests, error);
}

enum result request_list(struct store *store, const struct scan *scan, struct arena *arena,
                         struct list *ret_requests, struct error *error)
{
    const struct request_filter all = {.scan = *scan, .from_at = ABSENT, .to_at = ABSENT};
    return request_search(store, &all, arena, ret_requests, error);
}

enum result request_list_waiting(struct store *store, const char *scope, int64_t limit,
                                 struct arena *arena, struct list *ret_requests,
                                 struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_REQUEST_WAITING,
                          VALUES(TEXT(first), TEXT(last), INTEGER(limit)), &record, arena,
                          ret_requests, error);
}

enum result request_count_waiting(struct store *store, const char *scope, int64_t most,
                                  int64_t *ret_count, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_number(store, STATEMENT_REQUEST_WAITING_COUNT,
                            VALUES(TEXT(first), TEXT(last), INTEGER(most)), 0, ret_count, error);
}

enum result request_list_near(struct store *store, const struct request_box *box,
                              struct arena *arena, struct list *ret_requests, struct error *error)
{
    return statement_list(store, STATEMENT_REQUEST_NEAR,
                          VALUES(TEXT(box->category), INTEGER(box->latitude_min),
                                 INTEGER(box->latitude_max), INTEGER(box->longitude_min),
                                 INTEGER(box->longitude_max), INTEGER(box->received_min),
                                 INTEGER(box->received_max), INTEGER(REQUEST_MERGED),
                                 TEXT(box->except_id), INTEGER(box->limit)),
                          &record, arena, ret_requests, error);
}

enum result request_list_merged(struct store *store, const char *into_id, struct arena *arena,
                                struct list *ret_requests, struct error *error)
{
    return statement_list(store, STATEMENT_REQUEST_MERGED, VALUES(TEXT(into_id)), &record, arena,
                          ret_requests, error);
}

enum result request_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                  struct list *ret_requests, struct error *error)
{
    return statement_list(store, STATEMENT_REQUEST_OF_ORDER, VALUES(TEXT(order_id)), &record, arena,
                          ret_requests, error);
}
