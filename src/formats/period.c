/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/period.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <string.h>

enum { QUARTER_MONTHS = 3, YEAR_MONTHS = 12 };

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

bool period_parse_month(const char *name, struct period *ret)
{
    char day[DATE_TEXT_BYTES];
    int64_t days;
    if (strlen(name) != 7) {
        return false;
    }
    (void)snprintf(day, sizeof(day), "%.7s-01", name);
    if (!date_parse(slice_of(day), &days)) {
        return false;
    }
    const struct date date = date_from_days(days);
    if (date.year > 2198) { /* its end has to lie in the years times are printed in */
        return false;
    }
    *ret = period_of(date.year, date.month, 1);
    return true;
}
