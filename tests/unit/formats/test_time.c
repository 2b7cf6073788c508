/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/formats/time.h>

#include <string.h>
#include <time.h>

/* clang-format off */
static const struct {
    const char *text;
    int64_t time_s;
} accepted[] = {
    {"1970-01-01T00:00:00Z",               0},
    {"1970-01-01T08:00:00+08:00",          0},
    {"2000-02-29T23:59:59Z",               951868799},
    {"2026-11-24T09:00:00+08:00",          1795482000},
    {"2026-11-24T09:00:00.999999999+08:00", 1795482000},
    {"2026-11-24T01:00:00.0Z",             1795482000},
    {"2026-11-23T19:30:00-05:30",          1795482000},
    {"2199-12-31T23:59:59Z",               7258118399},
    {"2024-02-29T00:00:00Z",               1709164800},
    {"1969-12-31T16:00:00-08:00",          0},
    {"2200-01-01T07:59:59+08:00",          7258118399},
};

static const char *const refused[] = {
    "", "2026", "2026-11-24", "2026-11-24T09:00:00", "2026-11-24 09:00:00Z", "2026-11-24t09:00:00Z",
    "2026-11-24T09:00:00z", "2026-11-24T09:00Z", "2026-11-24T24:00:00Z", "2026-11-24T09:60:00Z",
    "2026-11-24T09:00:60Z", "2016-12-31T23:59:60Z", "2026-11-24T09:00:00.Z", "2026-11-24T09:00:00,5Z",
    "2026-11-24T09:00:00+0800", "2026-11-24T09:00:00+08", "2026-11-24T09:00:00+24:00",
    "2026-11-24T09:00:00+08:60", "2026-11-24T09:00:00 +08:00", "2026-11-24T09:00:00Z ",
    "2026-11-24T09:00:00ZZ", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "1969-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z", "1970-01-01T07:59:59+08:00", "2199-12-31T23:59:59-00:01",
    "1969-12-31T23:59:59+00:00", "2200-01-01T08:00:00+08:00", "2026x11-24T09:00:00Z", "20-1-11-24T09:00:00Z",
    "+026-11-24T09:00:00Z", "2026-+1-24T09:00:00Z", "2026-11-24T-9:00:00Z", "２026-11-24T09:00:00Z",
    "2026-11-24T09:00:00.5", "2026/11/24T09:00:00Z", "2026-11-24T09.00.00Z",
};

static const struct {
    const char *text;
    int64_t days;
    int weekday;
} dates[] = {
    {"1970-01-01", 0,     4},
    {"1970-01-05", 4,     1},
    {"2000-03-01", 11017, 3},
    {"2026-11-24", 20781, 2},
    {"2026-11-29", 20786, 7},
    {"2199-12-31", 84005, 2},
};

static const char *const refused_dates[] = {"", "2026-1-1", "2026-11-31", "2026-02-29", "1969-12-31", "2200-01-01",
                                            "2026-11-24T", "20261124", "2026-11-2x", "2026-11-24 "};

static const struct {
    int64_t time_s;
    int32_t zone_s;
    const char *text;
} printed[] = {
    {0,          0,              "1970-01-01T00:00:00+00:00"},
    {0,          ZONE_DEFAULT_S, "1970-01-01T08:00:00+08:00"},
    {0,          -5400,          "1969-12-31T22:30:00-01:30"},
    {1795482000, ZONE_DEFAULT_S, "2026-11-24T09:00:00+08:00"},
    {7258118399, ZONE_DEFAULT_S, "2200-01-01T07:59:59+08:00"},
};
/* clang-format on */

static void times_are_read_strictly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(accepted); i++) {
        int64_t time_s = -1;
        assert_true(time_parse(slice_of(accepted[i].text), &time_s));
        assert_int_equal(time_s, accepted[i].time_s);
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        int64_t time_s = -7;
        if (time_parse(slice_of(refused[i]), &time_s)) {
            fail_msg("accepted: %s", refused[i]);
        }
        assert_int_equal(time_s, -7); /* untouched */
    }
}

static void any_cut_of_a_time_is_refused(void **state)
{
    (void)state;
    const char *text = accepted[4].text;
    for (size_t length = 0; length < strlen(text); length++) {
        int64_t time_s;
        assert_false(time_parse((struct slice){text, length}, &time_s));
    }
}

static void dates_and_weekdays_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        int64_t days = -1;
        char text[DATE_TEXT_BYTES];
        assert_true(date_parse(slice_of(dates[i].text), &days));
        assert_int_equal(days, dates[i].days);
        assert_int_equal(date_weekday(days), dates[i].weekday);
        date_print(days, text);
        assert_string_equal(text, dates[i].text);
    }
    for (size_t i = 0; i < COUNT_OF(refused_dates); i++) {
        int64_t days;
        assert_false(date_parse(slice_of(refused_dates[i]), &days));
    }
}

static void times_print_in_their_zone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(printed); i++) {
        char text[TIME_TEXT_BYTES];
        time_print(printed[i].time_s, printed[i].zone_s, text);
        assert_string_equal(text, printed[i].text);
    }
}

/* Every day of the years, against the C library's calendar. */
static void every_day_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (int64_t days = 0; days < 84006; days++) {
        const time_t midnight = (time_t)(days * DAY_S);
        struct tm utc;
        assert_non_null(gmtime_r(&midnight, &utc));
        const struct date date = date_from_days(days);
        assert_true(date.year == utc.tm_year + 1900 && date.month == utc.tm_mon + 1 &&
                    date.day == utc.tm_mday);
        assert_true(date_exists(date) && date_to_days(date) == days);
        assert_int_equal(date_weekday(days) % 7, utc.tm_wday);
    }
}

static void printing_reads_back(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 5000; i++) {
        uint64_t draw[2];
        world_random_seeded(&seed, draw, sizeof(draw));
        const int64_t time_s = (int64_t)(draw[0] % 7258032000) + DAY_S / 2;
        const int32_t zone_s = ((int32_t)(draw[1] % 1439) - 719) * 60;
        char text[TIME_TEXT_BYTES];
        int64_t back = -1;
        time_print(time_s, zone_s, text);
        assert_true(time_parse(slice_of(text), &back));
        assert_int_equal(back, time_s);
        const int64_t day = time_to_days(time_s, zone_s);
        const int64_t midnight = time_of_midnight(day, zone_s);
        assert_true(midnight <= time_s && time_s < midnight + DAY_S);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read_strictly),
        cmocka_unit_test(any_cut_of_a_time_is_refused),
        cmocka_unit_test(dates_and_weekdays_agree),
        cmocka_unit_test(times_print_in_their_zone),
        cmocka_unit_test(every_day_agrees_with_the_c_library),
        cmocka_unit_test(printing_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
