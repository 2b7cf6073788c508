/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best plan of a small problem by trying every draft there is. */
#pragma once

#include "draft.h"
#include "prices.h"

enum { EVERY_DRAFT_PAIRS_MAX = 14 };

/* What is not decided is kept by everything. */
static inline bool every_draft_keeps(const struct draft *draft, const struct decisions *decisions)
{
    const struct problem *problem = draft->problem;
    for (int order = 0; order < problem->order_count; order++) {
        const bool takes_place = draft->people[order] > 0;
        if (takes_place && !draft_order_holds(draft, order)) {
            return false;
        }
        if (decisions && problem->headcount[order] > 0 && decisions->orders[order] != 0 &&
            takes_place != (decisions->orders[order] > 0)) {
            return false;
        }
    }
    for (int pair = 0; decisions && pair < problem->pair_count;) {
        const int first = pair;
        bool serves = false;
        do {
            serves = draft->on[pair++] || serves;
        } while (pair < problem->pair_count && !problem_is_first_role(problem, pair));
        if (decisions->pairs[first] != 0 && serves != (decisions->pairs[first] > 0)) {
            return false;
        }
    }
    return true;
}

static inline void every_draft_try(struct draft *draft, const struct decisions *decisions, int at,
                                   struct draft *best, bool *found)
{
    if (at == draft->problem->pair_count) {
        if ((!*found || draft->objective > best->objective) &&
            every_draft_keeps(draft, decisions)) {
            draft_copy(best, draft);
            *found = true;
        }
        return;
    }
    every_draft_try(draft, decisions, at + 1, best, found);
    if ((!decisions || decisions->pairs[at] >= 0) && draft_fits(draft, at)) {
        draft_take(draft, at);
        every_draft_try(draft, decisions, at + 1, best, found);
        draft_drop(draft, at);
    }
}

/* The best of all plans that keep the decisions (NULL: of all), on the arena; NULL: there is none.
   The problem must have no more pairs than EVERY_DRAFT_PAIRS_MAX. */
static inline struct draft *every_draft_best(const struct problem *problem,
                                             const struct decisions *decisions, struct arena *arena)
{
    struct draft *best = draft_create(problem, arena);
    bool found = false;
    every_draft_try(draft_create(problem, arena), decisions, 0, best, &found);
    return found ? best : NULL;
}
