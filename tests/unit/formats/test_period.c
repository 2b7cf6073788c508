/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/formats/period.h>
#include <diandan/formats/time.h>

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

static void test_weeks_are_those_of_iso_8601(void **state)
{
    (void)state;
    static const struct {
        const char *day, *week;
    } rows[] = {
  /* The year of a week is that of its Thursday (ISO 8601, and Python's isocalendar). */
        {"2026-01-01", "2026-W01"},
        {"2025-12-29", "2026-W01"},
        {"2025-12-28", "2025-W52"},
        {"2026-12-31", "2026-W53"},
        {"2027-01-03", "2026-W53"},
        {"2027-01-04", "2027-W01"},
        {"2024-12-30", "2025-W01"},
        {"2021-01-03", "2020-W53"},
        {"2021-01-04", "2021-W01"},
        {"2028-02-29", "2028-W09"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t day;
        struct period period;
        assert_true(date_parse(slice_of(rows[i].day), &day));
        const int64_t midnight = time_of_midnight(day, ZONE_DEFAULT_S);
        assert_string_equal(period_at(PERIOD_WEEK, midnight).name, rows[i].week);
        assert_string_equal(period_at(PERIOD_WEEK, midnight + DAY_S - 1).name, rows[i].week);
        assert_true(period_parse(PERIOD_WEEK, rows[i].week, &period));
        assert_string_equal(period.name, rows[i].week);
        assert_int_equal(period.to_at - period.from_at, 7 * DAY_S);
        assert_true(period.from_at <= midnight && midnight < period.to_at);
        assert_int_equal(date_weekday(time_to_days(period.from_at, ZONE_DEFAULT_S)), 1);
    }
}

static void test_every_kind_reads_its_own_names_back(void **state)
{
    (void)state;
    /* Over a leap day and several turns of the year, hour by hour in odd steps. */
    for (int64_t at = 1577808000; at < 1900000000; at += 40 * 3600 + 17) {
        for (int kind = 0; kind < PERIOD_KINDS; kind++) {
            struct period read;
            const struct period period = period_at((enum period_kind)kind, at);
            assert_true(period.from_at <= at && at < period.to_at);
            assert_true(period_parse((enum period_kind)kind, period.name, &read));
            assert_string_equal(read.name, period.name);
            assert_int_equal(read.from_at, period.from_at);
            assert_int_equal(read.to_at, period.to_at);
            assert_int_equal(period_at((enum period_kind)kind, period.to_at).from_at, period.to_at);
        }
    }
}

static void test_what_is_no_name_of_a_kind_is_refused(void **state)
{
    (void)state;
    static const struct {
        enum period_kind kind;
        const char *name;
    } rows[] = {
        {PERIOD_WEEK,      "2025-W53"  },
        {PERIOD_WEEK,      "2026-W00"  },
        {PERIOD_WEEK,      "2026-W54"  },
        {PERIOD_WEEK,      "2026-w48"  },
        {PERIOD_WEEK,      "2026-W4x"  },
        {PERIOD_WEEK,      "2026-W048" },
        {PERIOD_WEEK,      "2026-11"   },
        {PERIOD_FORTNIGHT, "2026-11-F0"},
        {PERIOD_FORTNIGHT, "2026-11-F3"},
        {PERIOD_FORTNIGHT, "2026-13-F1"},
        {PERIOD_FORTNIGHT, "2026-11-15"},
        {PERIOD_QUARTER,   "2026-Q0"   },
        {PERIOD_QUARTER,   "2026-Q5"   },
        {PERIOD_QUARTER,   "2026-11"   },
        {PERIOD_YEAR,      "1969"      },
        {PERIOD_YEAR,      "2199"      },
        {PERIOD_YEAR,      "20x6"      },
        {PERIOD_YEAR,      "02026"     },
        {PERIOD_YEAR,      ""          },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct period period;
        if (period_parse(rows[i].kind, rows[i].name, &period)) {
            fail_msg("%s was read as %s", rows[i].name, period.name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_and_quarters_turn_at_midnight_in_shanghai),
        cmocka_unit_test(test_names_of_months_are_read_back),
        cmocka_unit_test(test_weeks_are_those_of_iso_8601),
        cmocka_unit_test(test_every_kind_reads_its_own_names_back),
        cmocka_unit_test(test_what_is_no_name_of_a_kind_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
