/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What good prices leave open: pairs that lose little and are not certain either are solved by
   column generation, all else is as the prices say (core problems: Balas & Zemel 1980). */
#pragma once

#include "columns.h"

struct core_options {
    const struct budget *budget;
    double gap;
    int64_t loss_max; /* points: what loses no more is in doubt */
};

/* Improve draft and prices in place; bound is that of the prices, times PRICE_SCALE. True when
   everything was in doubt: more would not help. Prices of presence, where needed, live on the
   arena. */
bool core_improve(struct draft *draft, struct pricing *pricing, struct prices *prices,
                  int64_t *bound, const struct core_options *options, struct arena *arena);
