/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"
#include "subgradient.h"

enum { STEPS_MAX = 200, STEPS_BY_PRESENCE_MAX = 600 };
static const double SHARE = 0.4; /* of the time */
static const double STEP = 0.1;
static const double STEP_BY_PRESENCE = 0.6;
static const double STEP_MIN = 1e-4;
static const double PRESENCE_GAP = 0.001; /* from which presence is priced at once */

void search_bound(struct search *search)
{
    const struct budget share = budget_share(search->budget, SHARE);
    const double distance = (double)(search->bound - search->draft->objective);
    const bool by_presence = distance > PRESENCE_GAP * (double)search->bound;
    if (by_presence) {
        search_price_presence(search, search->prices);
    }
    const struct subgradient_options options = {
        .steps_max = by_presence ? STEPS_BY_PRESENCE_MAX : STEPS_MAX,
        .step = by_presence ? STEP_BY_PRESENCE : STEP,
        .step_min = STEP_MIN,
        .target = search->draft->objective * PRICE_SCALE,
        .enough = search_enough(search),
        .by_presence = by_presence,
        .budget = &share,
    };
    search_take_bound(search, subgradient_improve(search->pricing, search->problem, search->prices,
                                                  &options, search->arena));
}
