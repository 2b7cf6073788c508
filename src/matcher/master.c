/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glpk_guard.h"
#include "master_parts.h"

#include <math.h>
#include <string.h>

enum { PLANS_START = 1024 };

struct master *master_create(const struct problem *problem, struct arena *arena)
{
    struct master *master = ARENA_NEW(arena, struct master);
    master->problem = problem;
    master->arena = arena;
    master->lp = glp_create_prob();
    master->headcount_row = ARENA_ARRAY(arena, int, (size_t)problem->order_count);
    master->open_column = ARENA_ARRAY(arena, int, (size_t)problem->order_count);
    master->member_row = ARENA_ARRAY(arena, int, (size_t)problem->member_count);
    master->last_column = ARENA_ARRAY(arena, int, (size_t)problem->member_count);
    master->presence_row = ARENA_ARRAY(arena, int, (size_t)problem->pair_count);
    master->plan_room = PLANS_START;
    master->plan_first = ARENA_ARRAY(arena, int, PLANS_START);
    master->plan_member = ARENA_ARRAY(arena, int, PLANS_START);
    master->entry_room = problem->role_count + problem->pair_count + 4;
    master->indices = ARENA_ARRAY(arena, int, (size_t)master->entry_room);
    master->values = ARENA_ARRAY(arena, double, (size_t)master->entry_room);
    glp_set_obj_dir(master->lp, GLP_MAX);
    glp_add_rows(master->lp, problem->role_count);
    for (int role = 0; role < problem->role_count; role++) {
        const bool fixed = problem->headcount[problem->role_order[role]] == 0;
        glp_set_row_bnds(master->lp, role + 1, GLP_UP, 0, fixed ? (double)problem->seats[role] : 0);
    }
    for (int order = 0; order < problem->order_count; order++) {
        if (problem->headcount[order] > 0) {
            master_add_open(master, order);
        }
    }
    return master;
}

void master_free(struct master *master)
{
    glp_delete_prob(master->lp);
    master->lp = NULL;
}

void master_put(struct master *master, int index, double value)
{
    master->entry_count++;
    master->indices[master->entry_count] = index;
    master->values[master->entry_count] = value;
}

/* The column that says whether an order takes place, and the row of its headcount. */
void master_add_open(struct master *master, int order)
{
    const struct problem *problem = master->problem;
    const int row = glp_add_rows(master->lp, 1);
    const int column = glp_add_cols(master->lp, 1);
    master->headcount_row[order] = row;
    master->open_column[order] = column;
    glp_set_row_bnds(master->lp, row, GLP_LO, 0, 0);
    glp_set_col_bnds(master->lp, column, GLP_DB, 0, 1);
    glp_set_obj_coef(master->lp, column, (double)problem->opening[order]);
    master->entry_count = 0;
    for (int role = problem->role_first[order]; role < problem->role_first[order + 1]; role++) {
        master_put(master, role + 1, -(double)problem->seats[role]);
    }
    master_put(master, row, -(double)problem->headcount[order]);
    glp_set_mat_col(master->lp, column, master->entry_count, master->indices, master->values);
    master->own_count++;
}

static int *grow(struct arena *arena, int *items, int count, int *room)
{
    *room = *room ? *room * 2 : PLANS_START;
    int *grown = ARENA_ARRAY(arena, int, (size_t)*room);
    if (count) {
        memcpy(grown, items, (size_t)count * sizeof(int));
    }
    return grown;
}

static void remember(struct master *master, int member, const int *pairs, int count)
{
    if (master->plan_count + 2 > master->plan_room) {
        int room = master->plan_room;
        master->plan_first = grow(master->arena, master->plan_first, master->plan_count + 1, &room);
        room = master->plan_room;
        master->plan_member = grow(master->arena, master->plan_member, master->plan_count, &room);
        master->plan_room = room;
    }
    int used = master->plan_first[master->plan_count];
    while (used + count > master->plan_pairs_room) {
        master->plan_pairs =
            grow(master->arena, master->plan_pairs, used, &master->plan_pairs_room);
    }
    for (int i = 0; i < count; i++) {
        master->plan_pairs[used++] = pairs[i];
    }
    master->plan_member[master->plan_count++] = member;
    master->plan_first[master->plan_count] = used;
}

/* Members with one column need no row of their own: the column's bound says the same. */
static void give_row(struct master *master, int member)
{
    const int row = glp_add_rows(master->lp, 1);
    glp_set_row_bnds(master->lp, row, GLP_UP, 0, 1);
    const int indices[] = {0, master->last_column[member]};
    const double values[] = {0, 1};
    glp_set_mat_row(master->lp, row, 1, indices, values);
    master->member_row[member] = row;
}

void master_add(struct master *master, int member, const int *pairs, int count)
{
    const struct problem *problem = master->problem;
    int64_t score = -problem->member_cost;
    if (master->last_column[member] && !master->member_row[member]) {
        give_row(master, member);
    }
    const int column = glp_add_cols(master->lp, 1);
    master->entry_count = 0;
    for (int i = 0; i < count; i++) {
        const int order = problem_order(problem, pairs[i]);
        score += problem->pair_score[pairs[i]];
        master_put(master, problem->pair_role[pairs[i]] + 1, 1);
        if (master->headcount_row[order]) {
            master_put(master, master->headcount_row[order], 1);
        }
        if (master->presence_row[pairs[i]]) {
            master_put(master, master->presence_row[pairs[i]], 1);
        }
    }
    if (master->member_row[member]) {
        master_put(master, master->member_row[member], 1);
    }
    glp_set_mat_col(master->lp, column, master->entry_count, master->indices, master->values);
    glp_set_obj_coef(master->lp, column, (double)score);
    glp_set_col_bnds(master->lp, column, GLP_DB, 0, 1);
    master->last_column[member] = column;
    remember(master, member, pairs, count);
}

bool master_solve(struct master *master, const struct budget *budget, bool cuts)
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.meth = cuts ? GLP_DUALP : GLP_PRIMAL;
    control.r_test = cuts ? GLP_RT_FLIP : GLP_RT_HAR;
    return glpk_simplex(master->lp, &control, budget);
}

static int64_t whole_price(double dual)
{
    return dual > 0 ? (int64_t)(dual * PRICE_SCALE + 0.5) : 0;
}

void master_prices(const struct master *master, struct prices *ret_prices)
{
    const struct problem *problem = master->problem;
    for (int role = 0; role < problem->role_count; role++) {
        ret_prices->place[role] = whole_price(glp_get_row_dual(master->lp, role + 1));
    }
    for (int order = 0; order < problem->order_count; order++) {
        const int row = master->headcount_row[order];
        ret_prices->headcount[order] = row ? whole_price(-glp_get_row_dual(master->lp, row)) : 0;
    }
    for (int pair = 0; ret_prices->presence && pair < problem->pair_count; pair++) {
        const int row = master->presence_row[pair];
        ret_prices->presence[pair] = row ? whole_price(glp_get_row_dual(master->lp, row)) : 0;
    }
}

double master_member_gain(const struct master *master, int member)
{
    const int row = master->member_row[member];
    const int column = master->last_column[member];
    const double dual = row      ? glp_get_row_dual(master->lp, row)
                        : column ? glp_get_col_dual(master->lp, column)
                                 : 0;
    return dual > 0 ? dual * PRICE_SCALE : 0;
}

static bool is_fraction(double value)
{
    return fabs(value - floor(value + 0.5)) > 1e-6;
}

static bool is_whole(const struct master *master)
{
    for (int column = 1; column <= glp_get_num_cols(master->lp); column++) {
        if (is_fraction(glp_get_col_prim(master->lp, column))) {
            return false;
        }
    }
    return true;
}

static void take_plans(const struct master *master, bool relaxed, struct draft *draft)
{
    for (int i = 0; i < master->plan_count; i++) {
        const int column = master_plan_column(master, i);
        const double value =
            relaxed ? glp_get_col_prim(master->lp, column) : glp_mip_col_val(master->lp, column);
        for (int j = master->plan_first[i]; value > 0.5 && j < master->plan_first[i + 1]; j++) {
            if (draft_fits(draft, master->plan_pairs[j])) {
                draft_take(draft, master->plan_pairs[j]);
            }
        }
    }
}

static void stop_in_time(glp_tree *tree, void *budget)
{
    if (budget_is_spent(budget)) {
        glp_ios_terminate(tree);
    }
}

bool master_round(struct master *master, const struct budget *budget, double gap,
                  struct draft *ret_draft)
{
    if (is_whole(master)) {
        take_plans(master, true, ret_draft);
        return true;
    }
    glp_iocp control;
    glp_init_iocp(&control);
    control.cb_func = stop_in_time;
    control.cb_info = (void *)budget;
    control.mip_gap = gap;
    for (int column = 1; column <= glp_get_num_cols(master->lp); column++) {
        glp_set_col_kind(master->lp, column, GLP_BV);
    }
    (void)glpk_search(master->lp, &control, budget);
    const int status = glp_mip_status(master->lp);
    const bool found = status == GLP_OPT || status == GLP_FEAS;
    if (found) {
        take_plans(master, false, ret_draft);
    }
    for (int column = 1; column <= glp_get_num_cols(master->lp); column++) {
        glp_set_col_kind(master->lp, column, GLP_CV);
    }
    return found;
}
