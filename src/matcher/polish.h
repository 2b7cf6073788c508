/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices that agree with a plan: whoever would rather do something else makes that dearer, in turn,
   until everybody is content or the effort is used up (complementary slackness, as in Bertsekas'
   auction 1979, with the assignment held fixed). */
#pragma once

#include "draft.h"
#include "prices.h"

/* Change prices of places in place; returns the bound, times PRICE_SCALE, which they give. Where
   the draft is optimal and a proof by prices exists, it is often the draft's objective. */
int64_t polish_prices(const struct draft *draft, struct pricing *pricing, struct prices *prices,
                      struct arena *arena);
