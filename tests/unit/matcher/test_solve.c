/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans against every possible plan of tiny instances, and what must never change an optimum. */
#include "every_plan.h"
#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/matcher.h>
#include <diandan/matcher/score.h>

#include <string.h>

/* Sanitizers make every solve many times slower. */
#ifdef DIANDAN_SANITIZED
#define SEEDS_TRIED 9
#else
#define SEEDS_TRIED 60
#endif

enum { SEEDS = SEEDS_TRIED, MEMBERS = 5, ORDERS = 4 };

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

static struct plan *solve(const struct instance *instance, struct arena *arena)
{
    const struct solve_options options = {.seconds_max = 60, .clock = no_time};
    struct plan *plan = NULL;
    struct error error = {0};
    assert_int_equal(matcher_solve(instance, &options, arena, &plan, &error), RESULT_OK);
    return plan;
}

static int misses_rule(const struct rule_miss *misses, int count, enum hard_rule rule)
{
    for (int i = 0; i < count; i++) {
        if (misses[i].rule == rule) {
            return 1;
        }
    }
    return 0;
}

/* A commitment is in the way of an order exactly as another order would be, travel included. */
static void test_commitments_count_as_orders(void **state)
{
    (void)state;
    int by_travel = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 20, 12, arena);
        for (int pair = 0; pair < 20 * 12; pair++) {
            struct rule_miss misses[HARD_RULE_COUNT];
            const int member = pair / 12;
            const int order = pair % 12;
            const enum travel_metric metric = instance->metric;
            const int clashes = clashes_with_busy(instance, member, order);
            const int count = eligibility_misses(instance, member, order, 0, misses);
            assert_int_equal(misses_rule(misses, count, HARD_BUSY), clashes);
            instance->metric = TRAVEL_NONE;
            by_travel += clashes && !clashes_with_busy(instance, member, order);
            instance->metric = metric;
        }
        arena_destroy(arena);
    }
    assert_true(by_travel > 0);
}

static void test_optimum_is_that_of_brute_force(void **state)
{
    (void)state;
    int tried = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, MEMBERS, ORDERS, arena);
        const struct plan *plan = solve(instance, arena);
        const int64_t best = try_everything(instance, arena);
        if (best >= 0) {
            tried++;
            assert_int_equal(plan->objective, best);
            assert_int_equal(plan->bound, best);
            assert_true(plan->status != PLAN_FEASIBLE);
        }
        arena_destroy(arena);
    }
    assert_true(tried > SEEDS / 2);
}

/* Nearly all are proven; of what needs more cases than are allowed, the gap is small. */
static void test_plans_pass_check(void **state)
{
    (void)state;
    int proven = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, 20, 12, arena);
        const struct plan *plan = solve(instance, arena);
        struct violation *violations = NULL;
        assert_int_equal(plan_check(instance, plan, arena, &violations), 0);
        proven += plan->status == PLAN_OPTIMAL;
        assert_true(plan->gap < 0.002);
        int64_t missing = 0;
        int64_t seats = 0;
        for (int i = 0; i < plan->unfilled_count; i++) {
            missing += plan->unfilled[i].missing;
            int64_t members = 0;
            for (int j = 0; j < plan->unfilled[i].reason_count; j++) {
                members += plan->unfilled[i].reasons[j].members;
            }
            const struct plan_unfilled *unfilled = &plan->unfilled[i];
            const int64_t count = instance->orders[unfilled->order].roles[unfilled->role].count;
            /* everybody either fills the role or has a reason not to */
            assert_int_equal(members + count - unfilled->missing, instance->member_count);
        }
        for (int i = 0; i < instance->order_count; i++) {
            seats += instance_order_seats(&instance->orders[i]);
        }
        assert_int_equal(seats - missing, plan->assignment_count);
        arena_destroy(arena);
    }
    assert_true(proven >= SEEDS - 2);
}

/* No time at all: what the greedy start gives is still a valid plan with a true bound. */
static void test_a_stopped_solve_is_feasible(void **state)
{
    (void)state;
    const struct solve_options hurried = {.clock = no_time};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, 20, 12, arena);
        struct plan *plan = NULL;
        struct error error = {0};
        struct violation *violations = NULL;
        assert_int_equal(matcher_solve(instance, &hurried, arena, &plan, &error), RESULT_OK);
        assert_int_equal(plan_check(instance, plan, arena, &violations), 0);
        const struct plan *best = solve(instance, arena);
        assert_true(plan->objective <= best->objective && plan->bound >= best->objective);
        arena_destroy(arena);
    }
}

static void test_order_of_input_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 16, 10, arena);
        const int64_t objective = solve(instance, arena)->objective;
        for (int i = 0; i < instance->member_count / 2; i++) {
            const struct instance_member member = instance->members[i];
            instance->members[i] = instance->members[instance->member_count - 1 - i];
            instance->members[instance->member_count - 1 - i] = member;
        }
        for (int i = 0; i < instance->order_count / 2; i++) {
            const struct instance_order order = instance->orders[i];
            instance->orders[i] = instance->orders[instance->order_count - 1 - i];
            instance->orders[instance->order_count - 1 - i] = order;
        }
        assert_int_equal(solve(instance, arena)->objective, objective);
        arena_destroy(arena);
    }
}

static void test_more_members_never_lower_the_optimum(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 14, 10, arena);
        int64_t before = INT64_MIN;
        for (int count = 10; count <= 14; count++) {
            instance->member_count = count;
            const int64_t objective = solve(instance, arena)->objective;
            assert_true(objective >= before);
            before = objective;
        }
        arena_destroy(arena);
    }
}

static void test_edges_give_the_same_optimum(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 16, 10, arena);
        struct instance *scored = NULL;
        struct error error = {0};
        assert_int_equal(matcher_with_edges(instance, arena, &scored, &error), RESULT_OK);
        assert_int_equal(instance_prepare(scored, arena, &error), RESULT_OK);
        assert_int_equal(solve(scored, arena)->objective, solve(instance, arena)->objective);
        arena_destroy(arena);
    }
}

/* At equal priority a plan with more filled places has the higher score, whatever else it costs. */
static void test_coverage_comes_first(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 16, 10, arena);
        struct instance *counted = NULL;
        struct error error = {0};
        for (int i = 0; i < instance->order_count; i++) {
            instance->orders[i].priority = 1;
        }
        assert_int_equal(matcher_with_edges(instance, arena, &counted, &error), RESULT_OK);
        for (int i = 0; i < counted->edge_count; i++) {
            counted->edges[i].score = 1;
        }
        assert_int_equal(solve(counted, arena)->objective,
                         solve(instance, arena)->assignment_count);
        arena_destroy(arena);
    }
}

static void test_nobody_is_empty(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, 4, 3, arena);
    instance->member_count = 0;
    const struct plan *plan = solve(instance, arena);
    assert_int_equal(plan->status, PLAN_EMPTY);
    assert_int_equal(plan->bound, 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_optimum_is_that_of_brute_force),
        cmocka_unit_test(test_commitments_count_as_orders),
        cmocka_unit_test(test_plans_pass_check),
        cmocka_unit_test(test_a_stopped_solve_is_feasible),
        cmocka_unit_test(test_order_of_input_changes_nothing),
        cmocka_unit_test(test_more_members_never_lower_the_optimum),
        cmocka_unit_test(test_edges_give_the_same_optimum),
        cmocka_unit_test(test_coverage_comes_first),
        cmocka_unit_test(test_nobody_is_empty),
    };
    return cmocka_run_group_tests_name("solve", tests, NULL, NULL);
}
