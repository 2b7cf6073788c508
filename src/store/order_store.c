/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/place.h>
#include <diandan/store/order_store.h>

#define AT(member)      offsetof(struct order, member)
#define ROLE_AT(member) offsetof(struct role, member)

/* In the order of ORDER_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)    },
    {COLUMN_TEXT,    AT(id)             },
    {COLUMN_TEXT,    AT(title)          },
    {COLUMN_TEXT,    AT(category)       },
    {COLUMN_TEXT,    AT(place)          },
    {COLUMN_INTEGER, AT(longitude_micro)},
    {COLUMN_INTEGER, AT(latitude_micro) },
    {COLUMN_INTEGER, AT(starts_at)      },
    {COLUMN_INTEGER, AT(ends_at)        },
    {COLUMN_INTEGER, AT(priority)       },
    {COLUMN_INTEGER, AT(headcount_min)  },
    {COLUMN_TEXT,    AT(note)           },
    {COLUMN_ENUM,    AT(state)          },
    {COLUMN_TEXT,    AT(created_by)     },
    {COLUMN_INTEGER, AT(created_at)     },
    {COLUMN_TEXT,    AT(cancel_reason)  },
    {COLUMN_INTEGER, AT(version)        },
};
static const struct record record = RECORD(struct order, columns);

static const struct column role_columns[] = {
    {COLUMN_TEXT,    ROLE_AT(skill)      },
    {COLUMN_INTEGER, ROLE_AT(level)      },
    {COLUMN_INTEGER, ROLE_AT(count)      },
    {COLUMN_TEXT,    ROLE_AT(certificate)},
    {COLUMN_TEXT,    ROLE_AT(resource)   },
    {COLUMN_INTEGER, ROLE_AT(accepted)   },
    {COLUMN_INTEGER, ROLE_AT(asked)      },
};
static const struct record role_record = RECORD(struct role, role_columns);

static const struct column id_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct record id_record = RECORD(const char *, id_columns);

enum result order_save_state(struct store *store, const struct order *order, struct error *error)
{
    return statement_put(store, STATEMENT_ORDER_PUT, &record, order, error);
}

enum result order_save(struct store *store, const struct order *order, struct error *error)
{
    enum result result = order_save_state(store, order, error);
    if (result == RESULT_OK) {
        result = statement_run(store, STATEMENT_ROLE_CLEAR,
                               VALUES(TEXT(order->region_code), TEXT(order->id)), error);
    }
    for (size_t i = 0; i < order->roles.count && result == RESULT_OK; i++) {
        const struct role *role = &LIST_OF(order->roles, struct role)[i];
        result =
            statement_run(store, STATEMENT_ROLE_PUT,
                          VALUES(TEXT(order->region_code), TEXT(order->id), INTEGER((int64_t)i),
                                 TEXT(role->skill), INTEGER(role->level), INTEGER(role->count),
                                 TEXT(role->certificate), TEXT(role->resource)),
                          error);
    }
    return result;
}

static enum result load_parts(struct store *store, struct arena *arena, struct order *order,
                              struct error *error)
{
    enum result result = statement_list(store, STATEMENT_ROLE_LIST,
                                        VALUES(TEXT(order->region_code), TEXT(order->id)),
                                        &role_record, arena, &order->roles, error);
    if (result == RESULT_OK) {
        result = statement_list(store, STATEMENT_REQUEST_IDS_OF_ORDER, VALUES(TEXT(order->id)),
                                &id_record, arena, &order->requests, error);
    }
    return result;
}

static enum result load_parts_of_all(struct store *store, struct arena *arena, struct list *orders,
                                     enum result result, struct error *error)
{
    for (size_t i = 0; result == RESULT_OK && i < orders->count; i++) {
        result = load_parts(store, arena, &LIST_OF(*orders, struct order)[i], error);
    }
    return result;
}

enum result order_load(struct store *store, const char *id, struct arena *arena, struct order *ret,
                       struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    struct order order = {0};
    enum result result = statement_one(store, STATEMENT_ORDER_GET, VALUES(TEXT(region), TEXT(id)),
                                       &record, arena, &order, error);
    if (result == RESULT_OK) {
        result = load_parts(store, arena, &order, error);
    }
    if (result == RESULT_OK) {
        *ret = order;
    }
    return result;
}

enum result order_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_orders, struct error *error)
{
    enum result result = scan_list(store, scan, STATEMENT_ORDER_LIST, STATEMENT_ORDER_LIST_STATE,
                                   &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}

/* Where the scope is one community, an index gives its orders by start without a sort. */
enum result order_list_near(struct store *store, const char *scope, int64_t after_at,
                            const char *after_id, int64_t limit, struct arena *arena,
                            struct list *ret_orders, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    enum result result =
        region_is_valid(scope)
            ? statement_list(store, STATEMENT_ORDER_NEAR_OF_REGION,
                             VALUES(TEXT(scope), INTEGER(after_at), TEXT(after_id), INTEGER(limit)),
                             &record, arena, ret_orders, error)
            : statement_list(store, STATEMENT_ORDER_NEAR,
                             VALUES(TEXT(first), TEXT(last), INTEGER(after_at), TEXT(after_id),
                                    INTEGER(limit)),
                             &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}

enum result order_list_to_match(struct store *store, const char *scope, int64_t from_at,
                                int64_t to_at, struct arena *arena, struct list *ret_orders,
                                struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    enum result result =
        statement_list(store, STATEMENT_ORDER_TO_MATCH,
                       VALUES(INTEGER(ORDER_OPEN), INTEGER(ORDER_STAFFED), TEXT(first), TEXT(last),
                              INTEGER(from_at), INTEGER(to_at)),
                       &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}
