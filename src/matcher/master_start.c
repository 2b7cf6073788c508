/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master_parts.h"

#include <stdlib.h>

/* What may become basic: a single pair (between its role and its member), the slack of a role or of
   a member (between it and the root). Cheap ones first, those the draft uses before all. */
struct link {
    int64_t key;
    int column; /* or -row */
    int a;
    int b;
};

struct forest {
    struct master *master;
    const struct draft *draft;
    const struct prices *prices;
    int64_t *gain;   /* by member at the prices */
    bool *by_itself; /* by member: its plan of several pairs is basic in its own row */
    struct link *links;
    int link_count;
    int *parents; /* union-find: root, roles, members */
};

static int root_of(int *parents, int node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

static int compare_links(const void *a, const void *b)
{
    const struct link *left = a;
    const struct link *right = b;
    return left->key != right->key ? (left->key < right->key ? -1 : 1)
                                   : right->column - left->column;
}

static void add_link(struct forest *forest, int64_t key, int column, int a, int b)
{
    forest->links[forest->link_count++] = (struct link){key, column, a, b};
}

static int member_node(const struct forest *forest, int member)
{
    return 1 + forest->master->problem->role_count + member;
}

/* True when the plan is what the member does in the draft. */
static bool is_used(const struct forest *forest, int plan)
{
    const struct master *master = forest->master;
    const int first = master->plan_first[plan];
    const int count = master->plan_first[plan + 1] - first;
    if (count != forest->draft->serving_count[master->plan_member[plan]]) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (!forest->draft->on[master->plan_pairs[first + i]]) {
            return false;
        }
    }
    return count > 0;
}

/* Everything at a bound: open orders and what rowless members do at the upper one. */
static void place_at_bounds(const struct forest *forest, bool *met)
{
    struct master *master = forest->master;
    const struct problem *problem = master->problem;
    for (int order = 0; order < problem->order_count; order++) {
        if (master->open_column[order]) {
            glp_set_col_stat(master->lp, master->open_column[order],
                             forest->draft->people[order] > 0 ? GLP_NU : GLP_NL);
            glp_set_row_stat(master->lp, master->headcount_row[order], GLP_BS);
        }
    }
    for (int plan = 0; plan < master->plan_count; plan++) {
        const int member = master->plan_member[plan];
        const bool used = !met[member] && is_used(forest, plan);
        const int count = master->plan_first[plan + 1] - master->plan_first[plan];
        int status = GLP_NL;
        if (used && !master->member_row[member]) {
            status = GLP_NU;
        } else if (used && count > 1) {
            status = GLP_BS;
            forest->by_itself[member] = true;
        }
        met[member] = met[member] || used;
        glp_set_col_stat(master->lp, master_plan_column(master, plan), status);
    }
}

static void link_plans(struct forest *forest)
{
    const struct master *master = forest->master;
    const struct problem *problem = master->problem;
    for (int plan = 0; plan < master->plan_count; plan++) {
        const int member = master->plan_member[plan];
        const int pair = master->plan_pairs[master->plan_first[plan]];
        if (master->plan_first[plan + 1] - master->plan_first[plan] != 1 ||
            forest->by_itself[member]) {
            continue;
        }
        const int role = problem->pair_role[pair];
        const int64_t profit =
            prices_pair_profit(problem, forest->prices, pair) - problem->member_cost * PRICE_SCALE;
        const bool used = is_used(forest, plan);
        const int column = master_plan_column(master, plan);
        if (master->member_row[member]) {
            const int64_t key = used ? -1 : forest->gain[member] - profit;
            add_link(forest, key, column, role + 1, member_node(forest, member));
        } else {
            /* the bounds of the column are what a row of its own would say */
            const int64_t key = used ? forest->gain[member] : forest->gain[member] - profit;
            add_link(forest, key, column, role + 1, 0);
        }
    }
}

static void link_slacks(struct forest *forest)
{
    const struct master *master = forest->master;
    const struct problem *problem = master->problem;
    for (int role = 0; role < problem->role_count; role++) {
        const bool full = forest->draft->filled[role] >= problem->seats[role];
        glp_set_row_stat(master->lp, role + 1, GLP_NU);
        add_link(forest, full ? forest->prices->place[role] : -1, -(role + 1), 0, role + 1);
    }
    for (int member = 0; member < problem->member_count; member++) {
        const int row = master->member_row[member];
        if (row) {
            glp_set_row_stat(master->lp, row, GLP_NU);
        }
        if (row && !forest->by_itself[member]) {
            const bool used = forest->draft->serving_count[member] > 0;
            add_link(forest, used ? forest->gain[member] : -1, -row, 0,
                     member_node(forest, member));
        }
    }
}

static void grow_forest(struct forest *forest)
{
    glp_prob *lp = forest->master->lp;
    qsort(forest->links, (size_t)forest->link_count, sizeof(*forest->links), compare_links);
    for (int i = 0; i < forest->link_count; i++) {
        const struct link *link = &forest->links[i];
        const int a = root_of(forest->parents, link->a);
        const int b = root_of(forest->parents, link->b);
        if (a == b) {
            continue;
        }
        forest->parents[a] = b;
        if (link->column > 0) {
            glp_set_col_stat(lp, link->column, GLP_BS);
        } else {
            glp_set_row_stat(lp, -link->column, GLP_BS);
        }
    }
}

static void find_gains(struct forest *forest, struct arena *scratch)
{
    const struct problem *problem = forest->master->problem;
    struct pricing *pricing = pricing_create(problem, scratch);
    int *pairs = ARENA_ARRAY(scratch, int, (size_t)problem->pair_count);
    for (int member = 0; member < problem->member_count; member++) {
        int count = 0;
        forest->gain[member] = prices_member_gain(pricing, forest->prices, member, pairs, &count);
    }
}

void master_start(struct master *master, const struct draft *draft, const struct prices *prices)
{
    const struct problem *problem = master->problem;
    struct arena *scratch = arena_create();
    const size_t nodes = (size_t)problem->role_count + (size_t)problem->member_count + 1;
    struct forest forest = {
        .master = master,
        .draft = draft,
        .prices = prices,
        .gain = ARENA_ARRAY(scratch, int64_t, (size_t)problem->member_count),
        .by_itself = ARENA_ARRAY(scratch, bool, (size_t)problem->member_count),
        .links = ARENA_ARRAY(scratch, struct link, nodes + (size_t)master->plan_count),
        .parents = ARENA_ARRAY(scratch, int, nodes),
    };
    for (size_t i = 0; i < nodes; i++) {
        forest.parents[i] = (int)i;
    }
    find_gains(&forest, scratch);
    place_at_bounds(&forest, ARENA_ARRAY(scratch, bool, (size_t)problem->member_count));
    link_plans(&forest);
    link_slacks(&forest);
    grow_forest(&forest);
    if (glp_factorize(master->lp) != 0) {
        glp_std_basis(master->lp);
    }
    arena_destroy(scratch);
}
