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

/* The least objective that the gap allows at the bound that is known. */
static int64_t enough_of(const struct search *search)
{
    return search->bound > 0 ? (int64_t)((double)search->bound / (1 + search->gap)) : search->bound;
}

/* Ever larger windows at the prices as they are, until the largest win nothing. */
static void improve_by_windows(struct search *search)
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
    int orders_max = ORDERS_START;
    int64_t gain = 1;
    while (!search_is_done(search) && (gain > 0 || orders_max < ORDERS_MAX)) {
        gain = windows_pass(windows, orders_max);
        search->report(search->report_state);
        orders_max *= orders_max < ORDERS_MAX ? ORDERS_FACTOR : 1;
    }
    arena_destroy(scratch);
}

/* In turn with the core, for which a better plan is a better start: it finds prices and plans for
   the windows to go on from. */
void search_windows(struct search *search)
{
    bool better = search->problem->pair_count > EXACT_PAIRS_MAX;
    while (better && !search_is_done(search)) {
        const int64_t before = search->draft->objective;
        improve_by_windows(search);
        better = search->draft->objective > before;
        if (better && !search_is_done(search)) {
            search_core(search);
        }
    }
}
