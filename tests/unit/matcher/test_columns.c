/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Column generation and its master against the direct model. */
#include "auction.h"
#include "columns.h"
#include "core.h"
#include "engine_case.h"
#include "exact.h"
#include "glpk_guard.h"
#include "unit.h"

enum { SEEDS = 30 };

static const struct budget unhurried = {&engine_case_options, 60};

/* A component with a plan and prices to start from. */
struct trial {
    struct engine_case one;
    const struct problem *problem;
    struct draft *draft;
    struct pricing *pricing;
    struct prices *prices;
    int64_t best; /* by the direct model */
};

static int64_t find_best(const struct engine_case *one)
{
    bool *chosen = ARENA_ARRAY(one->arena, bool, (size_t)one->candidates->count);
    struct draft *draft = draft_create(one->problem, one->arena);
    const struct exact_answer answer =
        exact_solve(one->problem->component, &unhurried, 0, one->arena, chosen);
    draft_load(draft, chosen);
    assert_true(answer.has_bound);
    assert_int_equal(answer.bound, draft->objective);
    return draft->objective;
}

/* Sizes up to 40 members with 30 orders; every third starts from nothing. */
static struct trial begin(uint64_t seed)
{
    struct trial trial = {
        .one = engine_case_begin(seed, 6 + (int)(seed * 7 % 35), 5 + (int)(seed * 5 % 26))};
    trial.problem = trial.one.problem;
    assert_non_null(trial.problem);
    trial.draft = draft_create(trial.problem, trial.one.arena);
    trial.prices = prices_create(trial.problem, trial.one.arena);
    trial.pricing = pricing_create(trial.problem, trial.one.arena);
    if (seed % 3) {
        engine_case_scatter(&trial.one, trial.draft, 30);
        draft_settle(trial.draft);
        struct auction *auction = auction_create(trial.draft, trial.one.arena);
        for (int role = 0; role < trial.problem->role_count; role++) {
            auction_queue(auction, role);
        }
        const struct solve_options options = {.clock = engine_case_clock};
        const struct budget budget = {&options, 60};
        auction_run(auction, PRICE_SCALE, 1000, &budget);
        auction_prices(auction, trial.prices);
        draft_settle(trial.draft);
    }
    trial.best = find_best(&trial.one);
    return trial;
}

static void check_valid(const struct draft *draft, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct draft *again = draft_create(problem, arena);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (draft->on[pair]) {
            assert_true(draft_fits(again, pair));
            draft_take(again, pair);
        }
    }
    for (int order = 0; order < problem->order_count; order++) {
        assert_true(again->people[order] == 0 || draft_order_holds(again, order));
    }
    assert_int_equal(again->objective, draft->objective);
}

/* The plan is no worse, the bound no higher and true; returns whether they meet. */
static bool check_better(struct trial *trial, int64_t objective, int64_t bound_before,
                         int64_t bound)
{
    check_valid(trial->draft, trial->one.arena);
    assert_true(trial->draft->objective >= objective);
    assert_true(trial->draft->objective <= trial->best);
    assert_true(bound <= bound_before);
    assert_int_equal(prices_bound(trial->pricing, trial->prices, NULL), bound);
    assert_true(bound >= trial->best * PRICE_SCALE);
    return prices_whole_points(bound) == trial->draft->objective;
}

static void test_columns_only_improve(void **state)
{
    (void)state;
    int best = 0;
    int proven = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed);
        const int64_t objective = trial.draft->objective;
        const int64_t before = prices_bound(trial.pricing, trial.prices, NULL);
        const struct columns_options options = {&unhurried, 0,
                                                (int64_t)(seed % 3) * 8 * PRICE_SCALE};
        int64_t bound = before;
        columns_improve(trial.draft, trial.pricing, trial.prices, &bound, &options,
                        trial.one.arena);
        proven += check_better(&trial, objective, before, bound);
        best += trial.draft->objective == trial.best;
        engine_case_end(&trial.one);
    }
    assert_true(best > SEEDS / 2);
    assert_true(proven > SEEDS / 3);
}

static void test_cores_only_improve(void **state)
{
    (void)state;
    int best = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed);
        int64_t bound = prices_bound(trial.pricing, trial.prices, NULL);
        for (int64_t loss_max = 2; loss_max < 10000; loss_max *= 6) {
            const int64_t objective = trial.draft->objective;
            const int64_t before = bound;
            const struct core_options options = {&unhurried, 0, loss_max};
            (void)core_improve(trial.draft, trial.pricing, trial.prices, &bound, &options,
                               trial.one.arena);
            (void)check_better(&trial, objective, before, bound);
        }
        best += trial.draft->objective == trial.best;
        engine_case_end(&trial.one);
    }
    assert_true(best > SEEDS / 2);
}

/* Without time nothing is lost. */
static void test_no_time_changes_nothing(void **state)
{
    (void)state;
    const struct budget spent = {&engine_case_options, 0};
    for (uint64_t seed = 1; seed <= SEEDS / 3; seed++) {
        struct trial trial = begin(seed);
        const int64_t objective = trial.draft->objective;
        const int64_t before = prices_bound(trial.pricing, trial.prices, NULL);
        const struct columns_options options = {&spent, 0, 0};
        int64_t bound = before;
        columns_improve(trial.draft, trial.pricing, trial.prices, &bound, &options,
                        trial.one.arena);
        (void)check_better(&trial, objective, before, bound);
        assert_true(trial.draft->objective == objective && bound == before);
        engine_case_end(&trial.one);
    }
}

/* A master with the single pairs as columns: its duals bound, however few plans it knows. */
static void price_single_pairs(void *argument)
{
    struct trial *trial = argument;
    struct master *master = master_create(trial->problem, trial->one.arena);
    for (int pair = 0; pair < trial->problem->pair_count; pair++) {
        if (trial->problem->minutes[problem_order(trial->problem, pair)] <=
            trial->problem->cap[trial->problem->pair_member[pair]]) {
            master_add(master, trial->problem->pair_member[pair], &pair, 1);
        }
    }
    master_start(master, draft_create(trial->problem, trial->one.arena), trial->prices);
    assert_true(master_solve(master, &unhurried, false));
    master_prices(master, trial->prices);
    struct draft *draft = draft_create(trial->problem, trial->one.arena);
    if (master_round(master, &unhurried, 0, draft)) {
        check_valid(draft, trial->one.arena);
        assert_true(draft->objective <= trial->best);
    }
    master_free(master);
}

static void test_duals_of_the_master_bound(void **state)
{
    (void)state;
    int lower = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed);
        struct prices *nothing = prices_create(trial.problem, trial.one.arena);
        const int64_t unpriced = prices_bound(trial.pricing, nothing, NULL);
        trial.prices->presence =
            ARENA_ARRAY(trial.one.arena, int64_t, (size_t)trial.problem->pair_count);
        assert_true(glpk_run(&unhurried, price_single_pairs, &trial));
        const int64_t bound = prices_bound(trial.pricing, trial.prices, NULL);
        assert_true(bound >= trial.best * PRICE_SCALE);
        lower += bound < unpriced;
        engine_case_end(&trial.one);
    }
    assert_true(lower > SEEDS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_only_improve),
        cmocka_unit_test(test_cores_only_improve),
        cmocka_unit_test(test_no_time_changes_nothing),
        cmocka_unit_test(test_duals_of_the_master_bound),
    };
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
