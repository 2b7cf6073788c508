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
    {COLUMN_TEXT,    AT(series_id)      },
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

/* Where the page before ended, as the key of the lists by start. */
static enum result load_start(struct store *store, const struct order_filter *filter,
                              struct arena *arena, int64_t *ret_from_at, struct error *error)
{
    struct order before = {.starts_at = INT64_MIN};
    *ret_from_at = filter->from_at == ABSENT ? 0 : filter->from_at;
    if (!filter->scan.after) {
        return RESULT_OK;
    }
    const enum result result = order_load(store, filter->scan.after, arena, &before, error);
    if (result == RESULT_OK && before.starts_at > *ret_from_at) {
        *ret_from_at = before.starts_at;
    }
    return result == RESULT_NOT_FOUND ? error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID,
                                                     "after", "%s", filter->scan.after)
                                      : result;
}

enum result order_search(struct store *store, const struct order_filter *filter,
                         struct arena *arena, struct list *ret_orders, struct error *error)
{
    enum { OF_REGION = 6, OF_SCOPE = 7, OF_SERIES = 8 }; /* values each statement takes */
    const struct scan *scan = &filter->scan;
    const int one_region = region_is_valid(scan->scope);
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    int64_t from_at;
    scope_range(scan->scope, first, last);
    enum result result = load_start(store, filter, arena, &from_at, error);
    if (result != RESULT_OK) {
        return result;
    }
    const struct value values[OF_SERIES] = {
        TEXT(first),          TEXT(scan->after ? scan->after : ""),
        INTEGER(scan->limit), INTEGER(scan->state),
        INTEGER(from_at),     INTEGER(filter->to_at == ABSENT ? INT64_MAX : filter->to_at),
        TEXT(last),           TEXT(filter->series_id),
    };
    const enum statement name = filter->series_id ? STATEMENT_ORDER_BY_START_SERIES
                                : one_region      ? STATEMENT_ORDER_BY_START_REGION
                                                  : STATEMENT_ORDER_BY_START_SCOPE;
    const size_t count = filter->series_id ? OF_SERIES : one_region ? OF_REGION : OF_SCOPE;
    result = statement_list(store, name, values, count, &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}

static enum result list_window(struct store *store, enum statement name,
                               const struct order_window *window, struct arena *arena,
                               struct list *ret_orders, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(window->scope, first, last);
    const enum result result =
        statement_list(store, name,
                       VALUES(TEXT(first), TEXT(last), INTEGER(window->from_at),
                              INTEGER(window->to_at), INTEGER(window->limit)),
                       &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}

static enum result count_window(struct store *store, enum statement name,
                                const struct order_window *window, int64_t *ret_count,
                                struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(window->scope, first, last);
    return statement_number(store, name,
                            VALUES(TEXT(first), TEXT(last), INTEGER(window->from_at),
                                   INTEGER(window->to_at), INTEGER(window->limit)),
                            0, ret_count, error);
}

enum result order_list_of_day(struct store *store, const struct order_window *window,
                              struct arena *arena, struct list *ret_orders, struct error *error)
{
    return list_window(store, STATEMENT_ORDER_OF_DAY, window, arena, ret_orders, error);
}

enum result order_count_of_day(struct store *store, const struct order_window *window,
                               int64_t *ret_count, struct error *error)
{
    return count_window(store, STATEMENT_ORDER_OF_DAY_COUNT, window, ret_count, error);
}

enum result order_list_at_risk(struct store *store, const struct order_window *window,
                               struct arena *arena, struct list *ret_orders, struct error *error)
{
    return list_window(store, STATEMENT_ORDER_AT_RISK, window, arena, ret_orders, error);
}

enum result order_count_at_risk(struct store *store, const struct order_window *window,
                                int64_t *ret_count, struct error *error)
{
    return count_window(store, STATEMENT_ORDER_AT_RISK_COUNT, window, ret_count, error);
}

enum result order_list_served(struct store *store, const char *scope, int64_t limit,
                              struct arena *arena, struct list *ret_orders, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    const enum result result = statement_list(store, STATEMENT_ORDER_SERVED,
                                              VALUES(TEXT(first), TEXT(last), INTEGER(limit)),
                                              &record, arena, ret_orders, error);
    return load_parts_of_all(store, arena, ret_orders, result, error);
}

enum result order_count_served(struct store *store, const char *scope, int64_t most,
                               int64_t *ret_count, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_number(store, STATEMENT_ORDER_SERVED_COUNT,
                            VALUES(TEXT(first), TEXT(last), INTEGER(most)), 0, ret_count, error);
}

enum result order_list_past(struct store *store, const char *region_code, const char *category,
                            int64_t limit, struct arena *arena, struct list *ret_orders,
                            struct error *error)
{
    const enum result result = statement_list(
        store, STATEMENT_ORDER_PAST, VALUES(TEXT(region_code), TEXT(category), INTEGER(limit)),
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
