/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auction.h"

enum { LOOK_BIDS = 64 }; /* between looks at the budget */

struct auction *auction_create(struct draft *draft, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct auction *auction = ARENA_NEW(arena, struct auction);
    auction->draft = draft;
    auction->held =
        ARENA_ARRAY(arena, int64_t, (size_t)draft->serving_first[problem->member_count]);
    auction->queue = ARENA_ARRAY(arena, int, (size_t)problem->role_count);
    auction->queued = ARENA_ARRAY(arena, bool, (size_t)problem->role_count);
    auction->evicted = ARENA_ARRAY(arena, int, (size_t)problem_largest_degree(problem));
    return auction;
}

void auction_queue(struct auction *auction, int role)
{
    if (!auction->queued[role]) {
        const int room = auction->draft->problem->role_count;
        auction->queue[(auction->queue_first + auction->queue_count++) % room] = role;
        auction->queued[role] = true;
    }
}

void auction_queue_all(struct auction *auction)
{
    for (int role = 0; role < auction->draft->problem->role_count; role++) {
        auction_queue(auction, role);
    }
}

/* Where what was paid for a pair that is on is kept. */
static int64_t *held_for(const struct auction *auction, int pair)
{
    const struct draft *draft = auction->draft;
    const int member = draft->problem->pair_member[pair];
    const int *serving = draft_serving(draft, member);
    int at = 0;
    while (serving[at] != pair) {
        at++;
    }
    return &auction->held[draft->serving_first[member] + at];
}

/* Prices move as the pairs do in the draft: the last one fills the gap. */
static void drop(struct auction *auction, int pair)
{
    struct draft *draft = auction->draft;
    const int member = draft->problem->pair_member[pair];
    const int last = draft->serving_first[member] + draft->serving_count[member] - 1;
    *held_for(auction, pair) = auction->held[last];
    draft_drop(draft, pair);
}

/* What lies in the way of a pair: what was paid for what it clashes with, then for the cheapest
   minutes over the cap. Stops at limit. The pairs to drop go to auction->evicted. */
struct obstacle {
    int64_t paid;
    int count;
};

/* Which of the kept pairs frees the minutes at the least price for each needed minute. */
static int cheapest(const struct auction *auction, const int *kept, int count, int64_t excess)
{
    const struct problem *problem = auction->draft->problem;
    int best = 0;
    double best_price = 0;
    for (int i = 0; i < count; i++) {
        const int64_t freed = problem->minutes[problem_order(problem, kept[i])];
        const double useful = (double)(freed < excess ? freed : excess);
        const double price = ((double)*held_for(auction, kept[i]) + 1) / useful;
        if (i == 0 || price < best_price) {
            best = i;
            best_price = price;
        }
    }
    return best;
}

static struct obstacle obstacle_of(const struct auction *auction, int pair, int64_t limit)
{
    const struct draft *draft = auction->draft;
    const struct problem *problem = draft->problem;
    const int member = problem->pair_member[pair];
    const int first = problem->member_first[member];
    const int *serving = draft_serving(draft, member);
    const int64_t *held = auction->held + draft->serving_first[member];
    const int count = draft->serving_count[member];
    int *evicted = auction->evicted;
    struct obstacle obstacle = {0, 0};
    int64_t excess = draft->minutes[member] + problem->minutes[problem_order(problem, pair)] -
                     problem->cap[member];
    int kept = count; /* evicted[kept..count): what may stay */
    for (int i = 0; i < count; i++) {
        if (problem_clashes(problem, member, pair - first, serving[i] - first)) {
            obstacle.paid += held[i];
            excess -= problem->minutes[problem_order(problem, serving[i])];
            evicted[obstacle.count++] = serving[i];
            if (obstacle.paid >= limit) {
                return obstacle;
            }
        } else {
            evicted[--kept] = serving[i];
        }
    }
    while (excess > 0 && kept < count) {
        const int at = kept + cheapest(auction, evicted + kept, count - kept, excess);
        const int dropped = evicted[at];
        obstacle.paid += *held_for(auction, dropped);
        excess -= problem->minutes[problem_order(problem, dropped)];
        evicted[at] = evicted[kept++];
        evicted[obstacle.count++] = dropped;
    }
    obstacle.paid = excess > 0 ? INT64_MAX : obstacle.paid;
    return obstacle;
}

/* The best pair of a role and what the second best is worth. */
struct choice {
    int pair;
    int64_t best;
    int64_t second;
};

static struct choice choose(const struct auction *auction, int role)
{
    const struct draft *draft = auction->draft;
    const struct problem *problem = draft->problem;
    struct choice choice = {-1, 0, 0};
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int pair = problem->role_pairs[i];
        const int member = problem->pair_member[pair];
        const int64_t cost = draft->serving_count[member] ? 0 : problem->member_cost;
        const int64_t score = (problem->pair_score[pair] - cost) * PRICE_SCALE;
        if (score <= choice.second || draft->on[pair]) {
            continue;
        }
        const struct obstacle obstacle = obstacle_of(auction, pair, score - choice.second);
        if (obstacle.paid >= score - choice.second) {
            continue;
        }
        const int64_t value = score - obstacle.paid;
        if (value > choice.best) {
            choice = (struct choice){pair, value, choice.best};
        } else {
            choice.second = value;
        }
    }
    return choice;
}

static void win(struct auction *auction, const struct choice *choice, int64_t increment)
{
    struct draft *draft = auction->draft;
    const struct problem *problem = draft->problem;
    const struct obstacle obstacle = obstacle_of(auction, choice->pair, INT64_MAX);
    const int64_t score = (int64_t)problem->pair_score[choice->pair] * PRICE_SCALE;
    const int64_t price = obstacle.paid + choice->best - choice->second + increment;
    for (int i = 0; i < obstacle.count; i++) {
        drop(auction, auction->evicted[i]);
        auction_queue(auction, problem->pair_role[auction->evicted[i]]);
    }
    draft_take(draft, choice->pair);
    *held_for(auction, choice->pair) = price < score ? price : score;
}

void auction_run(struct auction *auction, int64_t increment, int64_t bids_max,
                 const struct budget *budget)
{
    struct draft *draft = auction->draft;
    const struct problem *problem = draft->problem;
    while (auction->queue_count > 0 && (auction->bids % LOOK_BIDS || !budget_is_spent(budget))) {
        const int role = auction->queue[auction->queue_first];
        auction->queue_first = (auction->queue_first + 1) % problem->role_count;
        auction->queue_count--;
        auction->queued[role] = false;
        while (draft->filled[role] < problem->seats[role] && auction->bids < bids_max) {
            const struct choice choice = choose(auction, role);
            if (choice.pair < 0) {
                break;
            }
            auction->bids++;
            win(auction, &choice, increment);
        }
    }
}

void auction_prices(struct auction *auction, struct prices *ret_prices)
{
    const struct draft *draft = auction->draft;
    const struct problem *problem = draft->problem;
    for (int role = 0; role < problem->role_count; role++) {
        const bool full = draft->filled[role] >= problem->seats[role];
        ret_prices->place[role] = full ? choose(auction, role).best : 0;
    }
}
