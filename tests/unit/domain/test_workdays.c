/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days around the holidays of 2026 as they were announced, and the ladder of long days. */
#include "unit.h"

#include <diandan/domain/settlement.h>
#include <diandan/domain/workdays.h>

/* Days since 1970-01-01; days of the year before a month. */
enum { DAY_2026 = 20454, DAY_2027 = 20819, FEBRUARY = 31, SEPTEMBER = 243, OCTOBER = 273 };
#define DAY(month, day) (DAY_2026 + (month) + (day)-1)

static struct calendar_day changed[] = {
    {DAY(FEBRUARY,  14), DAY_WORKDAY},
    {DAY(FEBRUARY,  16), DAY_HOLIDAY},
    {DAY(FEBRUARY,  17), DAY_HOLIDAY},
    {DAY(FEBRUARY,  18), DAY_HOLIDAY},
    {DAY(FEBRUARY,  19), DAY_HOLIDAY},
    {DAY(FEBRUARY,  20), DAY_HOLIDAY},
    {DAY(FEBRUARY,  23), DAY_HOLIDAY},
    {DAY(FEBRUARY,  28), DAY_WORKDAY},
    {DAY(SEPTEMBER, 20), DAY_WORKDAY},
    {DAY(OCTOBER,   1),  DAY_HOLIDAY},
    {DAY(OCTOBER,   2),  DAY_HOLIDAY},
    {DAY(OCTOBER,   5),  DAY_HOLIDAY},
    {DAY(OCTOBER,   6),  DAY_HOLIDAY},
    {DAY(OCTOBER,   7),  DAY_HOLIDAY},
    {DAY(OCTOBER,   10), DAY_WORKDAY},
};
static struct confirmed_days year[] = {
    {DAY_2026, DAY_2027}
};
static const struct workdays workdays = {
    {changed, COUNT_OF(changed)},
    {year,    COUNT_OF(year)   }
};

static void test_days_of_2026(void **state)
{
    (void)state;
    static const struct {
        int64_t day;
        int works;
    } rows[] = {
        {DAY(FEBRUARY,  13),            1}, /* Friday */
        {DAY(FEBRUARY,             14),                1}, /* a Saturday that is worked */
        {DAY(FEBRUARY,            15),           0},
        {DAY(FEBRUARY,23),  0}, /* a Monday of the Spring Festival */
        {DAY(FEBRUARY,  24),               1},
        {DAY(FEBRUARY,             28),                1},
        {DAY(SEPTEMBER,            19),            0}, /* Saturday */
        {DAY(SEPTEMBER,20),1}, /* Sunday */
        {DAY(OCTOBER, 7), 0},
        {DAY(OCTOBER,             8),               1},
        {DAY(OCTOBER,            10),                               1},
        {DAY(OCTOBER,           11),                        0},
        {DAY_2027,   1  }, /* a Friday: guessed, nobody confirmed 2027 */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(workdays_is_working(&workdays, rows[i].day), rows[i].works);
    }
}

static void test_periods(void **state)
{
    (void)state;
    static const struct {
        int64_t from, count, last;
        int unconfirmed;
    } rows[] = {
        {DAY(OCTOBER,  8),         0,                          DAY(OCTOBER,                                   8), 0}, /* none: the day itself */
        {DAY(SEPTEMBER,           29),                     3,                                   DAY(OCTOBER,                                                                   9), 0}, /* 30 September, 8 and 9 October */
        {DAY(SEPTEMBER, 30),         3,DAY(OCTOBER,10), 0}, /* 8, 9 and the worked 10 */
        {DAY(OCTOBER,         3),          1,                          DAY(OCTOBER,                                                                                          8), 0}, /* begun on a holiday */
        {DAY(FEBRUARY,            13),            2,                            DAY(FEBRUARY,                                                               24), 0}, /* 14 and 24 */
        {DAY_2027 - 1,          1,                   DAY_2027,                                             1}, /* into a year nobody confirmed */
        {DAY_2027 - 2,           1,DAY_2027 - 1,0},
        {DAY_2026 - 2, 1, DAY_2026 - 1, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int unconfirmed = -1;
        assert_int_equal(workdays_after(&workdays, rows[i].from, rows[i].count, &unconfirmed),
                         rows[i].last);
        assert_int_equal(unconfirmed, rows[i].unconfirmed);
    }
}

static void test_the_ladder(void **state)
{
    (void)state;
    static const struct ladder_rule rule = {480, 720};
    static const struct {
        int64_t minutes;
        int level;
    } rows[] = {
        {0,    LADDER_AUTOMATIC },
        {480,  LADDER_AUTOMATIC },
        {481,  LADDER_COMMUNITY },
        {720,  LADDER_COMMUNITY },
        {721,  LADDER_DEPARTMENT},
        {1440, LADDER_DEPARTMENT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(ladder_level(&rule, rows[i].minutes), rows[i].level);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_of_2026),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_the_ladder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
