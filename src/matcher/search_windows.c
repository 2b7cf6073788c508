/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"
#include "windows.h"

enum {
    LOSS_MAX = 30, /* points */
    ORDERS_START = 50,
    ORDERS_FACTOR = 2,
    ORDERS_MAX = 200,
    PAIRS_MAX = 6000,
    SEED = 20250301, /* any number: the same instance has the same plan */
};
static const double WINDOW_S = 0.5;

/* The least objective that the gap allows at the bound that is known; the bound where it is not
   positive. */
static int64_t enough_of(const struct search *search)
{
    const bool is_near_enough = search->gap > 0 && search->bound > 0;
    return is_near_enough ? (int64_t)((double)search->bound / (1 + search->gap)) + 1
                          : search->bound;
}

/* What windows of so many orders win at the prices as they are. */
static int64_t improve_by_windows(struct search *search, int orders_max)
{
    const struct windows_options options = {
        .budget = search->budget,
        .loss_max = LOSS_MAX,
        .pairs_max = PAIRS_MAX,
        .window_s = WINDOW_S,
        .enough = enough_of(search),
        .seed = SEED,
    };
    struct arena *scratch = arena_create();
    struct windows *windows =
        windows_create(search->draft, search->pricing, search->prices, &options, scratch);
    const int64_t gain = windows_pass(windows, orders_max);
    search->report(search->report_state);
    arena_destroy(scratch);
    return gain;
}

/* In turn with the core, which finds better prices for a better plan; ever larger, until the
   largest win nothing. */
void search_windows(struct search *search)
{
    int orders_max = ORDERS_START;
    bool more = search->problem->pair_count > EXACT_PAIRS_MAX;
    while (more && !search_is_done(search)) {
        more = improve_by_windows(search, orders_max) > 0 || orders_max < ORDERS_MAX;
        if (more && !search_is_done(search)) {
            search_core(search);
        }
        orders_max *= orders_max < ORDERS_MAX ? ORDERS_FACTOR : 1;
    }
}
