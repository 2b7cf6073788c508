/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/period.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <string.h>

enum { QUARTER_MONTHS = 3, YEAR_MONTHS = 12, WEEK_DAYS = 7, THURSDAY = 4, SECOND_HALF_DAY = 16 };
enum { YEAR_MIN = 1970, YEAR_MAX = 2198 };

/* The moment a month begins; month may be 13, the January that follows. */
static int64_t month_begins(int year, int month)
{
    const struct date first = {month > YEAR_MONTHS ? year + 1 : year,
                               month > YEAR_MONTHS ? month - YEAR_MONTHS : month, 1};
    return time_of_midnight(date_to_days(first), ZONE_DEFAULT_S);
}

static struct period period_of(int year, int month, int months)
{
    struct period period = {
        .from_at = month_begins(year, month),
        .to_at = month_begins(year, month + months),
    };
    if (months == YEAR_MONTHS) {
        (void)snprintf(period.name, sizeof(period.name), "%04d", year);
    } else if (months == 1) {
        (void)snprintf(period.name, sizeof(period.name), "%04d-%02d", year, month);
    } else {
        (void)snprintf(period.name, sizeof(period.name), "%04d-Q%d", year,
                       (month - 1) / QUARTER_MONTHS + 1);
    }
    return period;
}

struct period period_month(int64_t at)
{
    const struct date date = date_from_days(time_to_days(at, ZONE_DEFAULT_S));
    return period_of(date.year, date.month, 1);
}

struct period period_quarter(int64_t at)
{
    const struct date date = date_from_days(time_to_days(at, ZONE_DEFAULT_S));
    const int first = (date.month - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1;
    return period_of(date.year, first, QUARTER_MONTHS);
}

struct period period_year(int64_t at)
{
    return period_of_year(date_from_days(time_to_days(at, ZONE_DEFAULT_S)).year);
}

struct period period_of_year(int64_t year)
{
    return period_of((int)year, 1, YEAR_MONTHS);
}

/* Source: ISO 8601; a week is the one its Thursday counts. */
static struct period period_week(int64_t at)
{
    const int64_t day = time_to_days(at, ZONE_DEFAULT_S);
    const int64_t thursday = day - date_weekday(day) + THURSDAY;
    const struct date date = date_from_days(thursday);
    const int64_t new_year = date_to_days((struct date){date.year, 1, 1});
    const int64_t monday = thursday - THURSDAY + 1;
    struct period period = {
        .from_at = time_of_midnight(monday, ZONE_DEFAULT_S),
        .to_at = time_of_midnight(monday + WEEK_DAYS, ZONE_DEFAULT_S),
    };
    (void)snprintf(period.name, sizeof(period.name), "%04d-W%02d", date.year,
                   (int)((thursday - new_year) / WEEK_DAYS) + 1);
    return period;
}

static struct period period_fortnight(int64_t at)
{
    const struct date date = date_from_days(time_to_days(at, ZONE_DEFAULT_S));
    struct period period = period_of(date.year, date.month, 1);
    const struct date middle = {date.year, date.month, SECOND_HALF_DAY};
    const int64_t middle_at = time_of_midnight(date_to_days(middle), ZONE_DEFAULT_S);
    const int second = date.day >= SECOND_HALF_DAY;
    if (second) {
        period.from_at = middle_at;
    } else {
        period.to_at = middle_at;
    }
    (void)snprintf(period.name, sizeof(period.name), "%04d-%02d-F%d", date.year, date.month,
                   second + 1);
    return period;
}

struct period period_at(enum period_kind kind, int64_t at)
{
    static struct period (*const of[PERIOD_KINDS])(int64_t) = {
        [PERIOD_WEEK] = period_week,   [PERIOD_FORTNIGHT] = period_fortnight,
        [PERIOD_MONTH] = period_month, [PERIOD_QUARTER] = period_quarter,
        [PERIOD_YEAR] = period_year,
    };
    return of[kind](at);
}

const char *period_form(enum period_kind kind)
{
    static const char *const forms[PERIOD_KINDS] = {"2026-W48", "2026-11-F2", "2026-11", "2026-Q4",
                                                    "2026"};
    return forms[kind];
}

/* The number a text of digits begins with; false where it begins with none. */
static bool read_digits(const char *text, size_t count, int *ret)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value * 10 + (text[i] - '0');
    }
    *ret = value;
    return true;
}

/* A day that lies within the period, if the name is one: the caller compares names. */
static bool day_of(enum period_kind kind, const char *name, int64_t *ret_day)
{
    int year;
    int number = 1;
    int half = 1;
    if (!read_digits(name, 4, &year) || year < YEAR_MIN || year > YEAR_MAX) {
        return false;
    }
    struct date date = {year, 1, THURSDAY};
    switch (kind) {
    case PERIOD_WEEK: /* the week of 4 January is the first */
        if (!read_digits(name + 6, 2, &number)) {
            return false;
        }
        *ret_day = date_to_days(date) + (int64_t)(number - 1) * WEEK_DAYS;
        return true;
    case PERIOD_QUARTER:
        if (!read_digits(name + 6, 1, &number)) {
            return false;
        }
        date.month = (number - 1) * QUARTER_MONTHS + 1;
        break;
    case PERIOD_FORTNIGHT:
        if (!read_digits(name + 9, 1, &half) || !read_digits(name + 5, 2, &date.month)) {
            return false;
        }
        date.day = half == 2 ? SECOND_HALF_DAY : 1;
        break;
    case PERIOD_MONTH:
        if (!read_digits(name + 5, 2, &date.month)) {
            return false;
        }
        break;
    default:
        break;
    }
    if (!date_exists(date)) {
        return false;
    }
    *ret_day = date_to_days(date);
    return true;
}

bool period_parse(enum period_kind kind, const char *name, struct period *ret)
{
    int64_t day;
    if (strlen(name) != strlen(period_form(kind)) || !day_of(kind, name, &day)) {
        return false;
    }
    *ret = period_at(kind, time_of_midnight(day, ZONE_DEFAULT_S));
    return strcmp(ret->name, name) == 0;
}

bool period_parse_month(const char *name, struct period *ret)
{
    return period_parse(PERIOD_MONTH, name, ret);
}
