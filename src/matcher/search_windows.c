/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"
#include "windows.h"

enum {
    LOSS_MAX = 30, /* points */
    ORDERS_MAX = 50,
    PAIRS_MAX = 1500,
    SEED = 20250301, /* any number: the same instance has the same plan */
};
static const double WINDOW_S = 0.2;

/* The least objective that the gap allows at the bound that is known. */
static int64_t enough_of(const struct search *search)
{
    return search->bound > 0 ? (int64_t)((double)search->bound / (1 + search->gap))
                             : search->bound;
}

void search_windows(struct search *search)
{
    if (search->problem->pair_count <= EXACT_PAIRS_MAX) {
        return;
    }
    const struct windows_options options = {
        .budget = search->budget,
        .loss_max = LOSS_MAX,
        .orders_max = ORDERS_MAX,
        .pairs_max = PAIRS_MAX,
        .window_s = WINDOW_S,
        .enough = enough_of(search),
        .seed = SEED,
    };
    struct windows *windows = windows_create(search->draft, search->pricing, search->prices,
                                             &options, search->arena);
    while (!search_is_done(search) && windows_pass(windows) > 0) {
        search->report(search->report_state);
    }
}
