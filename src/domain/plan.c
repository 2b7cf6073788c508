/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/plan.h>

#include <assert.h>

static const char *const status_codes[] = {"optimal", "feasible", "empty"};
static const char *const status_zh[] = {"已证明最优", "可行", "无可匹配"};
const struct words plan_statuses = {status_codes, status_zh, 3};

double plan_gap(int64_t objective, int64_t bound)
{
    const double size = objective < 0 ? -(double)objective : (double)objective;
    const double distance = (double)bound - (double)objective;
    return distance <= 0 ? 0 : distance / (size < 1 ? 1 : size);
}

static void note(struct plan *plan, struct plan_figure figure)
{
    assert(plan->figure_count < PLAN_FIGURES_MAX);
    plan->figures[plan->figure_count++] = figure;
}

void plan_note_seconds(struct plan *plan, const char *name, double seconds)
{
    note(plan, (struct plan_figure){name, seconds, 1});
}

void plan_note_size(struct plan *plan, const char *name, int64_t size)
{
    note(plan, (struct plan_figure){name, (double)size, 0});
}
