/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core.h"

#include "auction.h"
#include "subproblem.h"

enum {
    BIDS_PER_PAIR = 10,
    COLUMNS_PAIRS_MAX = 20000, /* of a part that GLPK gets */
    LOSS_OF_COLUMNS = 4,       /* points */
};

struct core {
    const struct problem *problem;
    struct draft *certain; /* the pairs that are beyond doubt */
    bool *free;            /* by pair: in doubt */
    int *members;          /* who has a free pair */
    int member_count;
    bool *doubtful; /* by order: whether it takes place is in doubt */
};

/* Orders that gain little by taking place. */
static void doubt_orders(struct core *core, struct pricing *pricing, const struct prices *prices,
                         int64_t loss_max, struct arena *arena)
{
    int64_t *gains = ARENA_ARRAY(arena, int64_t, (size_t)core->problem->order_count);
    prices_order_gains(pricing, prices, gains);
    for (int order = 0; order < core->problem->order_count; order++) {
        core->doubtful[order] = core->problem->headcount[order] > 0 && gains[order] <= loss_max;
    }
}

static void sort_out(struct core *core, struct pricing *pricing, const struct prices *prices,
                     int64_t loss_max, const struct budget *budget, struct arena *arena)
{
    const struct problem *problem = core->problem;
    const size_t degree = (size_t)problem_largest_degree(problem);
    int64_t *with = ARENA_ARRAY(arena, int64_t, degree);
    int64_t *without = ARENA_ARRAY(arena, int64_t, degree);
    for (int member = 0; member < problem->member_count && !budget_is_spent(budget); member++) {
        const int first = problem->member_first[member];
        bool any = false;
        prices_losses(pricing, prices, member, loss_max, with, without);
        for (int pair = first; pair < problem->member_first[member + 1]; pair++) {
            const bool certain = without[pair - first] > loss_max &&
                                 !core->doubtful[problem_order(problem, pair)] &&
                                 draft_fits(core->certain, pair);
            if (certain) {
                draft_take(core->certain, pair);
            }
            core->free[pair] = !certain && with[pair - first] <= loss_max;
            any = any || core->free[pair];
        }
        if (any) {
            core->members[core->member_count++] = member;
        }
    }
}

/* What is in doubt, solved: by an auction, then by columns where it is small enough. */
static void solve_part(const struct subproblem *part, struct draft *result, struct pricing *pricing,
                       struct prices *prices, const struct columns_options *options,
                       struct arena *arena)
{
    if (part->problem.pair_count == 0) {
        return; /* nothing is in doubt */
    }
    struct auction *auction = auction_create(result, arena);
    auction_queue_all(auction);
    auction_run(auction, PRICE_SCALE, BIDS_PER_PAIR * (int64_t)part->problem.pair_count,
                options->budget);
    if (part->problem.pair_count <= COLUMNS_PAIRS_MAX) {
        int64_t bound = prices_bound(pricing, prices, NULL);
        columns_improve(result, pricing, prices, &bound, options, arena);
    }
}

/* Keep the prices of the part if they bound the whole better than what is known. */
static void take_prices(const struct subproblem *part, const struct prices *part_prices,
                        struct pricing *pricing, struct prices *prices, int64_t *bound,
                        const struct problem *problem, struct arena *scratch)
{
    struct prices *tried = prices_create(problem, scratch);
    if (prices->presence) {
        tried->presence = ARENA_ARRAY(scratch, int64_t, (size_t)problem->pair_count);
    }
    prices_copy(tried, prices, problem);
    subproblem_apply_prices(part, part_prices, tried);
    const int64_t tried_bound = prices_bound(pricing, tried, NULL);
    if (tried_bound < *bound) {
        *bound = tried_bound;
        prices_copy(prices, tried, problem);
    }
}

bool core_improve(struct draft *draft, struct pricing *pricing, struct prices *prices,
                  int64_t *bound, const struct core_options *options, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct arena *scratch = arena_create();
    struct core core = {
        .problem = problem,
        .certain = draft_create(problem, scratch),
        .free = ARENA_ARRAY(scratch, bool, (size_t)problem->pair_count),
        .members = ARENA_ARRAY(scratch, int, (size_t)problem->member_count),
        .doubtful = ARENA_ARRAY(scratch, bool, (size_t)problem->order_count),
    };
    const int64_t loss_max = options->loss_max * PRICE_SCALE;
    doubt_orders(&core, pricing, prices, loss_max, scratch);
    sort_out(&core, pricing, prices, loss_max, options->budget, scratch);
    struct subproblem *part =
        subproblem_create(core.certain, core.free, core.members, core.member_count, scratch);
    struct draft *result = draft_create(&part->problem, scratch);
    struct pricing *part_pricing = pricing_create(&part->problem, scratch);
    struct prices *part_prices = subproblem_prices(part, prices, scratch);
    const struct columns_options generation = {options->budget, options->gap,
                                               (int64_t)LOSS_OF_COLUMNS * PRICE_SCALE};
    solve_part(part, result, part_pricing, part_prices, &generation, scratch);
    subproblem_apply(part, result, core.certain);
    draft_settle(core.certain);
    draft_fill(core.certain, scratch);
    if (core.certain->objective > draft->objective) {
        draft_copy(draft, core.certain);
    }
    if (!prices->presence && part_prices->presence) {
        prices->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
    }
    take_prices(part, part_prices, pricing, prices, bound, problem, scratch);
    const bool whole = part->problem.pair_count == problem->pair_count;
    arena_destroy(scratch);
    return whole;
}
