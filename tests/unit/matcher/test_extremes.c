/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances at the limits of what an instance may say: solved, checked and proven like any other.
 */
#include "engine_case.h"
#include "unit.h"

#include <diandan/matcher/certificate.h>
#include <diandan/matcher/check.h>

#include <string.h>

enum { SEEDS = 6, MEMBERS = 14, ORDERS = 10, SCORE_MAX = 1000000000 };

/* Scores at their limits, a few of them near each other. */
static void scores_at_limits(struct engine_case *one)
{
    for (int i = 0; i < one->instance->edge_count; i++) {
        const int near = random_below(&one->random, 3);
        one->instance->edges[i].score =
            random_below(&one->random, 3) ? SCORE_MAX - near : near - SCORE_MAX;
    }
}

static void scores_all_negative(struct engine_case *one)
{
    for (int i = 0; i < one->instance->edge_count; i++) {
        one->instance->edges[i].score = -SCORE_MAX;
    }
}

/* One person far above or far below all others. */
static void scores_far_apart(struct engine_case *one)
{
    for (int i = 0; i < one->instance->edge_count; i++) {
        one->instance->edges[i].score = 1 + random_below(&one->random, 3);
    }
    for (int i = 0; i < 5 && one->instance->edge_count > 0; i++) {
        const int at = random_below(&one->random, one->instance->edge_count);
        one->instance->edges[at].score = i % 2 ? SCORE_MAX : -SCORE_MAX;
    }
}

static void costs_at_limit(struct engine_case *one)
{
    scores_at_limits(one);
    one->instance->member_cost = SCORE_MAX;
}

/* Orders from the first to the last minute there is, and at both ends of time. */
static void minutes_at_limits(struct engine_case *one)
{
    const int64_t first = instance_limits[INSTANCE_LIMIT_MINUTE].smallest;
    const int64_t last = instance_limits[INSTANCE_LIMIT_MINUTE].largest;
    const struct interval times[] = {
        {first,    last     },
        {first,    first + 1},
        {last - 1, last     },
        {0,        last     },
        {first,    0        },
        {-1,       1        }
    };
    one->instance->horizon = (struct interval){first, last};
    for (int i = 0; i < one->instance->order_count; i++) {
        struct instance_order *order = &one->instance->orders[i];
        const struct interval *time = &times[random_below(&one->random, COUNT_OF(times))];
        order->start = order->latest_start = time->start;
        order->end = time->end;
    }
    for (int i = 0; i < one->instance->member_count; i++) {
        one->instance->members[i].always_available = true;
        one->instance->members[i].busy_count = 0;
        one->instance->members[i].minutes_max =
            i % 2 ? INSTANCE_UNCAPPED : instance_limits[INSTANCE_LIMIT_CAP_MINUTES].largest;
    }
}

static void counts_at_limit(struct engine_case *one)
{
    for (int i = 0; i < one->instance->order_count; i++) {
        struct instance_order *order = &one->instance->orders[i];
        for (int role = 0; role < order->role_count; role++) {
            order->roles[role].count = instance_limits[INSTANCE_LIMIT_ROLE_COUNT].largest;
        }
        order->min = i % 3 ? random_below(&one->random, MEMBERS)
                           : instance_limits[INSTANCE_LIMIT_ROLE_COUNT].largest;
    }
}

static void priorities_at_limit(struct engine_case *one)
{
    for (int i = 0; i < one->instance->order_count; i++) {
        one->instance->orders[i].priority =
            i % 2 ? instance_limits[INSTANCE_LIMIT_PRIORITY].largest : 1;
    }
}

static void one_time_for_all(struct engine_case *one)
{
    for (int i = 0; i < one->instance->order_count; i++) {
        one->instance->orders[i].start = one->instance->orders[i].latest_start = 60;
        one->instance->orders[i].end = 120;
    }
}

/* Far away from each other, at any speed. */
static void distances_at_limits(struct engine_case *one)
{
    one->instance->metric = TRAVEL_EUCLIDEAN;
    one->instance->minutes_per_unit = 1000000;
    for (int i = 0; i < one->instance->order_count; i++) {
        const int end = i % 2 ? 1000000000 : -1000000000;
        one->instance->orders[i].location = (struct location){end, -end, true};
    }
}

static void nobody_may_serve_for_long(struct engine_case *one)
{
    for (int i = 0; i < one->instance->member_count; i++) {
        one->instance->members[i].minutes_max = i % 3 ? 0 : 1;
    }
}

/* clang-format off */
static const struct {
    const char *name;
    void (*make)(struct engine_case *one);
    bool edges; /* the instance has scored pairs */
} extremes[] = {
    {"scores at their limits",    scores_at_limits,          true},
    {"scores all negative",       scores_all_negative,       true},
    {"scores far apart",          scores_far_apart,          true},
    {"costs at their limit",      costs_at_limit,            true},
    {"minutes at their limits",   minutes_at_limits,         false},
    {"counts at their limit",     counts_at_limit,           false},
    {"priorities at their limit", priorities_at_limit,       false},
    {"one time for all",          one_time_for_all,          false},
    {"distances at their limits", distances_at_limits,       false},
    {"nobody serves for long",    nobody_may_serve_for_long, false},
};
/* clang-format on */

/* Returns how many serve. */
static int check_solved(struct instance *instance, const struct solve_options *options,
                        struct arena *arena)
{
    struct plan *plan = NULL;
    struct error error = {0};
    struct violation *violations = NULL;
    struct certificate certificate;
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    assert_int_equal(matcher_solve(instance, options, arena, &plan, &error), RESULT_OK);
    assert_int_equal(plan_check(instance, plan, arena, &violations), 0);
    assert_int_equal(certificate_check(instance, plan, arena, &certificate, &error), RESULT_OK);
    assert_true(certificate.holds);
    assert_int_equal(certificate.bound, plan->bound);
    assert_int_equal(certificate.objective, plan->objective);
    assert_true(plan->objective >= 0 && plan->bound >= plan->objective);
    return plan->assignment_count;
}

static void test_extremes_are_solved_and_proven(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(extremes); i++) {
        int serving = 0;
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct engine_case one = {.arena = arena_create(), .random = seed};
            struct error error = {0};
            one.instance = random_instance(seed, MEMBERS, ORDERS, one.arena);
            if (extremes[i].edges) {
                assert_int_equal(matcher_with_edges(one.instance, one.arena, &one.instance, &error),
                                 RESULT_OK);
            }
            extremes[i].make(&one);
            serving += check_solved(one.instance, &engine_case_options, one.arena);
            engine_case_end(&one);
        }
        const bool none = extremes[i].make == scores_all_negative ||
                          extremes[i].make == nobody_may_serve_for_long;
        if ((serving == 0) != none) {
            fail_msg("%s: %d serve", extremes[i].name, serving);
        }
    }
}

/* Every look at it takes a while, so that long searches end however fast the machine is. */
static double slow_clock(void *state)
{
    int *looks = state;
    return ++*looks / 1000.0;
}

/* Few members, each of whom could serve in hundreds of orders of a long day. */
static void test_members_with_hundreds_of_pairs(void **state)
{
    (void)state;
    enum { MANY = 150, FEW = 3 };
    for (uint64_t seed = 1; seed <= 2; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, FEW, MANY, arena);
        uint64_t random = seed;
        instance->horizon.end = 100000;
        for (int i = 0; i < FEW; i++) {
            instance->members[i].always_available = true;
            instance->members[i].minutes_max = i ? 1200 : INSTANCE_UNCAPPED;
        }
        for (int i = 0; i < MANY; i++) {
            struct instance_order *order = &instance->orders[i];
            order->start = order->latest_start = 30 * random_below(&random, 150);
            order->end = order->start + 30 + 30 * random_below(&random, 6);
            order->min = order->min > 2 ? 2 : order->min;
            order->roles[0].skill_count = 0;
        }
        int looks = 0;
        const struct solve_options options = {
            .seconds_max = 0.2, .clock = slow_clock, .clock_state = &looks};
        assert_true(check_solved(instance, &options, arena) > FEW);
        arena_destroy(arena);
    }
}

static void test_nothing_to_do_is_proven(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(1, 4, 3, arena);
        instance->member_count = kind == 0 ? 0 : instance->member_count;
        instance->order_count = kind == 1 ? 0 : instance->order_count;
        for (int i = 0; kind == 2 && i < instance->order_count; i++) {
            instance->orders[i].min = instance_limits[INSTANCE_LIMIT_HEADCOUNT].largest;
        }
        assert_int_equal(check_solved(instance, &engine_case_options, arena), 0);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extremes_are_solved_and_proven),
        cmocka_unit_test(test_members_with_hundreds_of_pairs),
        cmocka_unit_test(test_nothing_to_do_is_proven),
    };
    return cmocka_run_group_tests_name("extremes", tests, NULL, NULL);
}
