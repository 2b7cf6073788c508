/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Column generation: the master prices places, members answer with plans that pay, until none does
   (Gilmore & Gomory 1961; Barnhart et al. 1998). */
#pragma once

#include "budget.h"
#include "master.h"

struct columns_options {
    const struct budget *budget;
    double gap;       /* relative; 0 = go on to a proof */
    int64_t loss_max; /* single pairs that lose no more at the first prices are columns at once,
                         times PRICE_SCALE */
};

/* Improve draft and prices of one component in place; bound, times PRICE_SCALE, is that of the
   prices before and after. */
void columns_improve(struct draft *draft, struct pricing *pricing, struct prices *prices,
                     int64_t *bound, const struct columns_options *options, struct arena *arena);
