/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a time falls among the buckets. */
#include "unit.h"

#include <diandan/app/meters.h>

static void test_a_time_falls_below_its_bound(void **state)
{
    (void)state;
    const int64_t longest = meter_bounds_us[METER_BOUNDS - 1];
    const struct {
        int64_t us;
        int bucket;
    } rows[] = {
        {0,                      0               },
        {meter_bounds_us[0],     0               },
        {meter_bounds_us[0] + 1, 1               },
        {meter_bounds_us[1],     1               },
        {meter_bounds_us[4] + 1, 5               },
        {longest,                METER_BOUNDS - 1},
        {longest + 1,            METER_BOUNDS    },
        {INT64_C(1) << 40,       METER_BOUNDS    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct meter meter = {.sum_us = 7};
        meter_add(&meter, rows[i].us);
        for (int bucket = 0; bucket <= METER_BOUNDS; bucket++) {
            assert_int_equal(atomic_load(&meter.buckets[bucket]), bucket == rows[i].bucket);
        }
        assert_int_equal(atomic_load(&meter.sum_us), 7 + rows[i].us);
    }
}

static void test_bounds_rise(void **state)
{
    (void)state;
    for (int i = 1; i < METER_BOUNDS; i++) {
        assert_true(meter_bounds_us[i] > meter_bounds_us[i - 1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_time_falls_below_its_bound),
        cmocka_unit_test(test_bounds_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
