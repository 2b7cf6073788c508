/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts are drawn from: sums over a scope and a period. */
#pragma once

#include <diandan/domain/chart.h>
#include <diandan/store/quality_store.h>
#include <diandan/store/store.h>

/* struct demand_category by code. */
enum result chart_list_categories(struct store *store, const struct quality_range *range,
                                  struct arena *arena, struct list *ret_categories,
                                  struct error *error);
/* struct demand_hour of the hours somebody asked in; category NULL = all. */
enum result chart_list_hours(struct store *store, const struct quality_range *range,
                             const char *category, struct arena *arena, struct list *ret_hours,
                             struct error *error);

/* Service of orders whose request was so many begun days old. */
struct aged_sum {
    int64_t days; /* ABSENT = nobody asked */
    int64_t orders, services, minutes;
};
/* struct aged_sum by days. */
enum result chart_list_ages(struct store *store, const struct quality_range *range,
                            struct arena *arena, struct list *ret_sums, struct error *error);
/* A page of struct aged_order of an age, by id; age -1 = of all. */
enum result chart_list_aged(struct store *store, const struct quality_range *range, int age,
                            const char *after, int64_t limit, struct arena *arena,
                            struct list *ret_orders, struct error *error);

/* Places of one skill in orders of one day. */
struct place_day {
    int64_t day;       /* since 1970-01-01, in Asia/Shanghai */
    const char *skill; /* NULL = asks for none */
    int64_t orders, asked, filled, unfilled, dropped;
};
/* struct place_day by day and skill; skill "" = places that ask for none, NULL = all. */
enum result chart_list_places(struct store *store, const struct quality_range *range,
                              const char *skill, struct arena *arena, struct list *ret_days,
                              struct error *error);
/* Every struct short_place in turn, by order and role, without key and reason. */
enum result chart_each_short_place(struct store *store, const struct quality_range *range,
                                   const char *skill,
                                   enum result (*take)(void *state, const void *place), void *state,
                                   struct error *error);

enum chart_measure {
    MEASURE_REQUESTS,
    MEASURE_ORDERS,
    MEASURE_LEDGER,
    MEASURE_STARS,
    MEASURE_RESULTS,
    MEASURE_LATE_PROMISES,
    MEASURE_LATE_REFERRALS,
    CHART_MEASURES,
};

enum { MEASURE_NUMBERS = 3 };

/* What regions are measured by. */
struct measure_span {
    struct quality_range range;
    int64_t digits;                 /* of a region's code that tell it from its neighbours */
    int64_t after_seq, through_seq; /* ledger entries of the period */
    int64_t satisfied_stars;
    int64_t now_s;
};

/* One region, measured. */
struct measured {
    const char *scope; /* prefix of digits */
    int64_t numbers[MEASURE_NUMBERS];
};
/* struct measured by scope, of the regions with something to measure. */
enum result chart_measure(struct store *store, enum chart_measure measure,
                          const struct measure_span *span, struct arena *arena,
                          struct list *ret_measured, struct error *error);
