/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar of working days: set by year from the official notice, asked for the end of a
 * period. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/workdays.h>

struct calendar_day_input {
    const char *date; /* "2026-10-10" */
    int kind;         /* enum day_kind */
    const char *name; /* such as 国庆节 */
};

struct calendar_input {
    const char *source; /* the notice it is taken from */
    struct list days;   /* struct calendar_day_input */
};

/* A year as it stands. */
struct calendar {
    int64_t year;
    int confirmed; /* 0: nobody confirmed it, weekends are guessed */
    const char *source;
    const char *confirmed_by;
    int64_t confirmed_at;
    struct list days; /* struct calendar_day_input */
};

extern const struct shape shape_calendar_input, shape_calendar;

/* The year stands in the path. PUT replaces all of it. */
operation_function calendar_put, calendar_get;

/* When a period of working days that begins at a moment ends: midnight in Asia/Shanghai after the
   last of them; the day it begins on does not count. *ret_unconfirmed is 1 where a year nobody
   confirmed was touched. */
enum result calendar_period_end(struct call *call, int64_t from_at, int64_t working_days,
                                int64_t *ret_until, int *ret_unconfirmed);
