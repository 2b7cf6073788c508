/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ages of requests, levels of regions, means of nothing. */
#include "unit.h"

#include <diandan/domain/chart.h>
#include <diandan/domain/place.h>

static void test_ages_end_where_they_say(void **state)
{
    (void)state;
    static const struct {
        int64_t days;
        enum age age;
    } rows[] = {
        {-3,     AGE_DAY       },
        {0,      AGE_DAY       },
        {1,      AGE_DAY       },
        {2,      AGE_THREE_DAYS},
        {3,      AGE_THREE_DAYS},
        {4,      AGE_WEEK      },
        {7,      AGE_WEEK      },
        {8,      AGE_FORTNIGHT },
        {15,     AGE_FORTNIGHT },
        {16,     AGE_MORE      },
        {9999,   AGE_MORE      },
        {ABSENT, AGE_UNASKED   },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(age_of_days(rows[i].days), rows[i].age);
    }
}

static void test_days_of_ages_leave_no_gap(void **state)
{
    (void)state;
    int64_t next = 0;
    for (int age = AGE_DAY; age <= AGE_MORE; age++) {
        int64_t least;
        int64_t most;
        age_days((enum age)age, &least, &most);
        assert_int_equal(least, next);
        assert_int_equal(age_of_days(least), age);
        assert_int_equal(age_of_days(most), age);
        next = age == AGE_MORE ? 0 : most + 1;
    }
}

static void test_levels_of_regions(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        size_t digits, below;
    } rows[] = {
        {"420000000000", 2,  4 },
        {"420100000000", 4,  6 },
        {"420106000000", 6,  9 },
        {"420106001000", 9,  12},
        {"420106001001", 12, 12},
        {"420106000001", 12, 12},
        {"420006000000", 6,  9 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(region_digits(rows[i].code), rows[i].digits);
        assert_int_equal(region_digits_below(rows[i].digits), rows[i].below);
    }
    assert_int_equal(region_digits_below(0), 2);
    assert_int_equal(region_digits_below(7), 9);
}

static void test_means_and_rates(void **state)
{
    (void)state;
    struct region_figures figures = {.asked = 3,
                                     .filled = 2,
                                     .reviews = 3,
                                     .stars_sum = 14,
                                     .satisfied = 2,
                                     .results = 2,
                                     .result_sum = 901};
    struct region_figures nothing = {.asked = 0};
    region_figures_finish(&figures);
    region_figures_finish(&nothing);
    assert_int_equal(figures.filled_rate, 6666);
    assert_int_equal(figures.stars, 466);
    assert_int_equal(figures.satisfied_rate, 6666);
    assert_int_equal(figures.result, 450);
    assert_int_equal(nothing.filled_rate + nothing.stars + nothing.satisfied_rate + nothing.result,
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ages_end_where_they_say),
        cmocka_unit_test(test_days_of_ages_leave_no_gap),
        cmocka_unit_test(test_levels_of_regions),
        cmocka_unit_test(test_means_and_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
