/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exact.h"
#include "search.h"

static const double SHARE = 0.7;

void search_exact(struct search *search)
{
    const struct candidates *candidates = search->component->candidates;
    if (search->problem->pair_count > EXACT_PAIRS_MAX) {
        return;
    }
    struct arena *scratch = arena_create();
    const struct budget share = budget_share(search->budget, SHARE);
    bool *chosen = ARENA_ARRAY(scratch, bool, (size_t)candidates->count);
    draft_store(search->draft, chosen);
    const struct exact_answer answer =
        exact_solve(search->component, &share, search->gap, scratch, chosen);
    draft_load(search->draft, chosen);
    search->claim = answer.has_bound ? answer.bound : search->claim;
    search->report(search->report_state);
    arena_destroy(scratch);
}
