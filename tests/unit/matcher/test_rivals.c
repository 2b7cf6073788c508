/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rival orders never take place together in any plan, and those that could are not called so. */
#include "random_instance.h"
#include "rivals.h"
#include "unit.h"

#include <diandan/matcher/matcher.h>

static double no_time(void *state)
{
    (void)state;
    return 0;
}

/* Most people that any plan places in the given orders, each worth one point. */
static int64_t most_people(const struct instance *instance, const struct rival_set *set,
                           struct arena *arena)
{
    struct instance only = *instance;
    const struct solve_options options = {.seconds_max = 60, .clock = no_time};
    struct instance *scored = NULL;
    struct plan *plan = NULL;
    struct error error = {0};
    only.order_count = set->count;
    only.orders = ARENA_ARRAY(arena, struct instance_order, (size_t)set->count);
    for (int i = 0; i < set->count; i++) {
        only.orders[i] = instance->orders[set->orders[i]];
        only.orders[i].min = 0;
    }
    assert_int_equal(matcher_with_edges(&only, arena, &scored, &error), RESULT_OK);
    for (int i = 0; i < scored->edge_count; i++) {
        scored->edges[i].score = 1;
    }
    assert_int_equal(matcher_solve(scored, &options, arena, &plan, &error), RESULT_OK);
    return plan->objective;
}

static int64_t people_needed(const struct instance *instance, const struct rival_set *set)
{
    int64_t needed = 0;
    for (int i = 0; i < set->count; i++) {
        const int64_t min = instance->orders[set->orders[i]].min;
        needed += min > 1 ? min : 1;
    }
    return needed;
}

static void test_rivals_lack_people(void **state)
{
    (void)state;
    int found = 0;
    int passed_over = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, 6, 8, arena);
        const struct scoring *scoring = scoring_create(instance, arena);
        struct candidates candidates;
        struct component *components = NULL;
        struct error error = {0};
        int component_count = 0;
        assert_int_equal(candidates_find(instance, scoring, arena, &candidates, &error), RESULT_OK);
        components_find(&candidates, arena, &components, &component_count);
        for (int i = 0; i < component_count; i++) {
            struct rival_set *sets = NULL;
            int count = 0;
            rivals_find(&components[i], arena, &sets, &count);
            for (int k = 0; k < count; k++) {
                assert_true(most_people(instance, &sets[k], arena) <
                            people_needed(instance, &sets[k]));
            }
            found += count;
            passed_over += count == 0;
        }
        arena_destroy(arena);
    }
    assert_true(found > 20 && passed_over > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rivals_lack_people),
    };
    return cmocka_run_group_tests_name("rivals", tests, NULL, NULL);
}
