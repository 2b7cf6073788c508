/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/formats/period.h>

static void test_months_and_quarters_turn_at_midnight_in_shanghai(void **state)
{
    (void)state;
    static const struct {
        int64_t at;
        const char *month, *quarter;
    } rows[] = {
        {0,          "1970-01", "1970-Q1"},
        {1790783999, "2026-09", "2026-Q3"}, /* 2026-09-30T23:59:59+08:00 */
        {1790784000, "2026-10", "2026-Q4"},
        {1798732799, "2026-12", "2026-Q4"}, /* 2026-12-31T23:59:59+08:00 */
        {1798732800, "2027-01", "2027-Q1"},
        {1835452799, "2028-02", "2028-Q1"}, /* 2028-02-29T23:59:59+08:00 */
        {1835452800, "2028-03", "2028-Q1"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct period month = period_month(rows[i].at);
        const struct period quarter = period_quarter(rows[i].at);
        assert_string_equal(month.name, rows[i].month);
        assert_string_equal(quarter.name, rows[i].quarter);
        assert_in_range(rows[i].at + 28800, month.from_at + 28800, month.to_at + 28799);
        assert_in_range(rows[i].at + 28800, quarter.from_at + 28800, quarter.to_at + 28799);
        assert_string_not_equal(period_month(month.to_at).name, rows[i].month);
        assert_string_not_equal(period_quarter(quarter.to_at).name, rows[i].quarter);
    }
}

static void test_names_of_months_are_read_back(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",        "2026",    "2026-13", "2026-00", "2026-1",
                                        "2026/11", "x026-11", "2199-12", "1969-12", "2026-11-01"};
    struct period period;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_false(period_parse_month(wrong[i], &period));
    }
    assert_true(period_parse_month("2026-12", &period));
    assert_string_equal(period.name, "2026-12");
    assert_int_equal(period.from_at, 1796054400);
    assert_int_equal(period.to_at, 1798732800);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_and_quarters_turn_at_midnight_in_shanghai),
        cmocka_unit_test(test_names_of_months_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
