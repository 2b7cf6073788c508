/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exact.h"

#include "glpk_guard.h"
#include "model.h"

#include <math.h>

/* What the callback of branch and cut needs. */
struct tree {
    const struct model *model;
    const struct budget *budget;
    const bool *start; /* the plan so far, offered once */
    bool offered;
    double bound; /* the best any open node promises */
};

/* Column values of a plan, counted from 1. */
static double *columns_of_plan(const struct model *model, const bool *chosen)
{
    const struct component *component = model->component;
    const struct candidates *candidates = model->candidates;
    double *values =
        ARENA_ARRAY(model->arena, double, (size_t)glp_get_num_cols(model->problem) + 1);
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            values[model->column_of[j]] = chosen[j];
            if (chosen[j] && model->open_of[order]) {
                values[model->open_of[order]] = 1;
            }
        }
    }
    return values;
}

/* The fractional open[o] nearest to one half; 0 where all are whole. */
static int undecided_order(glp_tree *tree, const struct model *model)
{
    glp_prob *problem = glp_ios_get_prob(tree);
    int nearest = 0;
    double distance_min = 1;
    for (int i = 0; i < model->component->order_count; i++) {
        const int column = model->open_of[model->component->orders[i]];
        if (column && glp_ios_can_branch(tree, column)) {
            const double distance = fabs(glp_get_col_prim(problem, column) - 0.5);
            nearest = distance < distance_min ? column : nearest;
            distance_min = fmin(distance, distance_min);
        }
    }
    return nearest;
}

static void follow_search(glp_tree *search, void *state)
{
    struct tree *tree = state;
    const int node = glp_ios_best_node(search);
    if (budget_is_spent(tree->budget)) {
        glp_ios_terminate(search);
        return;
    }
    if (node) {
        tree->bound = fmin(tree->bound, glp_ios_node_bound(search, node));
    }
    if (glp_ios_reason(search) == GLP_IHEUR && !tree->offered) {
        tree->offered = true;
        (void)glp_ios_heur_sol(search, columns_of_plan(tree->model, tree->start));
    }
    /* once it is settled which orders take place, the rest is nearly whole by itself */
    if (glp_ios_reason(search) == GLP_IBRANCH) {
        const int column = undecided_order(search, tree->model);
        if (column) {
            glp_ios_branch_upon(search, column, GLP_UP_BRNCH);
        }
    }
}

/* True when the linear relaxation is solved; its basis is where branch and cut starts. */
static bool solve_relaxation(const struct model *model, const struct budget *budget)
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.meth = GLP_PRIMAL; /* the empty plan is a feasible basis */
    control.r_test = GLP_RT_FLIP;
    return glpk_simplex(model->problem, &control, budget);
}

static int branch_and_cut(const struct model *model, double gap, struct tree *tree)
{
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.mip_gap = gap;
    control.clq_cuts = GLP_ON;
    control.gmi_cuts = GLP_ON;
    control.mir_cuts = GLP_ON;
    /* scores are whole: a node is hopeless only when it cannot be a whole point better */
    control.tol_obj = 0.5 / (2 + fabs(tree->bound));
    control.cb_func = follow_search;
    control.cb_info = tree;
    return glp_intopt(model->problem, &control);
}

static void take_columns(const struct model *model, bool *chosen)
{
    const struct component *component = model->component;
    const struct candidates *candidates = model->candidates;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            chosen[j] = glp_mip_col_val(model->problem, model->column_of[j]) > 0.5;
        }
    }
}

/* What floating point may have lost is given back before rounding down. */
static int64_t whole_bound(double bound)
{
    return (int64_t)floor(bound + 1e-4 + 1e-9 * fabs(bound));
}

static int64_t value_of(const struct component *component, const bool *chosen)
{
    const struct candidates *candidates = component->candidates;
    int64_t value = 0;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            value += chosen[j] ? candidates->items[j].score : 0;
        }
    }
    return value;
}

/* One solve, run under guard. */
struct exact_run {
    const struct component *component;
    const struct budget *budget;
    double gap;
    struct arena *arena;
    bool *chosen;
    struct exact_answer answer;
};

static void run_exact(void *argument)
{
    struct exact_run *run = argument;
    struct model model = model_build(run->component, run->arena);
    if (solve_relaxation(&model, run->budget)) {
        struct tree tree = {.model = &model,
                            .budget = run->budget,
                            .start = run->chosen,
                            .bound = glp_get_obj_val(model.problem)};
        (void)branch_and_cut(&model, run->gap, &tree);
        const int status = glp_mip_status(model.problem);
        if (status == GLP_OPT || status == GLP_FEAS) {
            take_columns(&model, run->chosen);
        }
        run->answer.has_bound = true;
        run->answer.bound = status == GLP_OPT && run->gap <= 0
                                ? value_of(run->component, run->chosen)
                                : whole_bound(tree.bound);
    }
    model_free(&model);
}

struct exact_answer exact_solve(const struct component *component, const struct budget *budget,
                                double gap, struct arena *arena, bool *chosen)
{
    struct exact_run run = {component, budget, gap, arena, chosen, {0}};
    if (!budget_is_spent(budget)) {
        (void)glpk_run(budget, run_exact, &run);
    }
    return run.answer;
}
