/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

enum { BIDS_PER_PAIR = 4, BIDS_LEAST = 1000 };

/* Bids rise by at least a point: finer ones find hardly more and cost many rounds. */
static const int64_t INCREMENT = PRICE_SCALE;

bool search_is_done(const struct search *search)
{
    const double objective = (double)search->draft->objective;
    const double distance = (double)search->bound - objective;
    return search_is_proven(search) ||
           distance <= search->gap * (objective < 0 ? -objective : objective) ||
           budget_is_spent(search->budget);
}

static int64_t whole_points(int64_t price_bound)
{
    const int64_t points = price_bound / PRICE_SCALE;
    return price_bound % PRICE_SCALE < 0 ? points - 1 : points;
}

void search_take_bound(struct search *search, int64_t price_bound)
{
    search->price_bound = price_bound;
    if (whole_points(price_bound) < search->bound) {
        search->bound = whole_points(price_bound);
    }
    search->report(search->report_state);
}

void search_price_presence(const struct search *search, struct prices *prices)
{
    if (!prices->presence) {
        prices->presence = ARENA_ARRAY(search->arena, int64_t, (size_t)search->problem->pair_count);
    }
}

void search_start(struct search *search)
{
    const struct problem *problem = search->problem;
    struct auction *auction = auction_create(search->draft, search->arena);
    for (int role = 0; role < problem->role_count; role++) {
        auction_queue(auction, role);
    }
    auction_run(auction, INCREMENT, BIDS_LEAST + BIDS_PER_PAIR * (int64_t)problem->pair_count);
    auction_prices(auction, search->prices);
    draft_settle(search->draft);
    draft_fill(search->draft, search->arena);
    search->bound = INT64_MAX;
    search_take_bound(search, prices_bound(search->pricing, search->prices, NULL));
}
