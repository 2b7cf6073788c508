/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a stage may go on: until a moment, or until somebody asks for the answer. */
#pragma once

#include <diandan/matcher/matcher.h>

#include <stdbool.h>

struct budget {
    const struct solve_options *options; /* its clock and its request to stop */
    double until_s;                      /* by that clock */
};

/* Seconds that are left; 0 where time is over or the answer is asked for. */
double budget_left_s(const struct budget *budget);
static inline bool budget_is_spent(const struct budget *budget)
{
    return budget_left_s(budget) <= 0;
}
/* True where the answer is asked for, or time was over some seconds ago. */
bool budget_is_overdue(const struct budget *budget, double grace_s);
/* A share of what is left, from now on. */
struct budget budget_share(const struct budget *budget, double share);
