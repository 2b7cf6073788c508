/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK on the model of one component: simplex, then branch and cut from the greedy plan. */
#pragma once

#include "components.h"

enum exact_status {
    EXACT_OPTIMAL,  /* proven by GLPK */
    EXACT_FEASIBLE, /* stopped with a plan */
    EXACT_NONE,     /* stopped without one */
};

struct exact_limits {
    double seconds; /* 0 or less: nothing is tried */
    double gap;     /* relative; 0 = prove optimality */
};

struct exact_answer {
    enum exact_status status;
    bool has_bound;
    double bound; /* of the objective of any plan, as GLPK computed it */
    int rows;
    int columns;
    int entries;
};

/* Improve chosen, an array over all candidates that marks a valid plan of the component; it is left
   as it is unless GLPK found a plan. */
struct exact_answer exact_solve(const struct component *component, struct exact_limits budget,
                                struct arena *arena, bool *chosen);
