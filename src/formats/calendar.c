/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rrule.h"

#include <diandan/base/buffer.h>
#include <diandan/domain/limits.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

#include <assert.h>
#include <pthread.h>

/* libical's own steps, of about 5 microseconds each, that one expansion may take. */
enum { STEPS_MAX = 100000 };

/* libical sets these up when first asked, which two threads must not do at once. Its error number
   is kept per thread. */
static void prepare(void)
{
    icalerror_set_errors_are_fatal(0);
    (void)icaltimezone_get_utc_timezone();
}

static void prepare_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, prepare);
}

enum result recurrence_check(const char *rrule, struct error *error)
{
    struct rrule rule;
    return rrule_parse(rrule, 0, &rule, error);
}

enum result recurrence_check_availability(const char *rrule, struct error *error)
{
    struct rrule rule;
    const enum result result = rrule_parse(rrule, 0, &rule, error);
    return result == RESULT_OK ? rrule_check_availability(rrule, &rule, error) : result;
}

/* libical visits each time of day of each period between the two; longer periods it walks by days.
 */
static bool steps_fit(const struct rrule *rule, int64_t from_s, int64_t to_s)
{
    static const int64_t period_s[] = {
        [ICAL_SECONDLY_RECURRENCE] = 1,   [ICAL_MINUTELY_RECURRENCE] = 60,
        [ICAL_HOURLY_RECURRENCE] = 3600,  [ICAL_DAILY_RECURRENCE] = DAY_S,
        [ICAL_WEEKLY_RECURRENCE] = DAY_S, [ICAL_MONTHLY_RECURRENCE] = DAY_S,
        [ICAL_YEARLY_RECURRENCE] = DAY_S,
    };
    const int64_t periods = (to_s - from_s) / (period_s[rule->ical.freq] * rule->ical.interval) + 1;
    return periods <= STEPS_MAX && periods * rule->times_per_day <= STEPS_MAX;
}

/* End where the rule or the window ends: libical would look for a start up to the year 2582. */
static void end_with_window(struct rrule *rule, int64_t last_local_s)
{
    const struct icaltimetype last = rrule_moment(last_local_s);
    const bool ends = (rule->parts & PART_BIT(PART_UNTIL)) != 0;
    if (!ends || icaltime_compare(rule->ical.until, last) > 0) {
        rule->ical.until = last;
    }
}

static int64_t local_seconds(struct icaltimetype moment)
{
    const struct date date = {moment.year, moment.month, moment.day};
    const int rest_s = moment.hour * 3600 + moment.minute * 60 + moment.second;
    return date_to_days(date) * DAY_S + rest_s;
}

static bool rule_has_weekday(const struct rrule *rule, int64_t day)
{
    const short weekday = (short)(date_weekday(day) % 7 + 1); /* 1 Sunday, as libical counts */
    for (size_t i = 0; rule->ical.by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        if (rule->ical.by_day[i] == weekday) {
            return true;
        }
    }
    return false;
}

/* The first start of a weekly rule. libical 3.0 counts the weeks of INTERVAL from a wrong one where
   DTSTART itself lies on none of the days of BYDAY, so it is given the first day that does. */
static int64_t first_weekly_start(const struct rrule *rule, int64_t start_local_s)
{
    const int64_t start_day = time_to_days(start_local_s, 0);
    const int since_week_start = (date_weekday(start_day) % 7 + 8 - (int)rule->ical.week_start) % 7;
    const int64_t week_end = start_day - since_week_start + 7;
    int64_t day = start_day;
    while (!rule_has_weekday(rule, day)) {
        day++;
        if (day == week_end) {
            day += 7 * ((int64_t)rule->ical.interval - 1);
        }
    }
    return start_local_s + (day - start_day) * DAY_S;
}

/* Set up to give the starts from there on; NULL where none comes. A rule that counts has to be
   walked from its start. */
static icalrecur_iterator *iterate(struct rrule *rule, int64_t start_local_s, int64_t from_local_s)
{
    icalerror_clear_errno();
    if (rule->ical.freq == ICAL_WEEKLY_RECURRENCE && (rule->parts & PART_BIT(PART_BYDAY)) != 0) {
        start_local_s = first_weekly_start(rule, start_local_s);
    }
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule->ical, rrule_moment(start_local_s));
    const bool counts = rule->ical.count > 0;
    if (iterator && !counts && from_local_s > start_local_s &&
        !icalrecur_iterator_set_start(iterator, rrule_moment(from_local_s))) {
        icalrecur_iterator_free(iterator);
        return NULL;
    }
    return iterator;
}

/* The starts from the window's on, the first limit of them. */
static struct list collect(struct arena *arena, icalrecur_iterator *iterator,
                           const struct rrule *rule, int64_t from_s, size_t limit)
{
    struct buffer times = buffer_on(arena);
    size_t count = 0;
    while (iterator && count < limit) {
        const struct icaltimetype moment = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(moment)) {
            break;
        }
        const int64_t time_s = local_seconds(moment) - rule->zone_s;
        if (time_s >= from_s) {
            buffer_append(&times, &time_s, sizeof(time_s));
            count++;
        }
    }
    return (struct list){times.bytes, count};
}

enum result recurrence_expand(struct arena *arena, const struct recurrence *recurrence,
                              struct time_interval window, size_t limit, struct list *ret_times,
                              struct error *error)
{
    struct rrule rule;
    const int64_t start_s = recurrence->start_s;
    const int32_t zone_s = recurrence->zone_s;
    const int64_t from_s = window.start_s > start_s ? window.start_s : start_s;
    assert(limit_holds(LIMIT_EPOCH_S, start_s) && limit_holds(LIMIT_EPOCH_S, window.end_s));
    prepare_once();
    const enum result result = rrule_parse(recurrence->rrule, zone_s, &rule, error);
    if (result != RESULT_OK) {
        return result;
    }
    if (window.end_s <= from_s) {
        *ret_times = (struct list){NULL, 0};
        return RESULT_OK;
    }
    if (!steps_fit(&rule, rule.ical.count > 0 ? start_s : from_s, window.end_s)) {
        return error_refuse(error, RESULT_INVALID, RULE_LIMIT, "", "%d steps", STEPS_MAX);
    }
    end_with_window(&rule, window.end_s - 1 + zone_s);
    icalrecur_iterator *iterator = iterate(&rule, start_s + zone_s, from_s + zone_s);
    *ret_times = collect(arena, iterator, &rule, from_s, limit);
    icalrecur_iterator_free(iterator);
    return RESULT_OK;
}
