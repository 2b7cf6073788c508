/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Better prices by subgradient steps: raise where too many would come, lower where too few.

   Deflected subgradients (Camerini, Fratta & Maffioli 1975) with Polyak's step (1969). Steps are
   taken in floating point, every bound is evaluated at whole prices. */
#pragma once

#include "budget.h"
#include "prices.h"

struct subgradient_options {
    int steps_max;
    double step;      /* of the way to the target, in each step; halved when nothing improves */
    double step_min;  /* ends the search */
    int64_t target;   /* the objective of a known plan, times PRICE_SCALE: no bound is below it */
    bool by_presence; /* true: presence is priced as well */
    int64_t enough;   /* a bound, times PRICE_SCALE, at which the search ends */
    double *opens;    /* by order: how often it took place lately, 0 to 1; NULL */
    double *presence; /* by pair: how often the member was in it lately; NULL */
    const struct budget *budget;
};

/* Improve prices in place; returns the best bound, times PRICE_SCALE, which prices give. */
int64_t subgradient_improve(struct pricing *pricing, const struct problem *problem,
                            struct prices *prices, const struct subgradient_options *options,
                            struct arena *arena);
