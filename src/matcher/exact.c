/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exact.h"

#include "model_search.h"

/* Candidates of the largest component that is handed to GLPK; beyond, the greedy plan answers. */
enum { CANDIDATES_MAX = 200000 };

struct exact_answer exact_solve(const struct component *component, struct exact_limits budget,
                                struct arena *arena, bool *chosen)
{
    if (budget.seconds <= 0 || component->candidate_count > CANDIDATES_MAX) {
        return (struct exact_answer){.status = EXACT_NONE};
    }
    (void)glp_term_out(GLP_OFF);
    struct model model = model_build(component, arena);
    struct exact_answer answer = {.rows = glp_get_num_rows(model.problem),
                                  .columns = glp_get_num_cols(model.problem),
                                  .entries = glp_get_num_nz(model.problem)};
    const struct model_found found = model_search(&model, budget, model_values(&model, chosen));
    answer.status = found.status;
    answer.has_bound = found.has_bound;
    answer.bound = found.bound;
    if (found.status != EXACT_NONE) {
        model_take(&model, chosen);
    }
    model_free(&model);
    return answer;
}
