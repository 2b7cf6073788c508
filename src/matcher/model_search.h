/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK on a model that stands: simplex, then branch and cut from a plan that is known. */
#pragma once

#include "exact.h"
#include "model.h"

struct model_found {
    enum exact_status status; /* where it is not EXACT_NONE, the columns of the problem hold it */
    bool has_bound;
    double bound; /* of the objective of any plan, as GLPK computed it */
};

/* The best whole solution of a model whose objective is whole wherever its columns are. start:
   values of all columns, from 1, that keep every row; NULL: none are known. */
struct model_found model_search(const struct model *model, struct exact_limits budget,
                                const double *start);
