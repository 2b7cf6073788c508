/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days: weekends and what a year's official notice changes of them. A year nobody confirmed
 * is an explicit state: weekends are guessed, and the answer says so. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum day_kind {
    DAY_HOLIDAY, /* 放假 */
    DAY_WORKDAY, /* 调休上班 */
};
extern const struct words day_kinds;

/* Days count from 1970-01-01. */
struct calendar_day {
    int64_t day;
    int kind; /* enum day_kind */
};

/* Days of a year whose arrangement was confirmed, half-open. */
struct confirmed_days {
    int64_t from_day;
    int64_t to_day;
};

struct workdays {
    struct list days;      /* struct calendar_day, each day once */
    struct list confirmed; /* struct confirmed_days */
};

int workdays_is_working(const struct workdays *workdays, int64_t day);
int workdays_is_confirmed(const struct workdays *workdays, int64_t day);
/* The count-th working day after a day, which itself does not count; with count 0 the day itself.
 *ret_unconfirmed is 1 where a day on the way lies in a year nobody confirmed. */
int64_t workdays_after(const struct workdays *workdays, int64_t day, int64_t count,
                       int *ret_unconfirmed);
