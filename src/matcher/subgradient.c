/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subgradient.h"

#include <string.h>

enum { PATIENCE = 8 };
static const double MEMORY = 0.9; /* share of the last direction in the next */

static const double LATELY = 0.05; /* weight of the newest answer */

/* A point, its direction and the whole prices next to it. */
struct walk {
    const struct problem *problem;
    struct prices *at;         /* rounded */
    struct response *response; /* at these */
    double *place, *place_way;
    double *headcount, *headcount_way;
    double *presence, *presence_way; /* by pair, at the first role of a member in an order */
    double norm;                     /* of the direction, squared */
};

static int64_t whole(double price)
{
    return (int64_t)(price + 0.5);
}

/* True for the pair that stands for a member's presence in an order. */
static bool stands_for_presence(const struct problem *problem, int pair)
{
    return problem->headcount[problem_order(problem, pair)] > 0 &&
           problem_is_first_role(problem, pair);
}

static void walk_from(struct walk *walk, const struct prices *prices)
{
    const struct problem *problem = walk->problem;
    for (int role = 0; role < problem->role_count; role++) {
        walk->place[role] = (double)prices->place[role];
    }
    for (int order = 0; order < problem->order_count; order++) {
        walk->headcount[order] = (double)prices->headcount[order];
    }
    for (int pair = 0; walk->presence && pair < problem->pair_count; pair++) {
        walk->presence[pair] = (double)prices->presence[pair];
    }
    memset(walk->place_way, 0, (size_t)problem->role_count * sizeof(double));
    memset(walk->headcount_way, 0, (size_t)problem->order_count * sizeof(double));
    if (walk->presence) {
        memset(walk->presence_way, 0, (size_t)problem->pair_count * sizeof(double));
    }
}

static void round_prices(const struct walk *walk)
{
    const struct problem *problem = walk->problem;
    for (int role = 0; role < problem->role_count; role++) {
        walk->at->place[role] = whole(walk->place[role]);
    }
    for (int order = 0; order < problem->order_count; order++) {
        walk->at->headcount[order] = whole(walk->headcount[order]);
    }
    for (int pair = 0; walk->presence && pair < problem->pair_count; pair++) {
        if (walk->presence[pair] <= 0 && (pair == 0 || walk->at->presence[pair - 1] == 0)) {
            walk->at->presence[pair] = 0; /* whatever it stands for */
            continue;
        }
        const bool first = stands_for_presence(problem, pair);
        walk->at->presence[pair] = first || problem->headcount[problem_order(problem, pair)] == 0
                                       ? whole(walk->presence[pair])
                                       : walk->at->presence[pair - 1];
    }
}

static struct walk *walk_create(const struct problem *problem, const struct prices *prices,
                                bool by_presence, struct arena *arena)
{
    struct walk *walk = ARENA_NEW(arena, struct walk);
    walk->problem = problem;
    walk->at = prices_create(problem, arena);
    walk->response = response_create(problem, by_presence, arena);
    walk->place = ARENA_ARRAY(arena, double, (size_t)problem->role_count);
    walk->place_way = ARENA_ARRAY(arena, double, (size_t)problem->role_count);
    walk->headcount = ARENA_ARRAY(arena, double, (size_t)problem->order_count);
    walk->headcount_way = ARENA_ARRAY(arena, double, (size_t)problem->order_count);
    if (by_presence) {
        walk->at->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
        walk->presence = ARENA_ARRAY(arena, double, (size_t)problem->pair_count);
        walk->presence_way = ARENA_ARRAY(arena, double, (size_t)problem->pair_count);
    }
    walk_from(walk, prices);
    return walk;
}

/* One coordinate of the direction; what would leave the allowed side stays. */
static double turn(double *way, double price, double slope)
{
    *way = MEMORY * *way + (1 - MEMORY) * slope;
    if (price <= 0 && *way > 0) {
        *way = 0;
    }
    return *way * *way;
}

/* The direction of one member's presence in one order, whose first pair is given; returns the pair
   after its last. */
static int turn_one_presence(struct walk *walk, int first)
{
    const struct problem *problem = walk->problem;
    const int order = problem_order(problem, first);
    bool present = false;
    int pair = first;
    do {
        present = present || walk->response->chosen[pair];
        pair++;
    } while (pair < problem->pair_count && !problem_is_first_role(problem, pair));
    if (problem->headcount[order] > 0 && (present || walk->presence[first] > 0)) {
        const double slope = (walk->response->opens[order] ? 1.0 : 0.0) - (present ? 1.0 : 0.0);
        walk->norm += turn(&walk->presence_way[first], walk->presence[first], slope);
    } else {
        walk->presence_way[first] = 0;
    }
    return pair;
}

static void turn_presence(struct walk *walk)
{
    const struct problem *problem = walk->problem;
    for (int pair = 0; pair < problem->pair_count;) {
        if (!walk->response->chosen[pair] && walk->presence[pair] <= 0 &&
            walk->presence_way[pair] == 0) {
            pair++; /* most have neither a price nor anybody there */
            continue;
        }
        int first = pair;
        while (!problem_is_first_role(problem, first)) {
            first--;
        }
        pair = turn_one_presence(walk, first);
    }
}

/* The slope of the bound: places offered less places taken, and so on. */
static void turn_all(struct walk *walk)
{
    const struct problem *problem = walk->problem;
    const struct response *response = walk->response;
    walk->norm = 0;
    for (int order = 0; order < problem->order_count; order++) {
        int64_t people = 0;
        for (int role = problem->role_first[order]; role < problem->role_first[order + 1]; role++) {
            const int64_t offered = response->opens[order] ? problem->seats[role] : 0;
            people += response->taken[role];
            walk->norm += turn(&walk->place_way[role], walk->place[role],
                               (double)(offered - response->taken[role]));
        }
        if (problem->headcount[order] > 0) {
            const int64_t needed = response->opens[order] ? problem->headcount[order] : 0;
            walk->norm += turn(&walk->headcount_way[order], walk->headcount[order],
                               (double)(people - needed));
        }
    }
    if (walk->presence) {
        turn_presence(walk);
    }
}

static void move(double *prices, const double *way, int count, double step)
{
    for (int i = 0; i < count; i++) {
        prices[i] = prices[i] - step * way[i] > 0 ? prices[i] - step * way[i] : 0;
    }
}

static void move_all(const struct walk *walk, double step)
{
    const struct problem *problem = walk->problem;
    move(walk->place, walk->place_way, problem->role_count, step);
    move(walk->headcount, walk->headcount_way, problem->order_count, step);
    if (walk->presence) {
        move(walk->presence, walk->presence_way, problem->pair_count, step);
    }
}

/* Shares of the last answers: what they disagree on is what a proof has to ask. */
static void follow(const struct walk *walk, const struct subgradient_options *options)
{
    const struct problem *problem = walk->problem;
    for (int order = 0; options->opens && order < problem->order_count; order++) {
        options->opens[order] +=
            LATELY * ((walk->response->opens[order] ? 1 : 0) - options->opens[order]);
    }
    for (int pair = 0; options->presence && pair < problem->pair_count; pair++) {
        options->presence[pair] +=
            LATELY * ((walk->response->chosen[pair] ? 1 : 0) - options->presence[pair]);
    }
}

int64_t subgradient_improve(struct pricing *pricing, const struct problem *problem,
                            struct prices *prices, const struct subgradient_options *options,
                            struct arena *arena)
{
    struct walk *walk = walk_create(problem, prices, options->by_presence, arena);
    int64_t best = prices_bound(pricing, prices, NULL);
    double step = options->step;
    int idle = 0;
    for (int i = 0; i < options->steps_max && step > options->step_min; i++) {
        if (budget_is_spent(options->budget)) {
            break;
        }
        round_prices(walk);
        const int64_t bound = prices_bound(pricing, walk->at, walk->response);
        follow(walk, options);
        idle = bound < best - best / 2000000 ? 0 : idle + 1;
        if (bound < best) {
            best = bound;
            prices_copy(prices, walk->at, problem);
        }
        if (idle > PATIENCE) {
            step *= 0.6;
            idle = 0;
            walk_from(walk, prices);
            continue;
        }
        turn_all(walk);
        if (walk->norm < 1e-9 || best <= options->enough) {
            break;
        }
        move_all(walk, step * (double)(bound - options->target) / walk->norm);
    }
    return best;
}
