/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master_parts.h"

#include <string.h>

static const double BROKEN = 1e-4;

/* How much of each pair the solution takes. */
static double *shares_of(const struct master *master, struct arena *scratch)
{
    double *shares = ARENA_ARRAY(scratch, double, (size_t)master->problem->pair_count);
    for (int i = 0; i < master->plan_count; i++) {
        const double value = glp_get_col_prim(master->lp, master_plan_column(master, i));
        for (int j = master->plan_first[i]; value > 0 && j < master->plan_first[i + 1]; j++) {
            shares[master->plan_pairs[j]] += value;
        }
    }
    return shares;
}

/* Give [first, end), the roles of one member in one order, a row of presence. */
static void add_row(struct master *master, int first, int end, int order)
{
    const int row = glp_add_rows(master->lp, 1);
    glp_set_row_bnds(master->lp, row, GLP_UP, 0, 0);
    for (int pair = first; pair < end; pair++) {
        master->presence_row[pair] = row;
    }
    const int indices[] = {0, master->open_column[order]};
    const double values[] = {0, -1};
    glp_set_mat_row(master->lp, row, 1, indices, values);
}

/* Put the new rows, those after row_first, into the columns of plans. */
static void enter_plans(struct master *master, int row_first)
{
    for (int i = 0; i < master->plan_count; i++) {
        bool touched = false;
        for (int j = master->plan_first[i]; j < master->plan_first[i + 1]; j++) {
            touched = touched || master->presence_row[master->plan_pairs[j]] > row_first;
        }
        if (!touched) {
            continue;
        }
        const int column = master_plan_column(master, i);
        master->entry_count = glp_get_mat_col(master->lp, column, master->indices, master->values);
        for (int j = master->plan_first[i]; j < master->plan_first[i + 1]; j++) {
            if (master->presence_row[master->plan_pairs[j]] > row_first) {
                master_put(master, master->presence_row[master->plan_pairs[j]], 1);
            }
        }
        glp_set_mat_col(master->lp, column, master->entry_count, master->indices, master->values);
    }
}

int master_cut(struct master *master)
{
    const struct problem *problem = master->problem;
    struct arena *scratch = arena_create();
    const double *shares = shares_of(master, scratch);
    const int row_first = glp_get_num_rows(master->lp);
    for (int pair = 0; pair < problem->pair_count;) {
        const int first = pair;
        const int order = problem_order(problem, pair);
        double share = 0;
        for (; pair < problem->pair_count &&
               problem->pair_member[pair] == problem->pair_member[first] &&
               problem_order(problem, pair) == order;
             pair++) {
            share += shares[pair];
        }
        if (master->open_column[order] && !master->presence_row[first] &&
            share > glp_get_col_prim(master->lp, master->open_column[order]) + BROKEN) {
            add_row(master, first, pair, order);
        }
    }
    arena_destroy(scratch);
    enter_plans(master, row_first);
    return glp_get_num_rows(master->lp) - row_first;
}
