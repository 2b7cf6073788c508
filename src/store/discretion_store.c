/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/offer.h>
#include <diandan/domain/review.h>
#include <diandan/store/discretion_store.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of EXCHANGE_COLUMNS. */
static const struct column exchange_columns[] = {
    {COLUMN_TEXT,    AT(exchange, region_code)    },
    {COLUMN_TEXT,    AT(exchange, id)             },
    {COLUMN_TEXT,    AT(exchange, member_id)      },
    {COLUMN_ENUM,    AT(exchange, direction)      },
    {COLUMN_INTEGER, AT(exchange, minutes)        },
    {COLUMN_INTEGER, AT(exchange, points)         },
    {COLUMN_INTEGER, AT(exchange, points_per_hour)},
    {COLUMN_INTEGER, AT(exchange, at)             },
};
static const struct record exchange_record = RECORD(struct exchange, exchange_columns);

/* In the order of BUDGET_COLUMNS. */
static const struct column budget_columns[] = {
    {COLUMN_TEXT,    AT(discretion_budget, region_code)},
    {COLUMN_TEXT,    AT(discretion_budget, month)      },
    {COLUMN_INTEGER, AT(discretion_budget, points)     },
    {COLUMN_INTEGER, AT(discretion_budget, opened_at)  },
    {COLUMN_TEXT,    AT(discretion_budget, opened_by)  },
    {COLUMN_INTEGER, AT(discretion_budget, lapsed)     },
    {COLUMN_INTEGER, AT(discretion_budget, closed_at)  },
};
static const struct record budget_record = RECORD(struct discretion_budget, budget_columns);

static const struct column giver_columns[] = {
    {COLUMN_TEXT,    AT(giver, subject)},
    {COLUMN_INTEGER, AT(giver, grants) },
    {COLUMN_INTEGER, AT(giver, points) },
};
static const struct record giver_record = RECORD(struct giver, giver_columns);

/* In the order of GRANT_COLUMNS. */
static const struct column grant_columns[] = {
    {COLUMN_TEXT,    AT(grant, region_code)},
    {COLUMN_TEXT,    AT(grant, id)         },
    {COLUMN_TEXT,    AT(grant, month)      },
    {COLUMN_TEXT,    AT(grant, member_id)  },
    {COLUMN_TEXT,    AT(grant, order_id)   },
    {COLUMN_INTEGER, AT(grant, points)     },
    {COLUMN_TEXT,    AT(grant, reason)     },
    {COLUMN_ENUM,    AT(grant, state)      },
    {COLUMN_TEXT,    AT(grant, filed_by)   },
    {COLUMN_INTEGER, AT(grant, filed_at)   },
    {COLUMN_TEXT,    AT(grant, decided_by) },
    {COLUMN_INTEGER, AT(grant, decided_at) },
    {COLUMN_TEXT,    AT(grant, note)       },
    {COLUMN_INTEGER, AT(grant, version)    },
};
static const struct record grant_record = RECORD(struct grant, grant_columns);

static const struct column line_columns[] = {
    {COLUMN_TEXT,    AT(discretion_line, region_code)   },
    {COLUMN_TEXT,    AT(discretion_line, name)          },
    {COLUMN_INTEGER, AT(discretion_line, budget)        },
    {COLUMN_INTEGER, AT(discretion_line, granted)       },
    {COLUMN_INTEGER, AT(discretion_line, grants)        },
    {COLUMN_INTEGER, AT(discretion_line, served_minutes)},
    {COLUMN_INTEGER, AT(discretion_line, stars_total)   },
    {COLUMN_INTEGER, AT(discretion_line, evaluations)   },
};
static const struct record line_record = RECORD(struct discretion_line, line_columns);

static const struct column stars_columns[] = {
    {COLUMN_INTEGER, AT(discretion_line, stars_total)},
    {COLUMN_INTEGER, AT(discretion_line, evaluations)},
};
static const struct record stars_record = RECORD(struct discretion_line, stars_columns);

static const struct column text_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct record text_record = RECORD(const char *, text_columns);

enum result exchange_save(struct store *store, const struct exchange *exchange, struct error *error)
{
    return statement_put(store, STATEMENT_EXCHANGE_PUT, &exchange_record, exchange, error);
}

enum result exchange_load(struct store *store, const char *id, struct arena *arena,
                          struct exchange *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_EXCHANGE_GET, VALUES(TEXT(region), TEXT(id)),
                         &exchange_record, arena, ret, error);
}

enum result exchange_list_of_member(struct store *store, const char *member_id, const char *after,
                                    int64_t limit, struct arena *arena, struct list *ret_exchanges,
                                    struct error *error)
{
    return statement_list(store, STATEMENT_EXCHANGE_OF_MEMBER,
                          VALUES(TEXT(member_id), TEXT(after ? after : ""), INTEGER(limit)),
                          &exchange_record, arena, ret_exchanges, error);
}

enum result exchange_load_minutes(struct store *store, const char *member_id, int64_t from_at,
                                  int64_t to_at, int64_t *ret_minutes, struct error *error)
{
    return statement_number(store, STATEMENT_EXCHANGE_MINUTES,
                            VALUES(TEXT(member_id), INTEGER(from_at), INTEGER(to_at)), 0,
                            ret_minutes, error);
}

enum result budget_save(struct store *store, const struct discretion_budget *budget,
                        struct error *error)
{
    return statement_put(store, STATEMENT_BUDGET_PUT, &budget_record, budget, error);
}

enum result budget_load(struct store *store, const char *region_code, const char *month,
                        struct arena *arena, struct discretion_budget *ret, struct error *error)
{
    return statement_one(store, STATEMENT_BUDGET_GET, VALUES(TEXT(region_code), TEXT(month)),
                         &budget_record, arena, ret, error);
}

enum result budget_load_open(struct store *store, const char *region_code, struct arena *arena,
                             struct discretion_budget *ret, struct error *error)
{
    return statement_one(store, STATEMENT_BUDGET_OPEN, VALUES(TEXT(region_code)), &budget_record,
                         arena, ret, error);
}

enum result budget_list_overdue(struct store *store, const char *month, struct arena *arena,
                                struct list *ret_regions, struct error *error)
{
    return statement_list(store, STATEMENT_BUDGET_OPEN_BEFORE, VALUES(TEXT(month)), &text_record,
                          arena, ret_regions, error);
}

enum result budget_list_givers(struct store *store, const char *region_code, const char *month,
                               struct arena *arena, struct list *ret_givers, struct error *error)
{
    return statement_list(store, STATEMENT_BUDGET_BY_WHOM,
                          VALUES(TEXT(region_code), TEXT(month), INTEGER(GRANT_GIVEN)),
                          &giver_record, arena, ret_givers, error);
}

enum result grant_save(struct store *store, const struct grant *grant, struct error *error)
{
    return statement_put(store, STATEMENT_GRANT_PUT, &grant_record, grant, error);
}

enum result grant_load(struct store *store, const char *id, struct arena *arena, struct grant *ret,
                       struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_GRANT_GET, VALUES(TEXT(region), TEXT(id)), &grant_record,
                         arena, ret, error);
}

enum result grant_list(struct store *store, const struct scan *scan, const char *month,
                       struct arena *arena, struct list *ret_grants, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    const char *after = scan_start(scan, first, after_region);
    return statement_list(store, STATEMENT_GRANT_LIST,
                          VALUES(TEXT(first), TEXT(last), TEXT(after_region), TEXT(after),
                                 INTEGER(scan->limit), TEXT(month),
                                 INTEGER(scan->state == ABSENT ? -1 : scan->state)),
                          &grant_record, arena, ret_grants, error);
}

enum result grant_load_points(struct store *store, const char *region_code, const char *month,
                              int state, const char *but, int64_t *ret_points, struct error *error)
{
    return statement_number(store, STATEMENT_GRANT_OF_REGION,
                            VALUES(TEXT(region_code), TEXT(month), INTEGER(state), TEXT(but)), 0,
                            ret_points, error);
}

enum result grant_load_member_points(struct store *store, const char *member_id, const char *month,
                                     const char *but, int64_t *ret_points, struct error *error)
{
    return statement_number(store, STATEMENT_GRANT_OF_MEMBER,
                            VALUES(TEXT(member_id), TEXT(month), INTEGER(GRANT_WAITING),
                                   INTEGER(GRANT_GIVEN), TEXT(but)),
                            0, ret_points, error);
}

enum result grant_load_served(struct store *store, const char *order_id, const char *member_id,
                              int64_t *ret_served, struct error *error)
{
    return statement_number(store, STATEMENT_GRANT_SERVED,
                            VALUES(TEXT(order_id), TEXT(member_id), INTEGER(OFFER_CONFIRMED)), 0,
                            ret_served, error);
}

enum result discretion_list(struct store *store, const char *scope, const char *month,
                            int64_t from_at, int64_t to_at, struct arena *arena,
                            struct list *ret_lines, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_DISCRETION_BOARD,
                          VALUES(TEXT(first), TEXT(last), TEXT(month), INTEGER(from_at),
                                 INTEGER(to_at), INTEGER(GRANT_GIVEN), INTEGER(OFFER_CONFIRMED),
                                 INTEGER(REVIEW_RESIDENT)),
                          &line_record, arena, ret_lines, error);
}

enum result discretion_load_stars(struct store *store, int64_t from_at, int64_t to_at,
                                  int64_t *ret_total, int64_t *ret_evaluations, struct error *error)
{
    struct discretion_line sums;
    const enum result result =
        statement_one(store, STATEMENT_DISCRETION_STARS,
                      VALUES(INTEGER(REVIEW_RESIDENT), INTEGER(from_at), INTEGER(to_at)),
                      &stars_record, NULL, &sums, error);
    if (result == RESULT_OK) {
        *ret_total = sums.stars_total;
        *ret_evaluations = sums.evaluations;
    }
    return result;
}
