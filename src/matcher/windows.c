/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "windows.h"

#include "subproblem.h"

#include <stdlib.h>
#include <string.h>

enum {
    JOINED = -1,      /* in place of a nearness: the order is in the window */
    NEAR_BY_LOSS = 1, /* a member of the window could serve there as well */
    NEAR_BY_DUTY = 4, /* a member of the window serves there */
    CHANCE_LEAST = 128,
    CHANCE_BITS = 7,
};

/* An order that forgoes something; the greatest key is the first to be the middle of a window. */
struct seed {
    int64_t key;
    int order;
};

struct windows {
    struct draft *draft;
    struct pricing *pricing;
    const struct prices *prices;
    const struct windows_options *options;
    uint64_t random;
    int64_t *loss;    /* by pair: what serving there costs its member, times PRICE_SCALE */
    int64_t *without; /* what losses are asked with and nobody reads */
    int *pairs;       /* of one member's answer */
    int64_t *slack;   /* by order: forgone there, times PRICE_SCALE */
    struct seed *seeds;
    bool *covered; /* by order: it was in a window of this pass */
    /* The window at work. */
    int *orders;
    int order_count;
    int *near; /* orders that could join */
    int near_count;
    int *nearness; /* by order: over the members of the window; 0 outside of near and orders */
    int *members;
    int member_count;
    bool *met;  /* by member: in members */
    bool *free; /* by pair */
    int pair_count;
};

static uint64_t next_random(struct windows *windows)
{
    windows->random ^= windows->random << 13;
    windows->random ^= windows->random >> 7;
    windows->random ^= windows->random << 17;
    return windows->random;
}

struct windows *windows_create(struct draft *draft, struct pricing *pricing,
                               const struct prices *prices, const struct windows_options *options,
                               struct arena *arena)
{
    const struct problem *problem = draft->problem;
    const size_t pairs = (size_t)problem->pair_count;
    const size_t orders = (size_t)problem->order_count;
    struct windows *windows = ARENA_NEW(arena, struct windows);
    windows->draft = draft;
    windows->pricing = pricing;
    windows->prices = prices;
    windows->options = options;
    windows->random = options->seed;
    windows->loss = ARENA_ARRAY(arena, int64_t, pairs);
    windows->without = ARENA_ARRAY(arena, int64_t, pairs);
    windows->pairs = ARENA_ARRAY(arena, int, pairs);
    windows->free = ARENA_ARRAY(arena, bool, pairs);
    windows->slack = ARENA_ARRAY(arena, int64_t, orders);
    windows->seeds = ARENA_ARRAY(arena, struct seed, orders);
    windows->covered = ARENA_ARRAY(arena, bool, orders);
    windows->orders = ARENA_ARRAY(arena, int, orders);
    windows->near = ARENA_ARRAY(arena, int, orders);
    windows->nearness = ARENA_ARRAY(arena, int, orders);
    windows->members = ARENA_ARRAY(arena, int, (size_t)problem->member_count);
    windows->met = ARENA_ARRAY(arena, bool, (size_t)problem->member_count);
    for (int member = 0; member < problem->member_count && !budget_is_spent(options->budget);
         member++) {
        prices_losses(pricing, prices, member, options->loss_max * PRICE_SCALE,
                      windows->loss + problem->member_first[member], windows->without);
    }
    return windows;
}

/* What the member forgoes counts wherever it serves and wherever it would like to. */
static void add_slack_of_member(struct windows *windows, int member)
{
    const struct draft *draft = windows->draft;
    const struct problem *problem = draft->problem;
    const int *serving = draft_serving(draft, member);
    const int served = draft->serving_count[member];
    int wanted = 0;
    int64_t gain =
        prices_member_gain(windows->pricing, windows->prices, member, windows->pairs, &wanted);
    gain = (gain > 0 ? gain : 0) + (served > 0 ? problem->member_cost * PRICE_SCALE : 0);
    for (int i = 0; i < served; i++) {
        gain -= prices_pair_profit(problem, windows->prices, serving[i]);
    }
    for (int i = 0; i < served; i++) {
        windows->slack[problem_order(problem, serving[i])] += gain;
    }
    for (int i = 0; i < wanted; i++) {
        windows->slack[problem_order(problem, windows->pairs[i])] += gain;
    }
}

/* An order forgoes what it would gain by taking place, less what its people pay. */
static void find_slack(struct windows *windows)
{
    const struct draft *draft = windows->draft;
    const struct problem *problem = draft->problem;
    prices_order_gains(windows->pricing, windows->prices, windows->slack);
    for (int order = 0; order < problem->order_count; order++) {
        int64_t *slack = &windows->slack[order];
        *slack = problem->headcount[order] > 0 && *slack < 0 ? 0 : *slack;
        *slack -= draft->people[order] > 0 ? problem->opening[order] * PRICE_SCALE : 0;
        const int end = problem->pair_first[problem->role_first[order + 1]];
        for (int i = problem->pair_first[problem->role_first[order]]; i < end; i++) {
            const int pair = problem->role_pairs[i];
            *slack -= draft->on[pair] ? (int64_t)problem->pair_score[pair] * PRICE_SCALE -
                                            prices_pair_profit(problem, windows->prices, pair)
                                      : 0;
        }
    }
    for (int member = 0; member < problem->member_count; member++) {
        add_slack_of_member(windows, member);
    }
}

static int compare_seeds(const void *a, const void *b)
{
    const struct seed *left = a;
    const struct seed *right = b;
    return left->key != right->key ? (left->key > right->key ? -1 : 1) : left->order - right->order;
}

/* Orders that forgo something, much first, shaken so that every pass has other windows. */
static int choose_seeds(struct windows *windows)
{
    int count = 0;
    find_slack(windows);
    for (int order = 0; order < windows->draft->problem->order_count; order++) {
        const int64_t chance = CHANCE_LEAST + (int64_t)(next_random(windows) >> (64 - CHANCE_BITS));
        if (windows->slack[order] > 0) {
            windows->seeds[count++] = (struct seed){windows->slack[order] * chance, order};
        }
    }
    qsort(windows->seeds, (size_t)count, sizeof(*windows->seeds), compare_seeds);
    return count;
}

static bool is_open(const struct windows *windows, int pair)
{
    return windows->draft->on[pair] ||
           windows->loss[pair] <= windows->options->loss_max * PRICE_SCALE;
}

/* Bring the other orders nearer which the member serves or could serve. */
static void meet(struct windows *windows, int member)
{
    const struct problem *problem = windows->draft->problem;
    windows->met[member] = true;
    windows->members[windows->member_count++] = member;
    for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
         pair++) {
        const int order = problem_order(problem, pair);
        if (windows->nearness[order] == JOINED || !is_open(windows, pair)) {
            continue;
        }
        if (windows->nearness[order] == 0) {
            windows->near[windows->near_count++] = order;
        }
        windows->nearness[order] += windows->draft->on[pair] ? NEAR_BY_DUTY : NEAR_BY_LOSS;
    }
}

static void join(struct windows *windows, int order)
{
    const struct problem *problem = windows->draft->problem;
    const int end = problem->pair_first[problem->role_first[order + 1]];
    windows->nearness[order] = JOINED;
    windows->covered[order] = true;
    windows->orders[windows->order_count++] = order;
    for (int i = problem->pair_first[problem->role_first[order]]; i < end; i++) {
        const int pair = problem->role_pairs[i];
        if (!is_open(windows, pair)) {
            continue;
        }
        windows->free[pair] = true;
        windows->pair_count++;
        if (!windows->met[problem->pair_member[pair]]) {
            meet(windows, problem->pair_member[pair]);
        }
    }
}

/* The nearest order that is not in the window; of equals the first. */
static int take_nearest(struct windows *windows)
{
    int best = 0;
    for (int i = 1; i < windows->near_count; i++) {
        if (windows->nearness[windows->near[i]] > windows->nearness[windows->near[best]]) {
            best = i;
        }
    }
    const int order = windows->near[best];
    windows->near[best] = windows->near[--windows->near_count];
    return order;
}

static void open_window(struct windows *windows, int seed, int orders_max)
{
    windows->order_count = windows->near_count = 0;
    windows->member_count = windows->pair_count = 0;
    join(windows, seed);
    while (windows->near_count > 0 && windows->order_count < orders_max &&
           windows->pair_count < windows->options->pairs_max) {
        join(windows, take_nearest(windows));
    }
}

static void close_window(struct windows *windows)
{
    const struct problem *problem = windows->draft->problem;
    for (int i = 0; i < windows->order_count; i++) {
        windows->nearness[windows->orders[i]] = 0;
    }
    for (int i = 0; i < windows->near_count; i++) {
        windows->nearness[windows->near[i]] = 0;
    }
    for (int i = 0; i < windows->member_count; i++) {
        const int first = problem->member_first[windows->members[i]];
        const int end = problem->member_first[windows->members[i] + 1];
        windows->met[windows->members[i]] = false;
        memset(windows->free + first, 0, (size_t)(end - first) * sizeof(*windows->free));
    }
}

/* The window's plan, unless the whole is not better for it: a member with duties elsewhere costs
   there already. */
static void keep_if_better(struct windows *windows, const struct subproblem *part,
                           const struct draft *before, const struct draft *result)
{
    const int64_t objective = windows->draft->objective;
    if (result->objective > before->objective) {
        subproblem_apply(part, result, windows->draft);
    }
    if (windows->draft->objective < objective) {
        subproblem_apply(part, before, windows->draft);
    }
}

static void solve_window(struct windows *windows, struct arena *scratch)
{
    const struct windows_options *options = windows->options;
    const struct subproblem *part = subproblem_create(
        windows->draft, windows->free, windows->members, windows->member_count, scratch);
    struct draft *before = subproblem_draft(part, windows->draft, scratch);
    struct prices *prices = subproblem_prices(part, windows->prices, scratch);
    struct pricing *pricing = pricing_create(&part->problem, scratch);
    int64_t bound = prices_bound(pricing, prices, NULL);
    if (prices_whole_points(bound) <= before->objective) {
        return; /* nothing is to be won */
    }
    const double left_s = budget_left_s(options->budget);
    const struct budget budget =
        budget_share(options->budget, left_s > options->window_s ? options->window_s / left_s : 1);
    const struct columns_options generation = {&budget, 0, options->loss_max * PRICE_SCALE};
    struct draft *result = draft_create(&part->problem, scratch);
    draft_copy(result, before);
    columns_improve(result, pricing, prices, &bound, &generation, scratch);
    keep_if_better(windows, part, before, result);
}

int64_t windows_pass(struct windows *windows, int orders_max)
{
    struct draft *draft = windows->draft;
    const struct windows_options *options = windows->options;
    const int64_t objective = draft->objective;
    struct arena *scratch = arena_create();
    const int count = choose_seeds(windows);
    memset(windows->covered, 0, (size_t)draft->problem->order_count * sizeof(*windows->covered));
    for (int i = 0;
         i < count && draft->objective < options->enough && !budget_is_spent(options->budget);
         i++) {
        if (!windows->covered[windows->seeds[i].order]) {
            open_window(windows, windows->seeds[i].order, orders_max);
            solve_window(windows, scratch);
            close_window(windows);
            arena_reset(scratch);
        }
    }
    if (draft->objective > objective) {
        draft_settle(draft);
        draft_fill(draft, scratch);
    }
    arena_destroy(scratch);
    return draft->objective - objective;
}
