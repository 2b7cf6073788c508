/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One component on its way through the stages: the best plan so far, and prices that bound it. */
#pragma once

#include "auction.h"
#include "budget.h"

#include <diandan/domain/plan.h>

struct search {
    const struct problem *problem;
    const struct component *component;
    struct draft *draft;     /* the best plan so far */
    struct prices *prices;   /* the best prices so far */
    int64_t price_bound;     /* what they give, times PRICE_SCALE */
    int64_t bound;           /* proven, by the prices or by cases: anyone can compute it again */
    int64_t claim;           /* no plan exceeds it by GLPK's word */
    struct plan_part *proof; /* cases instead of the prices; NULL */
    struct pricing *pricing;
    const struct budget *budget;
    double gap;                  /* relative; enough */
    void (*report)(void *state); /* called when something became better */
    void *report_state;
    struct arena *arena;      /* as long as the component */
    struct arena *plan_arena; /* as long as the plan */
};

/* In the order of the list in solve.c. */
void search_start(struct search *search);   /* auction: a plan and first prices */
void search_bound(struct search *search);   /* subgradients: better prices */
void search_core(struct search *search);    /* column generation on what prices leave open */
void search_exact(struct search *search);   /* the direct model, where it is small */
void search_windows(struct search *search); /* GLPK on parts of what is large */
void search_prove(struct search *search);   /* cases, where one set of prices does not prove it */

/* Pairs of the largest component whose direct model GLPK gets. */
enum { EXACT_PAIRS_MAX = 20000 };

/* True when there is nothing left to do: proven, near enough, or the time is over. */
bool search_is_done(const struct search *search);
/* True when the plan is proven to be the best. */
static inline bool search_is_proven(const struct search *search)
{
    return search->draft->objective >= search->bound;
}
/* Take better prices into account: bounds are whole points, rounded down. */
void search_take_bound(struct search *search, int64_t price_bound);
/* A bound, times PRICE_SCALE, at which the plan is proven or near enough. */
int64_t search_enough(const struct search *search);
/* Give prices of presence to prices that have none. */
void search_price_presence(const struct search *search, struct prices *prices);
