/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK on a model that stands: simplex, then branch and cut from a plan that is known. */
#pragma once

#include "budget.h"
#include "model.h"

struct model_found {
    bool is_plan;    /* the columns of the problem hold one */
    bool is_optimal; /* and it is the best, by GLPK's word */
    bool has_bound;
    double bound; /* of the objective of any plan, as GLPK computed it */
};

/* The best whole solution of a model whose objective is whole wherever its columns are. start:
   values of all columns, from 1, that keep every row; NULL: none are known. Only inside
   glpk_run. */
struct model_found model_search(const struct model *model, const struct budget *budget, double gap,
                                const double *start);
