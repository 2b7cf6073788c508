/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What good prices leave open: pairs that lose little and are not certain either are solved
   exactly, all else is as the prices say (core problems: Balas & Zemel 1980). */
#pragma once

#include "columns.h"

/* Improve draft and prices in place with pairs that lose at most loss_max points. */
struct columns_figures core_improve(struct draft *draft, struct pricing *pricing,
                                    struct prices *prices, int64_t *bound, int64_t loss_max,
                                    const struct columns_options *options, struct arena *arena);
