/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and dates as text (RFC 3339) and as whole seconds and days, in zones of fixed offset.
   Seconds count from 1970-01-01T00:00:00Z, days from 1970-01-01; years 1970 to 2199. */
#pragma once

#include <diandan/base/text.h>

enum {
    ZONE_DEFAULT_S = 8 * 3600, /* Asia/Shanghai, +08:00 all year */
    DAY_S = 24 * 3600,
    TIME_TEXT_BYTES = 26, /* 2026-11-24T09:00:00+08:00, with NUL */
    DATE_TEXT_BYTES = 11  /* 2026-11-24, with NUL */
};

struct date {
    int year;  /* 1970 to 2199 */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* A whole date-time: 'T' and 'Z' in capitals, an offset up to 23:59 or Z, a fraction is cut off.
   Second 60 and dates that do not exist are refused; so is a moment outside the years in UTC. */
bool time_parse(struct slice text, int64_t *ret_time_s);
/* With the offset of the zone (whole minutes, within a day). time_s must lie in the years. */
void time_print(int64_t time_s, int32_t zone_s, char ret_text[TIME_TEXT_BYTES]);

/* "YYYY-MM-DD", a date that exists. */
bool date_parse(struct slice text, int64_t *ret_days);
void date_print(int64_t days, char ret_text[DATE_TEXT_BYTES]);

/* Days of a date of the proleptic Gregorian calendar, and back.
   Source: the era arithmetic of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
int64_t date_to_days(struct date date);
struct date date_from_days(int64_t days);
/* True when the year has such a month and day. */
bool date_exists(struct date date);
/* 1 Monday to 7 Sunday. */
int date_weekday(int64_t days);

/* The local date of a moment. */
int64_t time_to_days(int64_t time_s, int32_t zone_s);
/* The moment a local date begins. */
int64_t time_of_midnight(int64_t days, int32_t zone_s);
