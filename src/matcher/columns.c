/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include "glpk_guard.h"

#include <string.h>

enum { ROUNDS_MAX = 200, ROUNDING = 2 /* whole prices may hide so much of a gain, per pair */ };

static const double ROUND_SHARE = 0.5; /* of the time, for a whole plan of the columns */

struct generation {
    const struct columns_options *options;
    struct draft *draft;
    struct pricing *pricing;
    struct prices *prices; /* that give the best bound */
    struct prices *tried;
    struct master *master;
    int *pairs; /* of one answer */
    int64_t bound;
    struct arena *arena;
};

static bool is_near(const struct generation *generation)
{
    const int64_t bound = generation->bound / PRICE_SCALE;
    const int64_t objective = generation->draft->objective;
    return (double)(bound - objective) <= generation->options->gap * (double)objective;
}

/* What the draft does, every pair that loses little, and each member's best plan. */
static void seed(struct generation *generation)
{
    const struct draft *draft = generation->draft;
    const struct problem *problem = draft->problem;
    const struct prices *prices = generation->prices;
    for (int member = 0; member < problem->member_count; member++) {
        if (draft->serving_count[member] > 0) {
            master_add(generation->master, member, draft_serving(draft, member),
                       draft->serving_count[member]);
        }
        for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
             pair++) {
            const int role = problem->pair_role[pair];
            const int64_t profit =
                ((int64_t)problem->pair_score[pair] - problem->member_cost) * PRICE_SCALE -
                prices->place[role] + prices->headcount[problem->role_order[role]] -
                (prices->presence ? prices->presence[pair] : 0);
            const bool served = draft->on[pair] && draft->serving_count[member] == 1;
            if (profit > -generation->options->loss_max && !served) {
                master_add(generation->master, member, &pair, 1);
            }
        }
        int count = 0;
        (void)prices_member_gain(generation->pricing, prices, member, generation->pairs, &count);
        if (count > 1) {
            master_add(generation->master, member, generation->pairs, count);
        }
    }
}

/* Keep the duals if they bound better than what is known. */
static void take_prices(struct generation *generation)
{
    master_prices(generation->master, generation->tried);
    const int64_t bound = prices_bound(generation->pricing, generation->tried, NULL);
    if (bound < generation->bound) {
        generation->bound = bound;
        prices_copy(generation->prices, generation->tried, generation->draft->problem);
    }
}

/* Add each member's best plan at the duals where it beats its best column; returns how many. */
static int price(struct generation *generation)
{
    const struct problem *problem = generation->draft->problem;
    int added = 0;
    for (int member = 0; member < problem->member_count; member++) {
        int count = 0;
        const int64_t gain = prices_member_gain(generation->pricing, generation->tried, member,
                                                generation->pairs, &count);
        if (count > 0 && (double)gain > master_member_gain(generation->master, member) +
                                            (double)(count + ROUNDING)) {
            master_add(generation->master, member, generation->pairs, count);
            added++;
        }
    }
    return added;
}

/* Relaxation, bound, new plans, until there are none; then rows that are broken. True when the
   relaxation is solved with all plans and rows. */
static bool generate(struct generation *generation)
{
    bool cuts = false;
    for (int i = 0; i < ROUNDS_MAX && !budget_is_spent(generation->options->budget); i++) {
        if (!master_solve(generation->master, generation->options->budget, cuts)) {
            return false;
        }
        take_prices(generation);
        if (is_near(generation)) {
            return true;
        }
        const int added = price(generation);
        const int cut = added == 0 ? master_cut(generation->master) : 0;
        cuts = cut > 0;
        if (added + cut == 0) {
            return true;
        }
    }
    return false;
}

static void round_to_plan(struct generation *generation)
{
    struct arena *arena = generation->arena;
    struct draft *draft = draft_create(generation->draft->problem, arena);
    const struct budget share = budget_share(generation->options->budget, ROUND_SHARE);
    if (budget_is_spent(&share) ||
        !master_round(generation->master, &share, generation->options->gap, draft)) {
        return;
    }
    draft_settle(draft);
    draft_fill(draft, arena);
    if (draft->objective > generation->draft->objective) {
        draft_copy(generation->draft, draft);
    }
}

static void run_generation(void *argument)
{
    struct generation *generation = argument;
    generation->master = master_create(generation->draft->problem, generation->arena);
    seed(generation);
    master_start(generation->master, generation->draft, generation->prices);
    (void)generate(generation);
    if (!is_near(generation)) {
        round_to_plan(generation);
    }
    master_free(generation->master);
}

void columns_improve(struct draft *draft, struct pricing *pricing, struct prices *prices,
                     int64_t *bound, const struct columns_options *options, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct generation generation = {
        .options = options,
        .draft = draft,
        .pricing = pricing,
        .prices = prices,
        .tried = prices_create(problem, arena),
        .arena = arena,
        .pairs = ARENA_ARRAY(arena, int, (size_t)problem->pair_count),
        .bound = *bound,
    };
    generation.tried->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
    if (!prices->presence) {
        prices->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
    }
    (void)glpk_run(options->budget, run_generation, &generation);
    *bound = generation.bound;
}
