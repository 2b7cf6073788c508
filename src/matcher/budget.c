/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "budget.h"

double budget_left_s(const struct budget *budget)
{
    const struct solve_options *options = budget->options;
    if (options->stopped && *options->stopped) {
        return 0;
    }
    const double left_s = budget->until_s - options->clock(options->clock_state);
    return left_s > 0 ? left_s : 0;
}

bool budget_is_overdue(const struct budget *budget, double grace_s)
{
    const struct budget later = {budget->options, budget->until_s + grace_s};
    return budget_is_spent(&later);
}

struct budget budget_share(const struct budget *budget, double share)
{
    const double left_s = budget_left_s(budget);
    return (struct budget){budget->options, budget->until_s - left_s * (1 - share)};
}
