/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pure.h"

#include "pure_market.h"

#include <string.h>

enum {
    QUICK_LOOKS = 4, /* at every pair, in the first auction; scaling is faster where they end */
    LOOKS = 64,      /* the same in each auction of the scaling; paths do what is left */
    SCALE_STEP = 16  /* by which increments fall */
};

static int64_t minutes_of(const struct problem *problem, int pair)
{
    return problem->minutes[problem_order(problem, pair)];
}

/* True when no pair of the member after the given one fits beside it. */
static bool excludes_later(const struct problem *problem, int member, int at)
{
    const int first = problem->member_first[member];
    const int count = problem->member_first[member + 1] - first;
    for (int other = at + 1; other < count; other++) {
        if (!problem_clashes(problem, member, at, other) &&
            minutes_of(problem, first + at) + minutes_of(problem, first + other) <=
                problem->cap[member]) {
            return false;
        }
    }
    return true;
}

bool pure_is(const struct problem *problem)
{
    if (problem->member_cost != 0) {
        return false;
    }
    for (int order = 0; order < problem->order_count; order++) {
        if (problem->headcount[order] != 0 || problem->opening[order] != 0) {
            return false;
        }
    }
    for (int member = 0; member < problem->member_count; member++) {
        const int count = problem->member_first[member + 1] - problem->member_first[member];
        for (int at = 0; at < count; at++) {
            const int pair = problem->member_first[member] + at;
            if (minutes_of(problem, pair) > problem->cap[member] ||
                !excludes_later(problem, member, at)) {
                return false;
            }
        }
    }
    return true;
}

static int32_t best_score(const struct pure_side *side)
{
    int32_t best = 0;
    for (int i = 0; i < side->first[side->count]; i++) {
        best = side->score[i] > best ? side->score[i] : best;
    }
    return best;
}

/* Ever finer auctions, each first from the side with few units and then from the other, where
   what is left over finds takers or loses its price. */
static void scale(struct pure_side *few, struct pure_side *many, int64_t arcs_max,
                  const struct pure_clock *clock, struct arena *arena)
{
    int32_t increment = best_score(few);
    while (increment > 1 && !clock->expired(clock->state)) {
        increment = increment > SCALE_STEP ? increment / SCALE_STEP : 1;
        (void)pure_auction(few, many, increment, arcs_max, clock, arena);
        pure_market_tighten(few, many);
        (void)pure_auction(many, few, increment, arcs_max, clock, arena);
        pure_market_tighten(many, few);
    }
}

/* A tight market near the best: at once where few want the same, by scaling otherwise. */
static void approach(struct pure_market *market, const struct pure_clock *clock,
                     struct arena *arena)
{
    const int places = market->roles.unit_first[market->roles.count];
    const bool roles_bid = places < market->members.count;
    struct pure_side *few = roles_bid ? &market->roles : &market->members;
    struct pure_side *many = roles_bid ? &market->members : &market->roles;
    const int64_t pairs = market->problem->pair_count;
    const bool is_settled = pure_auction(few, many, 1, QUICK_LOOKS * pairs, clock, arena);
    pure_market_tighten(few, many);
    if (!is_settled) {
        scale(few, many, LOOKS * pairs, clock, arena);
    }
}

static int pair_of(const struct problem *problem, int member, int role)
{
    int pair = problem->member_first[member];
    while (problem->pair_role[pair] != role) {
        pair++;
    }
    return pair;
}

static void load(struct draft *draft, const struct pure_side *members)
{
    const struct problem *problem = draft->problem;
    for (int member = 0; member < problem->member_count; member++) {
        while (draft->serving_count[member] > 0) {
            draft_drop(draft, draft_serving(draft, member)[0]);
        }
    }
    for (int member = 0; member < problem->member_count; member++) {
        if (members->held_count[member]) {
            draft_take(draft, pair_of(problem, member, members->held[member]));
        }
    }
}

static int64_t worth_of(const struct pure_market *market)
{
    const struct problem *problem = market->problem;
    int64_t worth = 0;
    for (int member = 0; member < problem->member_count; member++) {
        if (market->members.held_count[member]) {
            worth += problem->pair_score[pair_of(problem, member, market->members.held[member])];
        }
    }
    return worth;
}

int64_t pure_solve(struct draft *draft, struct prices *prices, bool (*expired)(void *state),
                   void *state, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    const struct pure_clock clock = {expired, state};
    struct pure_market *market = pure_market_create(problem, arena);
    approach(market, &clock, arena);
    const bool is_best = pure_paths(market, &clock, arena);
    if (is_best || worth_of(market) > draft->objective) {
        load(draft, &market->members);
    }
    for (int role = 0; role < problem->role_count; role++) {
        prices->place[role] = (int64_t)market->roles.price[role] * PRICE_SCALE;
    }
    memset(prices->headcount, 0, (size_t)problem->order_count * sizeof(*prices->headcount));
    if (prices->presence) {
        memset(prices->presence, 0, (size_t)problem->pair_count * sizeof(*prices->presence));
    }
    if (!is_best) {
        draft_fill(draft, arena);
    }
    return draft->objective;
}
