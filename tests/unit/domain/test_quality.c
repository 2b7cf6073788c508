/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotas, flags and the use of skills, as a table each. */
#include "unit.h"

#include <diandan/domain/flag.h>
#include <diandan/domain/quota.h>
#include <diandan/domain/skill_use.h>

static void test_progress_is_the_lesser_of_times_and_minutes(void **state)
{
    (void)state;
    static const struct {
        int64_t times, minutes;
        struct quota_rule rule;
        int64_t progress;
    } rows[] = {
        {0,  0,    {4, 1200}, 0    },
        {4,  1200, {4, 1200}, 10000},
        {40, 1199, {4, 1200}, 9991 }, /* 99.916 %: never rounded up to reached */
        {3,  6000, {4, 1200}, 7500 },
        {1,  400,  {3, 1200}, 3333 },
        {0,  1200, {0, 1200}, 10000}, /* no number of times wanted */
        {0,  0,    {0, 0},    10000},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct quota_line line = {
            .times = rows[i].times, .minutes = rows[i].minutes, .rule = rows[i].rule};
        quota_judge(&line);
        assert_int_equal(line.progress, rows[i].progress);
        assert_int_equal(line.reached, rows[i].progress == 10000);
    }
}

static void test_lines_add_up_to_units_and_regions(void **state)
{
    (void)state;
    struct quota_line lines[] = {
        {.member_id = "a",
         .unit_id = "u1",
         .region_code = "2",
         .times = 2,
         .minutes = 60,
         .reached = 1},
        {.member_id = "b",        .unit_id = NULL,                             .region_code = "1",                              .times = 1,                          .minutes = 30},
        {.member_id = "c",         .unit_id = "u2",                 .region_code = "2",    .undemanded_times = 5},
        {.member_id = "d", .unit_id = "u1",.region_code = "1",.times = 1,                    .minutes = 7},
        {.member_id = "e", .unit_id = "gone",                            .region_code = "2",                                   .times = 9                                 },
    };
    struct quota_unit units[] = {
        {.unit_id = "u1", .members = 3},
        {.unit_id = "u2", .members = 1}
    };
    struct quota_late late[] = {
        {"0", 1, 1 },
        {"c", 2, 90},
        {"z", 1, 1 }
    };
    struct quota_region regions[COUNT_OF(lines)];
    struct list all = {lines, COUNT_OF(lines)};
    struct list known = {units, COUNT_OF(units)};
    const struct list late_list = {late, COUNT_OF(late)};
    struct list summed = {regions, 0};
    quota_add_late(&all, &late_list);
    assert_int_equal(lines[2].late_times, 2);
    assert_int_equal(lines[2].late_minutes, 90);
    assert_int_equal(lines[0].late_times + lines[1].late_times + lines[4].late_times, 0);
    quota_add_to_units(&all, &known);
    assert_int_equal(units[0].served, 2);
    assert_int_equal(units[0].reached, 1);
    assert_int_equal(units[0].minutes, 67);
    assert_int_equal(units[0].share, 3333);
    assert_int_equal(units[1].served, 0);
    quota_sum_regions(&all, &summed);
    assert_int_equal(summed.count, 2);
    assert_string_equal(regions[0].region_code, "1");
    assert_int_equal(regions[0].minutes, 37);
    assert_int_equal(regions[1].served, 2);
    assert_int_equal(regions[1].reached, 1);
    assert_int_equal(regions[1].times, 11);
}

static void test_a_share_is_over_only_beyond_its_percentage(void **state)
{
    (void)state;
    assert_false(flag_is_over(40, 100, 40));
    assert_true(flag_is_over(41, 100, 40));
    assert_false(flag_is_over(0, 0, 40));
    assert_true(flag_is_over(1, 3, 33));
    assert_false(flag_is_over(1, 3, 34));
}

static void test_services_share_minutes_of_their_orders_only(void **state)
{
    (void)state;
    static const struct {
        struct flag_service one, other;
        int64_t minutes;
    } rows[] = {
        {{"m", "a", "o", 0, 3600, 0, 3600, NULL},       {"m", "b", "p", 3600, 7200, 3600, 7200, NULL}, 0 },
        {{"m", "a", "o", 0, 3660, 0, 7200, NULL},       {"m", "b", "p", 3600, 7200, 3600, 7200, NULL}, 1 },
 /* early and late attendance outside the orders is no service */
        {{"m", "a", "o", 0, 9000, 0, 3600, NULL},       {"m", "b", "p", 1800, 7200, 3600, 7200, NULL}, 0 },
        {{"m", "a", "o", 600, 1200, 0, 3600, NULL},     {"m", "b", "p", 0, 3600, 0, 3600, NULL},       10},
        {{"m", "a", "o", ABSENT, ABSENT, 0, 600, NULL}, {"m", "b", "p", 300, 900, 0, 900, NULL},       5 },
        {{"m", "a", "o", 0, 61, 0, 600, NULL},          {"m", "b", "p", 60, 600, 60, 600, NULL},       1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(flag_shared_minutes(&rows[i].one, &rows[i].other), rows[i].minutes);
        assert_int_equal(flag_shared_minutes(&rows[i].other, &rows[i].one), rows[i].minutes);
    }
}

static void test_neighbours_share_region_category_place_and_time(void **state)
{
    (void)state;
    static const struct flag_order order = {"r", "a", "visit", "三栋", 0, 1};
    static const struct {
        struct flag_order other;
        int neighbours;
    } rows[] = {
        {{"r", "b", "visit", "三栋", 7200, 1}, 1},
        {{"r", "b", "visit", "三栋", 7260, 1}, 0},
        {{"s", "b", "visit", "三栋", 0, 1},    0},
        {{"r", "b", "law", "三栋", 0, 1},      0},
        {{"r", "b", "visit", "四栋", 0, 1},    0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(flag_are_neighbours(&order, &rows[i].other, 120), rows[i].neighbours);
        assert_int_equal(flag_are_neighbours(&rows[i].other, &order, 120), rows[i].neighbours);
    }
}

static void test_praise_is_mutual_only_where_it_comes_back(void **state)
{
    (void)state;
    struct flag_praise rows[] = {
        {"a", "b", 3, 15},
        {"a", "c", 3, 15},
        {"b", "a", 4, 20}
    };
    const struct list praise = {rows, COUNT_OF(rows)};
    assert_ptr_equal(flag_praise_back(&praise, &rows[0]), &rows[2]);
    assert_ptr_equal(flag_praise_back(&praise, &rows[2]), &rows[0]);
    assert_null(flag_praise_back(&praise, &rows[1]));
}

static void test_a_flag_is_answered_and_looked_at_again(void **state)
{
    (void)state;
    static const char moves[3][3] = {
        {0, 1, 1},
        {1, 0, 1},
        {1, 1, 0}
    };
    for (int from = 0; from < 3; from++) {
        for (int to = 0; to < 3; to++) {
            struct error error = {0};
            int at = from;
            assert_int_equal(lifecycle_move(&flag_life, &at, to, &error) == RESULT_OK,
                             moves[from][to]);
            assert_int_equal(at, moves[from][to] ? to : from);
        }
    }
}

static void test_the_index_is_per_mille_rounded_down(void **state)
{
    (void)state;
    assert_int_equal(skill_use_index(0, 0), 0);
    assert_int_equal(skill_use_index(60, 90), 666);
    assert_int_equal(skill_use_index(90, 90), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress_is_the_lesser_of_times_and_minutes),
        cmocka_unit_test(test_lines_add_up_to_units_and_regions),
        cmocka_unit_test(test_a_share_is_over_only_beyond_its_percentage),
        cmocka_unit_test(test_services_share_minutes_of_their_orders_only),
        cmocka_unit_test(test_neighbours_share_region_category_place_and_time),
        cmocka_unit_test(test_praise_is_mutual_only_where_it_comes_back),
        cmocka_unit_test(test_a_flag_is_answered_and_looked_at_again),
        cmocka_unit_test(test_the_index_is_per_mille_rounded_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
