/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An upper bound in whole numbers on the objective of any plan of a component. */
#pragma once

#include "exact.h"

/* Sum of the scores of the chosen candidates of a component, less what their members cost. */
int64_t component_objective(const struct component *component, const bool *chosen);
/* The objective itself where it is proven to be the best, else the smallest bound known, rounded
   down. */
int64_t component_bound(const struct component *component, const struct exact_answer *answer,
                        int64_t objective, struct arena *arena);
