/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exact.h"

#include "model.h"

#include <math.h>

/* Candidates of the largest component that is handed to GLPK; beyond, the greedy plan answers. */
enum { CANDIDATES_MAX = 200000 };

/* What the callback of branch and cut needs. */
struct search {
    const struct model *model;
    const bool *start; /* greedy plan, offered once */
    bool offered;
    double bound; /* the best any open node promises */
};

static int milliseconds(double seconds)
{
    const double value = seconds * 1000;
    return value < 1 ? 1 : value > 1e9 ? 1000000000 : (int)value;
}

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

static void follow_search(glp_tree *tree, void *state)
{
    struct search *search = state;
    const int node = glp_ios_best_node(tree);
    if (node) {
        search->bound = fmin(search->bound, glp_ios_node_bound(tree, node));
    }
    if (glp_ios_reason(tree) == GLP_IHEUR && !search->offered) {
        search->offered = true;
        (void)glp_ios_heur_sol(tree, columns_of_plan(search->model, search->start));
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
static bool solve_relaxation(const struct model *model, double seconds)
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = GLP_PRIMAL; /* the empty plan is a feasible basis */
    control.r_test = GLP_RT_FLIP;
    control.tm_lim = milliseconds(seconds);
    return glp_simplex(model->problem, &control) == 0 && glp_get_status(model->problem) == GLP_OPT;
}

static int branch_and_cut(const struct model *model, struct exact_limits budget,
                          struct search *search)
{
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.tm_lim = milliseconds(budget.seconds);
    control.mip_gap = budget.gap;
    control.clq_cuts = GLP_ON;
    control.gmi_cuts = GLP_ON;
    control.mir_cuts = GLP_ON;
    /* scores are whole: a node is hopeless only when it cannot be a whole point better */
    control.tol_obj = 0.5 / (2 + fabs(search->bound));
    control.cb_func = follow_search;
    control.cb_info = search;
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

struct exact_answer exact_solve(const struct component *component, struct exact_limits budget,
                                struct arena *arena, bool *chosen)
{
    if (budget.seconds <= 0 || component->candidate_count > CANDIDATES_MAX) {
        return (struct exact_answer){.status = EXACT_NONE};
    }
    (void)glp_term_out(GLP_OFF);
    struct model model = model_build(component, arena);
    struct exact_answer answer = {.status = EXACT_NONE,
                                  .rows = glp_get_num_rows(model.problem),
                                  .columns = glp_get_num_cols(model.problem),
                                  .entries = glp_get_num_nz(model.problem)};
    if (solve_relaxation(&model, budget.seconds)) {
        struct search search = {
            .model = &model, .start = chosen, .bound = glp_get_obj_val(model.problem)};
        (void)branch_and_cut(&model, budget, &search);
        const int status = glp_mip_status(model.problem);
        if (status == GLP_OPT || status == GLP_FEAS) {
            answer.status = status == GLP_OPT ? EXACT_OPTIMAL : EXACT_FEASIBLE;
            take_columns(&model, chosen);
        }
        answer.has_bound = true;
        answer.bound = search.bound;
    }
    model_free(&model);
    return answer;
}
