/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exact.h"

#include "glpk_guard.h"
#include "model_search.h"

#include <math.h>

/* One solve, run under guard. */
struct exact_run {
    const struct component *component;
    const struct budget *budget;
    double gap;
    struct arena *arena;
    bool *chosen;
    struct exact_answer answer;
};

/* What floating point may have lost is given back before rounding down. */
static int64_t whole_bound(double bound)
{
    return (int64_t)floor(bound + 1e-4 + 1e-9 * fabs(bound));
}

static void run_exact(void *argument)
{
    struct exact_run *run = argument;
    struct model model = model_build(run->component, run->arena);
    const struct model_found found =
        model_search(&model, run->budget, run->gap, model_values(&model, run->chosen));
    run->answer.has_bound = found.has_bound;
    run->answer.bound = whole_bound(found.bound);
    if (found.is_plan) {
        model_take(&model, run->chosen);
    }
    if (found.is_optimal) {
        run->answer.bound = whole_bound(glp_mip_obj_val(model.problem));
    }
    model_free(&model);
}

struct exact_answer exact_solve(const struct component *component, const struct budget *budget,
                                double gap, struct arena *arena, bool *chosen)
{
    struct exact_run run = {.component = component, .budget = budget, .gap = gap, .arena = arena};
    run.chosen = chosen;
    if (!budget_is_spent(budget)) {
        (void)glpk_run(budget, run_exact, &run);
    }
    return run.answer;
}
