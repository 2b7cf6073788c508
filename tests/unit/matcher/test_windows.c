/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows make plans better, never worse or wrong, and the same ones every time. */
#include "draft.h"
#include "random_instance.h"
#include "unit.h"
#include "windows.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>

#include <string.h>

enum { SEEDS = 8, PASSES_MAX = 20, LOSS_MAX = 1000000000 /* whatever it loses */ };

/* Sizes of instances and windows. */
static const struct size {
    int members;
    int orders;
    int window_orders;
} sizes[] = {
    {60,  40, 8 },
    {100, 70, 10},
    {40,  60, 1 }
};

/* A clock that stands still: no test depends on how fast the machine is. */
static double standing_clock(void *state)
{
    (void)state;
    return 0;
}

static const struct solve_options clock_options = {.seconds_max = 60, .clock = standing_clock};
static const struct budget budget = {&clock_options, 60};

/* The largest component of a random instance with a plan to start from. */
struct trial {
    const struct instance *instance;
    const struct candidates *candidates;
    struct problem *problem;
    struct draft *draft;
    struct prices *prices;
    struct pricing *pricing;
};

static void begin(struct trial *trial, uint64_t seed, const struct size *size, struct arena *arena)
{
    struct error error = {0};
    struct candidates *candidates = ARENA_NEW(arena, struct candidates);
    struct component *components = NULL;
    int count = 0;
    trial->instance = random_instance(seed, size->members, size->orders, arena);
    trial->candidates = candidates;
    assert_int_equal(candidates_find(trial->instance, scoring_create(trial->instance, arena), arena,
                                     candidates, &error),
                     RESULT_OK);
    components_find(candidates, arena, &components, &count);
    assert_true(count > 0);
    trial->problem = problem_create(&components[count - 1], arena);
    trial->draft = draft_create(trial->problem, arena);
    trial->prices = prices_create(trial->problem, arena);
    trial->pricing = pricing_create(trial->problem, arena);
}

/* What comes first, without a thought: much is left to win. */
static void take_in_turn(struct draft *draft, struct arena *arena)
{
    for (int pair = 0; pair < draft->problem->pair_count; pair++) {
        if (draft_fits(draft, pair)) {
            draft_take(draft, pair);
        }
    }
    draft_settle(draft);
    draft_fill(draft, arena);
}

static struct windows *windows_of(struct trial *trial, int64_t enough, struct arena *arena)
{
    struct windows_options *options = ARENA_NEW(arena, struct windows_options);
    *options = (struct windows_options){.budget = &budget,
                                        .loss_max = LOSS_MAX,
                                        .pairs_max = 1000,
                                        .window_s = 1,
                                        .enough = enough,
                                        .seed = 7};
    return windows_create(trial->draft, trial->pricing, trial->prices, options, arena);
}

static void check_draft(const struct trial *trial, struct arena *arena)
{
    struct draft *settled = draft_create(trial->problem, arena);
    draft_copy(settled, trial->draft);
    draft_settle(settled);
    draft_fill(settled, arena);
    assert_int_equal(settled->objective, trial->draft->objective);
    assert_memory_equal(settled->on, trial->draft->on, (size_t)trial->problem->pair_count);
}

/* The draft as a plan, seen by the check that everybody can run. */
static void check_plan(const struct trial *trial, struct arena *arena)
{
    const struct candidates *candidates = trial->candidates;
    bool *chosen = ARENA_ARRAY(arena, bool, (size_t)candidates->count);
    struct plan plan = {.status = PLAN_FEASIBLE,
                        .objective = trial->draft->objective,
                        .bound = trial->draft->objective};
    struct violation *violations = NULL;
    plan.assignments = ARENA_ARRAY(arena, struct plan_assignment, (size_t)candidates->count);
    draft_store(trial->draft, chosen);
    for (int i = 0; i < candidates->count; i++) {
        if (chosen[i]) {
            const struct instance_edge *pair = &candidates->items[i];
            plan.assignments[plan.assignment_count++] =
                (struct plan_assignment){.order = pair->order,
                                         .role = pair->role,
                                         .member = pair->member,
                                         .score = pair->score};
        }
    }
    explain_unfilled(trial->instance, &plan, arena);
    assert_int_equal(plan_check(trial->instance, &plan, arena, &violations), 0);
}

/* Passes until one wins nothing; returns what they won. */
static int64_t pass_all(struct trial *trial, const struct size *size, struct arena *arena)
{
    struct windows *windows = windows_of(trial, INT64_MAX, arena);
    const int64_t before = trial->draft->objective;
    int64_t gain = 1;
    for (int i = 0; gain > 0; i++) {
        const int64_t objective = trial->draft->objective;
        gain = windows_pass(windows, size->window_orders);
        assert_true(gain >= 0);
        assert_int_equal(trial->draft->objective, objective + gain);
        assert_true(i < PASSES_MAX);
        check_draft(trial, arena);
    }
    assert_true(trial->draft->objective * PRICE_SCALE <=
                prices_bound(trial->pricing, trial->prices, NULL));
    return trial->draft->objective - before;
}

static void test_plans_get_better_and_stay_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        int better = 0;
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct arena *arena = arena_create();
            struct trial trial;
            begin(&trial, seed, &sizes[i], arena);
            take_in_turn(trial.draft, arena);
            better += pass_all(&trial, &sizes[i], arena) > 0;
            check_plan(&trial, arena);
            arena_destroy(arena);
        }
        assert_true(better > SEEDS / 2);
    }
}

static void test_same_instance_same_plan(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct trial trials[2];
        for (int i = 0; i < 2; i++) {
            begin(&trials[i], seed, &sizes[0], arena);
            take_in_turn(trials[i].draft, arena);
            (void)pass_all(&trials[i], &sizes[0], arena);
        }
        assert_memory_equal(trials[0].draft->on, trials[1].draft->on,
                            (size_t)trials[0].problem->pair_count);
        arena_destroy(arena);
    }
}

/* One window over everything is the component itself; rounding may take another way. */
static void test_window_of_all_wins_what_there_is(void **state)
{
    (void)state;
    static const struct size size = {30, 20, 20};
    int proven = 0;
    int reached = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct trial trial;
        struct trial whole;
        begin(&trial, seed, &size, arena);
        begin(&whole, seed, &size, arena);
        const struct columns_options options = {&budget, 0, (int64_t)LOSS_MAX * PRICE_SCALE};
        int64_t bound = prices_bound(whole.pricing, whole.prices, NULL);
        columns_improve(whole.draft, whole.pricing, whole.prices, &bound, &options, arena);
        (void)pass_all(&trial, &size, arena);
        if (prices_whole_points(bound) == whole.draft->objective) {
            proven++;
            assert_true(trial.draft->objective <= whole.draft->objective);
            reached += trial.draft->objective == whole.draft->objective;
        }
        arena_destroy(arena);
    }
    assert_true(proven > SEEDS / 2);
    assert_true(reached > proven / 2);
}

static void test_nothing_is_done_where_it_is_enough(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct trial trial;
    begin(&trial, 1, &sizes[0], arena);
    take_in_turn(trial.draft, arena);
    struct windows *windows = windows_of(&trial, trial.draft->objective, arena);
    assert_int_equal(windows_pass(windows, sizes[0].window_orders), 0);
    assert_true(pass_all(&trial, &sizes[0], arena) > 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_get_better_and_stay_valid),
        cmocka_unit_test(test_same_instance_same_plan),
        cmocka_unit_test(test_window_of_all_wins_what_there_is),
        cmocka_unit_test(test_nothing_is_done_where_it_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
