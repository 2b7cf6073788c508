/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model_search.h"

#include "glpk_guard.h"

#include <math.h>

/* What the callback of branch and cut needs. */
struct tree_search {
    const struct model *model;
    const struct budget *budget;
    const double *start; /* offered once; or NULL */
    double worth;        /* objective of the start, 0 without */
    bool offered;
    double bound; /* the best any open node promises */
};

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

/* The smaller of two promises. */
static double tighter(const struct tree_search *search, double a, double b)
{
    return glp_get_obj_dir(search->model->problem) == GLP_MAX ? fmin(a, b) : fmax(a, b);
}

static void follow_search(glp_tree *tree, void *state)
{
    struct tree_search *search = state;
    const int node = glp_ios_best_node(tree);
    if (budget_is_spent(search->budget)) {
        glp_ios_terminate(tree);
        return;
    }
    if (node) {
        search->bound = tighter(search, search->bound, glp_ios_node_bound(tree, node));
    }
    if (glp_ios_reason(tree) == GLP_IHEUR && search->start && !search->offered) {
        search->offered = true;
        (void)glp_ios_heur_sol(tree, search->start);
    }
    /* once it is settled which orders take place, the rest is nearly whole by itself */
    if (glp_ios_reason(tree) == GLP_IBRANCH) {
        const int column = undecided_order(tree, search->model);
        if (column) {
            glp_ios_branch_upon(tree, column, GLP_UP_BRNCH);
        }
    }
}

/* True when the linear relaxation is solved; its basis is where branch and cut starts. */
static bool solve_relaxation(const struct model *model, const struct budget *budget)
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.meth = GLP_PRIMAL;   /* the empty plan is mostly a feasible basis */
    control.r_test = GLP_RT_HAR; /* the flipping test was seen to stall in phase one */
    return glpk_simplex(model->problem, &control, budget);
}

static int branch_and_cut(const struct model *model, double gap, struct tree_search *search)
{
    glp_iocp control;
    glp_init_iocp(&control);
    control.mip_gap = gap;
    if (search->model->candidates->instance->member_cost > 0) {
        /* whoever is spared by half is the one to decide on, in the most promising node */
        control.br_tech = GLP_BR_MFV;
        control.bt_tech = GLP_BT_BLB;
    }
    control.clq_cuts = GLP_ON;
    control.gmi_cuts = GLP_ON;
    control.mir_cuts = GLP_ON;
    /* the objective is whole: a node is hopeless only when it cannot be a whole point better */
    control.tol_obj = 0.5 / (2 + fmax(fabs(search->bound), fabs(search->worth)));
    control.cb_func = follow_search;
    control.cb_info = search;
    return glpk_search(model->problem, &control, search->budget);
}

static double worth_of(const struct model *model, const double *values)
{
    double worth = glp_get_obj_coef(model->problem, 0);
    for (int column = 1; column <= glp_get_num_cols(model->problem); column++) {
        worth += values[column] * glp_get_obj_coef(model->problem, column);
    }
    return worth;
}

struct model_found model_search(const struct model *model, const struct budget *budget, double gap,
                                const double *start)
{
    struct model_found found = {0};
    if (solve_relaxation(model, budget)) {
        struct tree_search search = {.model = model,
                                     .budget = budget,
                                     .start = start,
                                     .worth = start ? worth_of(model, start) : 0,
                                     .bound = glp_get_obj_val(model->problem)};
        (void)branch_and_cut(model, gap, &search);
        const int status = glp_mip_status(model->problem);
        found.is_plan = status == GLP_OPT || status == GLP_FEAS;
        found.is_optimal = status == GLP_OPT && gap <= 0;
        found.has_bound = true;
        found.bound = search.bound;
    }
    return found;
}
