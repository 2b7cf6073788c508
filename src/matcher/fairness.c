/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness.h"

#include "fairness_model.h"
#include "fairness_search.h"

/* Pairs of the largest component that GLPK is asked about. */
enum { FAIR_PAIRS_MAX = 2000 };

struct plan_fairness fairness_improve(struct draft *draft, const struct budget *budget,
                                      struct arena *arena)
{
    const struct fairness_case *of = fairness_case_create(draft, arena);
    const struct fairness_goals before = fairness_measure(of, draft);
    fairness_search(of, draft, budget, arena);
    if (of->problem->pair_count <= FAIR_PAIRS_MAX && before.load_max > 0) {
        fairness_solve(of, draft, budget, arena);
    }
    const struct fairness_goals after = fairness_measure(of, draft);
    return (struct plan_fairness){.applied = true,
                                  .load_max_before = before.load_max,
                                  .load_max = after.load_max,
                                  .changes_before = before.changes,
                                  .changes = after.changes,
                                  .price = before.objective - after.objective};
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void fairness_add(struct plan_fairness *total, const struct plan_fairness *part)
{
    total->applied = total->applied || part->applied;
    total->load_max_before = larger(total->load_max_before, part->load_max_before);
    total->load_max = larger(total->load_max, part->load_max);
    total->changes_before += part->changes_before;
    total->changes += part->changes;
    total->price += part->price;
}
