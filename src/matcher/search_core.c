/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core.h"
#include "polish.h"
#include "search.h"
#include "subgradient.h"

enum {
    LOSS_START = 2, /* points */
    LOSS_FACTOR = 3,
    STEPS_BETWEEN = 60,
    LOSS_OF_COLUMNS = 8,
    MASTER_PAIRS_MAX = 1000000, /* of a component whose master is solved as a whole */
};
static const double SHARE_BEFORE_EXACT = 0.15;  /* of the time, where the direct model comes next */
static const double SHARE_BEFORE_WINDOWS = 0.6; /* where windows come next */
static const double SHARE = 0.5;                /* of the time that is left, for one core */
static const double POLISH_GAP = 0.0001;  /* prices further from the plan do not come together */
static const double WINDOWS_GAP = 0.0005; /* nearer to the bound, windows are faster */
static const double AT_ONCE_GAP = 1e-6;   /* what is missing then are prices, not a better plan */
static const double STEP = 0.2;
static const double STEP_MIN = 1e-4;

/* From the plan to the bound, relative. */
static double distance_of(const struct search *search)
{
    return plan_gap(search->draft->objective, search->bound);
}

static void polish(struct search *search)
{
    if (distance_of(search) > POLISH_GAP) {
        return;
    }
    struct prices *tried = prices_create(search->problem, search->arena);
    if (search->prices->presence) {
        search_price_presence(search, tried);
    }
    prices_copy(tried, search->prices, search->problem);
    const int64_t bound = polish_prices(search->draft, search->pricing, tried, search->arena);
    if (bound < search->price_bound) {
        prices_copy(search->prices, tried, search->problem);
        search_take_bound(search, bound);
    }
}

/* The whole as one master: where the plan is as good as optimal, only prices are missing. */
static void generate_all(struct search *search)
{
    if (distance_of(search) > POLISH_GAP || search->problem->pair_count > MASTER_PAIRS_MAX ||
        search_is_done(search)) {
        return;
    }
    const struct columns_options options = {search->budget, search->gap,
                                            (int64_t)LOSS_OF_COLUMNS * PRICE_SCALE};
    struct arena *scratch = arena_create();
    int64_t bound = search->price_bound;
    search_price_presence(search, search->prices);
    columns_improve(search->draft, search->pricing, search->prices, &bound, &options, scratch);
    search_take_bound(search, bound);
    arena_destroy(scratch);
}

/* A better plan is a better target for the prices. */
static void improve_prices(struct search *search)
{
    const struct budget share = budget_share(search->budget, SHARE);
    const struct subgradient_options options = {
        .steps_max = STEPS_BETWEEN,
        .step = STEP,
        .step_min = STEP_MIN,
        .target = search->draft->objective * PRICE_SCALE,
        .enough = search_enough(search),
        .by_presence = search->prices->presence != NULL,
        .budget = &share,
    };
    search_take_bound(search, subgradient_improve(search->pricing, search->problem, search->prices,
                                                  &options, search->arena));
}

void search_core(struct search *search)
{
    int64_t loss_max = LOSS_START;
    bool whole = false;
    bool better = false;
    bool exhausted = false; /* what is missing of the plan, windows find sooner */
    const bool before_windows = search->problem->pair_count > EXACT_PAIRS_MAX;
    const struct budget stage =
        budget_share(search->budget, before_windows ? SHARE_BEFORE_WINDOWS : SHARE_BEFORE_EXACT);
    while (!whole && !exhausted && !search_is_done(search) && !budget_is_spent(&stage)) {
        const int64_t before = search->draft->objective;
        const struct budget share = budget_share(&stage, SHARE);
        const struct core_options options = {&share, search->gap, loss_max};
        int64_t bound = search->price_bound;
        whole = core_improve(search->draft, search->pricing, search->prices, &bound, &options,
                             search->arena);
        search_take_bound(search, bound);
        if (!search_is_done(search)) {
            polish(search);
        }
        if (search->draft->objective == before || distance_of(search) <= AT_ONCE_GAP) {
            generate_all(search);
        }
        if (!search_is_done(search)) {
            improve_prices(search);
        }
        better = better || search->draft->objective > before;
        exhausted = before_windows && better &&
                    (search->draft->objective == before || distance_of(search) <= WINDOWS_GAP);
        loss_max *= LOSS_FACTOR;
    }
}
