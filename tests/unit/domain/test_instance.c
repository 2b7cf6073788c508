/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, travel and hours of an instance, as a table each. */
#include "random_instance.h"
#include "unit.h"

#include <diandan/domain/plan.h>

static void test_clashes(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        enum travel_metric metric;
        double minutes_per_unit;
        int64_t end, start; /* of the first, of the second */
        double x, y;        /* of the second; the first is at 0, 0 */
        bool clash;
    } rows[] = {
        {TRAVEL_NONE,      1,   60, 60, 9,   9,   false}, /* half-open: back to back */
        {TRAVEL_NONE,      1,   61, 60, 0,   0,   true},
        {TRAVEL_EUCLIDEAN, 1,   60, 65, 3,   4,   false},
        {TRAVEL_EUCLIDEAN, 1,   60, 64, 3,   4,   true},
        {TRAVEL_EUCLIDEAN, 1,   60, 65, 3.1, 4,   true},  /* rounded up */
        {TRAVEL_EUCLIDEAN, 0,   60, 60, 3,   4,   false},
        {TRAVEL_HAVERSINE, 1,   60, 171, 0,  1,   true},  /* a degree is 111.195 km */
        {TRAVEL_HAVERSINE, 1,   60, 172, 0,  1,   false},
        {TRAVEL_HAVERSINE, 0.5, 60, 116, 1,  0,   false},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct instance_order orders[] = {
            {.start = 0,             .end = rows[i].end},
            {.start = rows[i].start, .end = 1000       }
        };
        struct instance instance = {.orders = orders,
                                    .order_count = 2,
                                    .metric = rows[i].metric,
                                    .minutes_per_unit = rows[i].minutes_per_unit};
        orders[0].location = (struct location){0, 0, true};
        orders[1].location = (struct location){rows[i].x, rows[i].y, true};
        assert_int_equal(instance_orders_clash(&instance, 0, 1), rows[i].clash);
        assert_int_equal(instance_orders_clash(&instance, 1, 0), rows[i].clash);
        orders[1].location.known = false;
        assert_int_equal(instance_orders_clash(&instance, 0, 1), rows[i].start < rows[i].end);
    }
}

static void test_hours(void **state)
{
    (void)state;
    for (int64_t minutes = 0; minutes < 20000; minutes++) {
        assert_int_equal(instance_minutes_of_hours(instance_hours_of_minutes(minutes)), minutes);
    }
    assert_int_equal(instance_minutes_of_hours(3.8333333333333335), 230);
    assert_int_equal(instance_minutes_of_hours(0.99), 59);
}

static void test_edges_are_found(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(7, 9, 5, arena);
    struct error error = {0};
    instance->has_edges = true;
    instance->edges = ARENA_ARRAY(arena, struct instance_edge, 45);
    for (int member = 8; member >= 0; member -= 2) {
        for (int order = 0; order < 5; order++) {
            instance->edges[instance->edge_count++] =
                (struct instance_edge){member, order, 0, member * 10 + order};
        }
    }
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    for (int member = 0; member < 9; member++) {
        for (int order = 0; order < 5; order++) {
            const int at = instance_find_edge(instance, member, order, 0);
            assert_int_equal(at == INSTANCE_NONE, member % 2 == 1);
            assert_true(at == INSTANCE_NONE || instance->edges[at].score == member * 10 + order);
            assert_int_equal(instance_find_edge(instance, member, order, 1), INSTANCE_NONE);
        }
    }
    arena_destroy(arena);
}

static void test_gap(void **state)
{
    (void)state;
    assert_true(plan_gap(100, 101) > 0.0099 && plan_gap(100, 101) < 0.0101);
    assert_true(plan_gap(100, 100) == 0);
    assert_true(plan_gap(0, 5) == 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clashes),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_edges_are_found),
        cmocka_unit_test(test_gap),
    };
    return cmocka_run_group_tests_name("instance", tests, NULL, NULL);
}
