/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of a recurrence rule go together. */
#include "rrule.h"

enum {
    SECONDLY = 1 << ICAL_SECONDLY_RECURRENCE,
    MINUTELY = 1 << ICAL_MINUTELY_RECURRENCE,
    HOURLY = 1 << ICAL_HOURLY_RECURRENCE,
    DAILY = 1 << ICAL_DAILY_RECURRENCE,
    WEEKLY = 1 << ICAL_WEEKLY_RECURRENCE,
    MONTHLY = 1 << ICAL_MONTHLY_RECURRENCE,
    YEARLY = 1 << ICAL_YEARLY_RECURRENCE,
    BELOW_DAILY = SECONDLY | MINUTELY | HOURLY,
    ANY = BELOW_DAILY | DAILY | WEEKLY | MONTHLY | YEARLY
};

/* Refused where the frequency is one of frequencies and the rule has all of parts. */
struct row {
    unsigned frequencies;
    unsigned parts;
    const char *reason;
};

/* clang-format off */
static const struct row rows[] = {
    {ANY,                     PART_BIT(PART_COUNT) | PART_BIT(PART_UNTIL), "COUNT and UNTIL exclude each other"},
    /* RFC 5545 section 3.3.10, the table's N/A */
    {ANY & ~YEARLY,           PART_BIT(PART_BYWEEKNO),   "BYWEEKNO needs FREQ=YEARLY"},
    {DAILY | WEEKLY | MONTHLY, PART_BIT(PART_BYYEARDAY), "BYYEARDAY needs FREQ=YEARLY"},
    {WEEKLY,                  PART_BIT(PART_BYMONTHDAY), "BYMONTHDAY does not go with FREQ=WEEKLY"},
    /* libical 3.0 refuses these or computes them wrongly */
    {ANY,                     PART_BIT(PART_BYWEEKNO) | PART_BIT(PART_BYMONTHDAY),   "BYWEEKNO with BYMONTHDAY is not supported"},
    {ANY,                     PART_BIT(PART_BYWEEKNO) | PART_BIT(PART_BYYEARDAY),    "BYWEEKNO with BYYEARDAY is not supported"},
    {ANY,                     PART_BIT(PART_BYWEEKNO) | PART_BIT(PART_BYMONTH),      "BYWEEKNO with BYMONTH is not supported"},
    {YEARLY,                  PART_BIT(PART_BYYEARDAY) | PART_BIT(PART_BYMONTHDAY),  "BYYEARDAY with BYMONTHDAY is not supported"},
    {YEARLY,                  PART_BIT(PART_BYYEARDAY) | PART_BIT(PART_BYMONTH),     "BYYEARDAY with BYMONTH is not supported"},
    {ANY & ~(MONTHLY | YEARLY), PART_BIT(PART_BYSETPOS), "BYSETPOS needs FREQ=MONTHLY or YEARLY"},
    {SECONDLY,                PART_BIT(PART_BYSECOND),   "BYSECOND does not go with FREQ=SECONDLY"},
    {MINUTELY,                PART_BIT(PART_BYMINUTE) | PART_BIT(PART_INTERVAL), "BYMINUTE with INTERVAL does not go with FREQ=MINUTELY"},
    {HOURLY,                  PART_BIT(PART_BYHOUR) | PART_BIT(PART_INTERVAL),   "BYHOUR with INTERVAL does not go with FREQ=HOURLY"},
};

static const struct row availability_rows[] = {
    {BELOW_DAILY, 0,                         "availability needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"},
    {ANY,         PART_BIT(PART_BYSECOND),   "availability does not take BYSECOND"},
    {ANY,         PART_BIT(PART_BYYEARDAY),  "availability does not take BYYEARDAY"},
    {ANY,         PART_BIT(PART_BYWEEKNO),   "availability does not take BYWEEKNO"},
    {ANY,         PART_BIT(PART_BYSETPOS),   "availability does not take BYSETPOS"},
    /* Counted from the start each time, so they would grow slower from year to year. */
    {ANY,         PART_BIT(PART_COUNT) | PART_BIT(PART_BYHOUR),       "availability takes UNTIL, not COUNT, with BYHOUR"},
    {ANY,         PART_BIT(PART_COUNT) | PART_BIT(PART_BYMINUTE),     "availability takes UNTIL, not COUNT, with BYMINUTE"},
    {DAILY,       PART_BIT(PART_COUNT) | PART_BIT(PART_BYDAY),        "availability takes UNTIL, not COUNT, with FREQ=DAILY;BYDAY"},
    {DAILY,       PART_BIT(PART_COUNT) | PART_BIT(PART_BYMONTHDAY),   "availability takes UNTIL, not COUNT, with FREQ=DAILY;BYMONTHDAY"},
    {DAILY,       PART_BIT(PART_COUNT) | PART_BIT(PART_BYMONTH),      "availability takes UNTIL, not COUNT, with FREQ=DAILY;BYMONTH"},
};
/* clang-format on */

static const char *first_reason(const struct row *table, size_t count, const struct rrule *rule)
{
    const unsigned frequency = 1U << rule->ical.freq;
    for (size_t i = 0; i < count; i++) {
        if ((table[i].frequencies & frequency) != 0 &&
            (rule->parts & table[i].parts) == table[i].parts) {
            return table[i].reason;
        }
    }
    return NULL;
}

static bool has(const struct rrule *rule, enum rrule_part part)
{
    return (rule->parts & PART_BIT(part)) != 0;
}

/* Smallest of an ascending list; a number above any item for an empty one. */
static short smallest(const short *list)
{
    return list[0];
}

static short largest(const short *list)
{
    short value = 0;
    for (size_t i = 0; list[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        value = list[i];
    }
    return value;
}

/* Largest position of a weekday, such as 2 in "-2MO". */
static int position_max(const struct rrule *rule)
{
    int most = 0;
    for (size_t i = 0; rule->ical.by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        const int position = icalrecurrencetype_day_position(rule->ical.by_day[i]);
        const int size = position < 0 ? -position : position;
        most = size > most ? size : most;
    }
    return most;
}

const char *rrule_reason(const struct rrule *rule)
{
    if (!has(rule, PART_FREQ)) {
        return "FREQ is missing";
    }
    const char *reason = first_reason(rows, sizeof(rows) / sizeof(rows[0]), rule);
    const unsigned frequency = 1U << rule->ical.freq;
    const bool yearly = frequency == YEARLY;
    if (reason) {
        return reason;
    }
    if (position_max(rule) > 0 && (frequency & (MONTHLY | YEARLY)) == 0) {
        return "a numbered BYDAY needs FREQ=MONTHLY or YEARLY";
    }
    if (position_max(rule) > 5 && (!yearly || has(rule, PART_BYMONTH))) {
        return "a month has at most five of a weekday";
    }
    if (smallest(rule->ical.by_month_day) < 0 && (frequency & (MONTHLY | YEARLY)) == 0) {
        return "a BYMONTHDAY from the end needs FREQ=MONTHLY or YEARLY";
    }
    if (smallest(rule->ical.by_year_day) < 0 && !yearly) {
        return "a BYYEARDAY from the end needs FREQ=YEARLY";
    }
    if (has(rule, PART_BYSETPOS) && rule->times_per_day > 1) {
        return "BYSETPOS with several times of day is not supported";
    }
    const bool weeks_inside =
        smallest(rule->ical.by_week_no) >= 2 && largest(rule->ical.by_week_no) <= 51;
    if (has(rule, PART_BYWEEKNO) && !(weeks_inside && has(rule, PART_BYDAY))) {
        return "BYWEEKNO takes weeks 2 to 51 and needs BYDAY";
    }
    return NULL;
}

/* True when one of the months has one of the days; years are leap years if need be. */
static bool month_day_exists(const struct rrule *rule)
{
    static const short month_days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (size_t m = 0; rule->ical.by_month[m] != ICAL_RECURRENCE_ARRAY_MAX; m++) {
        for (size_t d = 0; rule->ical.by_month_day[d] != ICAL_RECURRENCE_ARRAY_MAX; d++) {
            const short day = rule->ical.by_month_day[d];
            if ((day < 0 ? -day : day) <= month_days[rule->ical.by_month[m]]) {
                return true;
            }
        }
    }
    return false;
}

const char *rrule_reason_availability(const struct rrule *rule)
{
    const char *reason = first_reason(
        availability_rows, sizeof(availability_rows) / sizeof(availability_rows[0]), rule);
    if (reason) {
        return reason;
    }
    if (rule->times_per_day > 24) {
        return "availability takes at most 24 times of day";
    }
    if (position_max(rule) > 0 && has(rule, PART_BYMONTHDAY)) {
        return "availability does not take a numbered BYDAY with BYMONTHDAY";
    }
    if (has(rule, PART_BYMONTH) && has(rule, PART_BYMONTHDAY) && !month_day_exists(rule)) {
        return "no such day of the month ever comes";
    }
    return NULL;
}
