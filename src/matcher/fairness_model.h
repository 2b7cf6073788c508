/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage as a model in GLPK, one goal after the other; models/fairness.mod states the
   same in MathProg. */
#pragma once

#include "budget.h"
#include "fairness_case.h"
#include "model.h"

enum fairness_goal {
    FAIRNESS_LOAD = 1, /* minimise most_loaded */
    FAIRNESS_CHANGES,  /* minimise published places given up */
    FAIRNESS_SCORE,    /* minimise the objective of the plan, times -1 */
};

struct fairness_model {
    int *candidate_of; /* by pair */
    const struct fairness_case *of;
    struct model model;
    int most_loaded; /* column: minutes of the most loaded who serves */
};

/* For the first goal; model_free(&ret.model) releases it. */
struct fairness_model fairness_model_build(const struct fairness_case *of, struct arena *arena);
/* Go on to the next goal after the one that was reached in these goals. */
void fairness_model_advance(struct fairness_model *model, enum fairness_goal reached,
                            const struct fairness_goals *goals);
/* Improve an allowed draft in place, goal by goal; it stays allowed and never becomes worse. Ends
   at the best there is unless time runs out. */
void fairness_solve(const struct fairness_case *of, struct draft *draft,
                    const struct budget *budget, struct arena *arena);
