/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK on the model of one component: simplex, then branch and cut from the greedy plan. */
#pragma once

#include "budget.h"
#include "components.h"

struct exact_answer {
    bool has_bound;
    int64_t bound; /* no plan of the component exceeds it, by GLPK's word */
};

/* Improve chosen, an array over all candidates that marks a valid plan of the component; it is left
   as it is unless GLPK found a plan. */
struct exact_answer exact_solve(const struct component *component, const struct budget *budget,
                                double gap, struct arena *arena, bool *chosen);
