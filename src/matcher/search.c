/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

#include "pure.h"

enum { BIDS_PER_PAIR = 4, BIDS_LEAST = 1000 };

static const double START_GRACE_S = 2;
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

void search_take_bound(struct search *search, int64_t price_bound)
{
    search->price_bound = price_bound;
    if (prices_whole_points(price_bound) < search->bound) {
        search->bound = prices_whole_points(price_bound);
    }
    search->report(search->report_state);
}

int64_t search_enough(const struct search *search)
{
    const int64_t objective = search->draft->objective;
    const double slack = search->gap * (double)(objective < 0 ? -objective : objective);
    return (objective + (int64_t)slack + 1) * PRICE_SCALE - 1;
}

void search_price_presence(const struct search *search, struct prices *prices)
{
    if (!prices->presence) {
        prices->presence = ARENA_ARRAY(search->arena, int64_t, (size_t)search->problem->pair_count);
    }
}

static bool is_expired(void *budget)
{
    return budget_is_spent(budget);
}

static void start_pure(struct search *search)
{
    (void)pure_solve(search->draft, search->prices, is_expired, (void *)search->budget,
                     search->arena);
}

static void start_by_auction(struct search *search)
{
    const struct problem *problem = search->problem;
    struct arena *scratch = arena_create();
    struct auction *auction = auction_create(search->draft, scratch);
    auction_queue_all(auction);
    /* The first plan is owed even where there is no time at all, unless somebody waits for it. */
    const struct budget grace = {search->budget->options, search->budget->until_s + START_GRACE_S};
    auction_run(auction, INCREMENT, BIDS_LEAST + BIDS_PER_PAIR * (int64_t)problem->pair_count,
                &grace);
    auction_prices(auction, search->prices);
    draft_settle(search->draft);
    draft_fill(search->draft, scratch);
    arena_destroy(scratch);
}

void search_start(struct search *search)
{
    if (pure_is(search->problem)) {
        start_pure(search);
    } else {
        start_by_auction(search);
    }
    search_take_bound(search, prices_bound(search->pricing, search->prices, NULL));
}
