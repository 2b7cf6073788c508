/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/chart_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column category_columns[] = {
    {COLUMN_TEXT,    AT(demand_category, category)},
    {COLUMN_TEXT,    AT(demand_category, name)    },
    {COLUMN_INTEGER, AT(demand_category, received)},
    {COLUMN_INTEGER, AT(demand_category, waiting) },
};
static const struct record category_record = RECORD(struct demand_category, category_columns);

static const struct column hour_columns[] = {
    {COLUMN_INTEGER, AT(demand_hour, weekday) },
    {COLUMN_INTEGER, AT(demand_hour, hour)    },
    {COLUMN_INTEGER, AT(demand_hour, received)},
};
static const struct record hour_record = RECORD(struct demand_hour, hour_columns);

static const struct column sum_columns[] = {
    {COLUMN_INTEGER, AT(aged_sum, days)    },
    {COLUMN_INTEGER, AT(aged_sum, orders)  },
    {COLUMN_INTEGER, AT(aged_sum, services)},
    {COLUMN_INTEGER, AT(aged_sum, minutes) },
};
static const struct record sum_record = RECORD(struct aged_sum, sum_columns);

static const struct column aged_columns[] = {
    {COLUMN_TEXT,    AT(aged_order, region_code)},
    {COLUMN_TEXT,    AT(aged_order, id)         },
    {COLUMN_TEXT,    AT(aged_order, title)      },
    {COLUMN_INTEGER, AT(aged_order, starts_at)  },
    {COLUMN_INTEGER, AT(aged_order, asked_at)   },
    {COLUMN_INTEGER, AT(aged_order, served_at)  },
    {COLUMN_INTEGER, AT(aged_order, services)   },
    {COLUMN_INTEGER, AT(aged_order, minutes)    },
};
static const struct record aged_record = RECORD(struct aged_order, aged_columns);

static const struct column day_columns[] = {
    {COLUMN_INTEGER, AT(place_day, day)     },
    {COLUMN_TEXT,    AT(place_day, skill)   },
    {COLUMN_INTEGER, AT(place_day, orders)  },
    {COLUMN_INTEGER, AT(place_day, asked)   },
    {COLUMN_INTEGER, AT(place_day, filled)  },
    {COLUMN_INTEGER, AT(place_day, unfilled)},
    {COLUMN_INTEGER, AT(place_day, dropped) },
};
static const struct record day_record = RECORD(struct place_day, day_columns);

static const struct column short_columns[] = {
    {COLUMN_TEXT,    AT(short_place, region_code)},
    {COLUMN_TEXT,    AT(short_place, order_id)   },
    {COLUMN_TEXT,    AT(short_place, title)      },
    {COLUMN_INTEGER, AT(short_place, starts_at)  },
    {COLUMN_INTEGER, AT(short_place, role)       },
    {COLUMN_TEXT,    AT(short_place, skill)      },
    {COLUMN_INTEGER, AT(short_place, missing)    },
    {COLUMN_TEXT,    AT(short_place, round_id)   },
    {COLUMN_TEXT,    AT(short_place, reasons)    },
};
static const struct record short_record = RECORD(struct short_place, short_columns);

static const struct column measured_columns[] = {
    {COLUMN_TEXT,    AT(measured, scope)     },
    {COLUMN_INTEGER, AT(measured, numbers)   },
    {COLUMN_INTEGER, AT(measured, numbers[1])},
    {COLUMN_INTEGER, AT(measured, numbers[2])},
};
static const struct record measured_record = RECORD(struct measured, measured_columns);

/* Scope and period, which are $1 to $4 everywhere. */
struct bounds {
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    int64_t from, to;
};

static struct bounds bounds_of(const struct quality_range *range)
{
    struct bounds bounds = {.from = range->from_at, .to = range->to_at};
    scope_range(range->scope, bounds.first, bounds.last);
    return bounds;
}

#define BOUNDS(bounds)                                                                             \
    TEXT((bounds).first), TEXT((bounds).last), INTEGER((bounds).from), INTEGER((bounds).to)

enum result chart_list_categories(struct store *store, const struct quality_range *range,
                                  struct arena *arena, struct list *ret_categories,
                                  struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    return statement_list(store, STATEMENT_CHART_DEMAND_CATEGORIES, VALUES(BOUNDS(bounds)),
                          &category_record, arena, ret_categories, error);
}

enum result chart_list_hours(struct store *store, const struct quality_range *range,
                             const char *category, struct arena *arena, struct list *ret_hours,
                             struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    return statement_list(store, STATEMENT_CHART_DEMAND_HOURS,
                          VALUES(BOUNDS(bounds), TEXT(category)), &hour_record, arena, ret_hours,
                          error);
}

enum result chart_list_ages(struct store *store, const struct quality_range *range,
                            struct arena *arena, struct list *ret_sums, struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    return statement_list(store, STATEMENT_CHART_AGES, VALUES(BOUNDS(bounds)), &sum_record, arena,
                          ret_sums, error);
}

enum result chart_list_aged(struct store *store, const struct quality_range *range, int age,
                            const char *after, int64_t limit, struct arena *arena,
                            struct list *ret_orders, struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    char region[SCOPE_BYTES];
    int64_t least = ABSENT;
    int64_t most = ABSENT;
    region_of(after, region);
    if (age >= 0) {
        age_days((enum age)age, &least, &most);
    }
    return statement_list(store, STATEMENT_CHART_AGED_ORDERS,
                          VALUES(BOUNDS(bounds), TEXT(region), TEXT(after ? after : ""),
                                 INTEGER(limit), INTEGER(least), INTEGER(most)),
                          &aged_record, arena, ret_orders, error);
}

enum result chart_list_places(struct store *store, const struct quality_range *range,
                              const char *skill, struct arena *arena, struct list *ret_days,
                              struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    return statement_list(store, STATEMENT_CHART_PLACES, VALUES(BOUNDS(bounds), TEXT(skill)),
                          &day_record, arena, ret_days, error);
}

enum result chart_each_short_place(struct store *store, const struct quality_range *range,
                                   const char *skill,
                                   enum result (*take)(void *state, const void *place), void *state,
                                   struct error *error)
{
    const struct bounds bounds = bounds_of(range);
    struct short_place place = {0};
    const struct walk walk = {&place, take, state};
    return statement_each(store, STATEMENT_CHART_SHORT_PLACES, VALUES(BOUNDS(bounds), TEXT(skill)),
                          &short_record, &walk, error);
}

/* Of entries the bounds are sequence numbers; the last value is what some compare with. */
static const struct {
    enum statement statement;
    enum { COMPARES_NOTHING, COMPARES_STARS, COMPARES_NOW } compares;
    int by_seq;
} measures[CHART_MEASURES] = {
    [MEASURE_REQUESTS] = {STATEMENT_CHART_REQUESTS,       COMPARES_NOTHING, 0},
    [MEASURE_ORDERS] = {STATEMENT_CHART_ORDERS,         COMPARES_NOTHING, 0},
    [MEASURE_LEDGER] = {STATEMENT_CHART_LEDGER,         COMPARES_NOTHING, 1},
    [MEASURE_STARS] = {STATEMENT_CHART_STARS,          COMPARES_STARS,   0},
    [MEASURE_RESULTS] = {STATEMENT_CHART_RESULTS,        COMPARES_NOTHING, 0},
    [MEASURE_LATE_PROMISES] = {STATEMENT_CHART_LATE_PROMISES,  COMPARES_NOW,     0},
    [MEASURE_LATE_REFERRALS] = {STATEMENT_CHART_LATE_REFERRALS, COMPARES_NOW,     0},
};

enum result chart_measure(struct store *store, enum chart_measure measure,
                          const struct measure_span *span, struct arena *arena,
                          struct list *ret_measured, struct error *error)
{
    struct bounds bounds = bounds_of(&span->range);
    if (measures[measure].by_seq) {
        bounds.from = span->after_seq;
        bounds.to = span->through_seq;
    }
    const int64_t compared =
        measures[measure].compares == COMPARES_STARS ? span->satisfied_stars : span->now_s;
    const size_t count = measures[measure].compares == COMPARES_NOTHING ? 5 : 6;
    const struct value values[] = {BOUNDS(bounds), INTEGER(span->digits), INTEGER(compared)};
    return statement_list(store, measures[measure].statement, values, count, &measured_record,
                          arena, ret_measured, error);
}
