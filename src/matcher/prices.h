/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dual prices of one component in whole numbers, and the bound that follows from any of them.

   At prices lambda of places, mu of people towards a headcount and nu of presence in an order that
   may not take place, every member plans alone and every order decides alone; the sum of what they
   gain is never below the best plan (Lagrangian relaxation: Held & Karp 1971, Geoffrion 1974). */
#pragma once

#include "member_plan.h"
#include "problem.h"

enum { PRICE_SCALE = 64 }; /* prices per point */

struct prices {
    int64_t *place;     /* by role: lambda */
    int64_t *headcount; /* by order: mu; 0 where the order has no headcount */
    int64_t
        *presence; /* by pair: nu, the same for all roles of one member in one order; NULL = 0 */
};

/* How everybody answers to prices. */
struct response {
    int64_t *taken; /* by role: how many members would take it */
    bool *opens;    /* by order: it gains by taking place; true where it has no headcount */
    bool *chosen;   /* by pair; NULL where nobody asks */
};

/* Memory that evaluations share. */
struct pricing;

/* A case: what is decided. 1: the order takes place, the member serves there; -1: not; 0: open. The
   pairs of one member in one order have the same. */
struct decisions {
    signed char *orders; /* by order with a headcount */
    signed char *pairs;
};

/* A bound in points, rounded down. */
static inline int64_t prices_whole_points(int64_t price_bound)
{
    const int64_t points = price_bound / PRICE_SCALE;
    return price_bound % PRICE_SCALE < 0 ? points - 1 : points;
}

struct prices *prices_create(const struct problem *problem, struct arena *arena);
void prices_copy(struct prices *to, const struct prices *from, const struct problem *problem);
struct response *response_create(const struct problem *problem, bool by_pair, struct arena *arena);
struct pricing *pricing_create(const struct problem *problem, struct arena *arena);
/* Evaluate for the plans that keep decisions; NULL: for all. Whoever cannot keep them makes the
   bound hopelessly low. */
void pricing_decide(struct pricing *pricing, const struct decisions *decisions);
/* The bound, times PRICE_SCALE; response may be NULL. */
int64_t prices_bound(struct pricing *pricing, const struct prices *prices,
                     struct response *response);
/* What one member gains, times PRICE_SCALE, less the member's cost; its pairs in ret_pairs (room
   for all of the member's), their number in ret_count. */
int64_t prices_member_gain(struct pricing *pricing, const struct prices *prices, int member,
                           int *ret_pairs, int *ret_count);
/* What every order gains by taking place, times PRICE_SCALE. */
void prices_order_gains(struct pricing *pricing, const struct prices *prices, int64_t *ret_gains);
/* What one pair gains its member, times PRICE_SCALE. */
int64_t prices_pair_profit(const struct problem *problem, const struct prices *prices, int pair);
/* At most what the member would lose, times PRICE_SCALE, by having to serve in a pair (INT64_MAX:
   more than loss_max; never more than it is) and by being kept from one it would choose (0 for the
   others); both by place among the member's pairs. */
void prices_losses(struct pricing *pricing, const struct prices *prices, int member,
                   int64_t loss_max, int64_t *ret_with, int64_t *ret_without);
