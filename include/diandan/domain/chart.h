/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts show: demand by category and hour, places by skill, service by the age of what was
 * asked, regions side by side. Counts of a scope and a period. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/promise.h>
#include <diandan/domain/words.h>

/* Requests of one category. */
struct demand_category {
    const char *category;
    const char *name;
    int64_t received;
    int64_t waiting; /* of them without an order, an answer or another body */
};

/* Requests of one hour of a week. */
struct demand_hour {
    int64_t weekday; /* 1 Monday to 7 Sunday */
    int64_t hour;    /* 0 to 23 */
    int64_t received;
};

/* Places of orders that start in a month. */
struct place_sum {
    const char *month; /* "2026-11" */
    const char *skill; /* "" = asks for none */
    int64_t orders;
    int64_t asked, filled, unfilled;
    int64_t filled_rate; /* hundredths of a percent */
    int64_t dropped;     /* places of orders that were cancelled or expired; not in asked */
};

/* A place nobody took, and what the newest round that left it empty said. */
struct short_place {
    const char *key; /* order and role: what pages go by */
    const char *region_code;
    const char *order_id;
    const char *title;
    int64_t starts_at;
    int64_t role;
    const char *skill; /* NULL = asks for none */
    int64_t missing;
    const char *round_id; /* NULL where no round left it empty */
    const char *reasons;  /* JSON of the round; NULL */
    const char *reason;   /* the rule that kept most members away; NULL */
};

/* Why places of a skill stay empty. */
struct place_reason {
    const char *skill; /* "" = asks for none */
    const char *code;  /* of the rule; "" where no round left them empty */
    const char *zh, *en;
    int64_t places;  /* missing, of those this rule kept most members from */
    int64_t members; /* whom it kept away, over all these places */
};

/* How old a request was when somebody came. */
enum age {
    AGE_DAY,
    AGE_THREE_DAYS,
    AGE_WEEK,
    AGE_FORTNIGHT,
    AGE_MORE,
    AGE_UNASKED, /* no resident asked */
    AGE_COUNT,
};
extern const struct words ages;

/* The age of so many begun days; ABSENT where nobody asked. */
enum age age_of_days(int64_t days);
/* The days [least, most] of an age; -1 stands for nobody asked. */
void age_days(enum age age, int64_t *ret_least, int64_t *ret_most);

struct age_sum {
    int age; /* enum age */
    int64_t orders, services, minutes;
};

/* An order somebody served in. */
struct aged_order {
    const char *region_code;
    const char *id;
    const char *title;
    int64_t starts_at;
    int64_t asked_at;  /* when the first of its requests came in; ABSENT = nobody asked */
    int64_t served_at; /* when the first member came */
    int64_t services;
    int64_t minutes;
};

/* What a region comes to beside its neighbours. */
struct region_figures {
    const char *scope; /* prefix of region codes: what lists are asked with */
    const char *region_code;
    const char *name; /* NULL where the dictionary has none */
    int64_t received, waiting;
    int64_t open; /* orders not done */
    int64_t asked, filled, filled_rate;
    int64_t minutes, points; /* by the ledger, posted in the period */
    int64_t reviews, stars_sum, stars;
    int64_t satisfied, satisfied_rate;
    int64_t results, result_sum, result;
    int64_t late_promises, late_referrals;
    struct rates rates;
    int is_above; /* 1: not below the scope's level but an office above it */
    int measured; /* 1: something is not 0 */
};

/* Fill means and rates from the counts; 0 of nothing. */
void region_figures_finish(struct region_figures *figures);
