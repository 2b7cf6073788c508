/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rrule.h"

#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <string.h>

enum { INTERVAL_MAX = 1000 };

/* How one part is read: its reader, the numbers it takes and where its list lies. */
struct part {
    const char *name;
    bool (*read)(const struct part *part, struct slice value, struct rrule *rule);
    int smallest;
    int largest;
    bool negative; /* -largest to -smallest as well */
    size_t offset; /* of the list in struct icalrecurrencetype */
    size_t size;   /* of that list, with its end mark */
};

static bool number_fits(const struct part *part, struct slice text, int64_t *ret_value)
{
    const bool plus = text.length > 1 && text.bytes[0] == '+' && text.bytes[1] != '-';
    if (plus && part->negative) {
        text = (struct slice){text.bytes + 1, text.length - 1};
    }
    int64_t value;
    if (!text_to_integer(text, &value)) {
        return false;
    }
    const int64_t size = value < 0 && part->negative ? -value : value;
    if (size < part->smallest || size > part->largest) {
        return false;
    }
    *ret_value = value;
    return true;
}

/* The piece of *text before the mark; *text becomes the rest, with NULL bytes after the last. */
static struct slice cut(struct slice *text, char mark)
{
    const char *at = memchr(text->bytes, mark, text->length);
    const struct slice piece = {text->bytes, at ? (size_t)(at - text->bytes) : text->length};
    *text = at ? (struct slice){at + 1, text->length - piece.length - 1} : (struct slice){NULL, 0};
    return piece;
}

static size_t list_length(const short *list)
{
    size_t length = 0;
    while (list[length] != ICAL_RECURRENCE_ARRAY_MAX) {
        length++;
    }
    return length;
}

/* Ascending and once each: libical takes a list as it comes and then gives starts twice. */
static bool list_insert(short *list, size_t size, short value)
{
    const size_t length = list_length(list);
    size_t at = 0;
    while (at < length && list[at] < value) {
        at++;
    }
    if (list[at] == value && at < length) {
        return true;
    }
    if (length + 2 > size) {
        return false;
    }
    memmove(list + at + 1, list + at, (length + 1 - at) * sizeof(*list));
    list[at] = value;
    return true;
}

static short *list_of(const struct part *part, struct rrule *rule)
{
    return (short *)(void *)((char *)&rule->ical + part->offset);
}

static bool read_numbers(const struct part *part, struct slice value, struct rrule *rule)
{
    while (value.bytes) {
        int64_t number;
        if (!number_fits(part, cut(&value, ','), &number) ||
            !list_insert(list_of(part, rule), part->size, (short)number)) {
            return false;
        }
    }
    return true;
}

/* 1 Sunday to 7 Saturday, as libical counts; 0 for no weekday. */
static short weekday_of(struct slice text)
{
    static const char *const names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (slice_equals_ignoring_case(text, names[i])) {
            return (short)(i + 1);
        }
    }
    return 0;
}

/* "MO" or "-2MO"; the position is packed above the weekday as libical wants it. */
static bool read_days(const struct part *part, struct slice value, struct rrule *rule)
{
    while (value.bytes) {
        const struct slice item = cut(&value, ',');
        if (item.length < 2) {
            return false;
        }
        const struct slice position = {item.bytes, item.length - 2};
        const short weekday = weekday_of((struct slice){item.bytes + position.length, 2});
        int64_t nth = 0;
        if (weekday == 0 || (position.length > 0 && !number_fits(part, position, &nth))) {
            return false;
        }
        const int64_t packed = nth < 0 ? -(weekday - 8 * nth) : weekday + 8 * nth;
        if (!list_insert(list_of(part, rule), part->size, (short)packed)) {
            return false;
        }
    }
    return true;
}

static bool read_frequency(const struct part *part, struct slice value, struct rrule *rule)
{
    (void)part;
    static const struct {
        const char *name;
        icalrecurrencetype_frequency frequency;
    } names[] = {
        {"DAILY",    ICAL_DAILY_RECURRENCE   },
        {"WEEKLY",   ICAL_WEEKLY_RECURRENCE  },
        {"MONTHLY",  ICAL_MONTHLY_RECURRENCE },
        {"YEARLY",   ICAL_YEARLY_RECURRENCE  },
        {"HOURLY",   ICAL_HOURLY_RECURRENCE  },
        {"MINUTELY", ICAL_MINUTELY_RECURRENCE},
        {"SECONDLY", ICAL_SECONDLY_RECURRENCE}
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (slice_equals_ignoring_case(value, names[i].name)) {
            rule->ical.freq = names[i].frequency;
            return true;
        }
    }
    return false;
}

static bool read_interval(const struct part *part, struct slice value, struct rrule *rule)
{
    int64_t number;
    if (!number_fits(part, value, &number)) {
        return false;
    }
    rule->ical.interval = (short)number;
    return true;
}

static bool read_count(const struct part *part, struct slice value, struct rrule *rule)
{
    int64_t number;
    if (!number_fits(part, value, &number)) {
        return false;
    }
    rule->ical.count = (int)number;
    return true;
}

static bool read_week_start(const struct part *part, struct slice value, struct rrule *rule)
{
    (void)part;
    rule->ical.week_start = (icalrecurrencetype_weekday)weekday_of(value);
    return rule->ical.week_start != ICAL_NO_WEEKDAY;
}

/* "YYYYMMDD", the whole local day, or "YYYYMMDDTHHMMSS", local or with "Z". */
static bool read_until(const struct part *part, struct slice value, struct rrule *rule)
{
    (void)part;
    const bool utc = value.length == 16 && value.bytes[15] == 'Z';
    const char *v = value.bytes;
    char text[TIME_TEXT_BYTES];
    int64_t until_s;
    if (value.length == 8) {
        (void)snprintf(text, sizeof(text), "%.4s-%.2s-%.2sT23:59:59Z", v, v + 4, v + 6);
    } else if ((value.length == 15 || utc) && v[8] == 'T') {
        (void)snprintf(text, sizeof(text), "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", v, v + 4, v + 6, v + 9,
                       v + 11, v + 13);
    } else {
        return false;
    }
    if (!time_parse(slice_of(text), &until_s)) {
        return false;
    }
    rule->ical.until = rrule_moment(until_s + (utc ? rule->zone_s : 0));
    return true;
}

#define LIST(member)                                                                               \
    offsetof(struct icalrecurrencetype, member),                                                   \
        sizeof(((struct icalrecurrencetype *)0)->member) / sizeof(short)

/* clang-format off */
static const struct part parts[RRULE_PARTS] = {
    /* name         reader           smallest largest        negative list */
    {"FREQ",       read_frequency,   0,       0,               false, 0, 0},
    {"INTERVAL",   read_interval,    1,       INTERVAL_MAX,    false, 0, 0},
    {"COUNT",      read_count,       1,       OCCURRENCES_MAX, false, 0, 0},
    {"UNTIL",      read_until,       0,       0,               false, 0, 0},
    {"WKST",       read_week_start,  0,       0,               false, 0, 0},
    {"BYSECOND",   read_numbers,     0,       59,              false, LIST(by_second)},
    {"BYMINUTE",   read_numbers,     0,       59,              false, LIST(by_minute)},
    {"BYHOUR",     read_numbers,     0,       23,              false, LIST(by_hour)},
    {"BYDAY",      read_days,        1,       53,              true,  LIST(by_day)},
    {"BYMONTHDAY", read_numbers,     1,       31,              true,  LIST(by_month_day)},
    {"BYYEARDAY",  read_numbers,     1,       366,             true,  LIST(by_year_day)},
    {"BYWEEKNO",   read_numbers,     1,       53,              true,  LIST(by_week_no)},
    {"BYMONTH",    read_numbers,     1,       12,              false, LIST(by_month)},
    {"BYSETPOS",   read_numbers,     1,       366,             true,  LIST(by_set_pos)},
};
/* clang-format on */

struct icaltimetype rrule_moment(int64_t local_s)
{
    const int64_t days = time_to_days(local_s, 0);
    const int rest_s = (int)(local_s - time_of_midnight(days, 0));
    const struct date date = date_from_days(days);
    return (struct icaltimetype){.year = date.year,
                                 .month = date.month,
                                 .day = date.day,
                                 .hour = rest_s / 3600,
                                 .minute = rest_s / 60 % 60,
                                 .second = rest_s % 60};
}

static enum result refuse(const char *text, const char *reason, struct error *error)
{
    return error_refuse(error, RESULT_INVALID, RULE_RRULE, "", "%.*s (%s)", 150, text, reason);
}

/* One "NAME=value"; returns why it is refused, or NULL. */
static const char *read_part(struct slice value, struct rrule *rule)
{
    const struct slice name = cut(&value, '=');
    for (size_t i = 0; value.bytes && i < RRULE_PARTS; i++) {
        if (!slice_equals_ignoring_case(name, parts[i].name)) {
            continue;
        }
        if ((rule->parts & PART_BIT(i)) != 0) {
            return "a part appears twice";
        }
        rule->parts |= PART_BIT(i);
        return parts[i].read(&parts[i], value, rule) ? NULL : parts[i].name;
    }
    return "unknown part";
}

/* libical walks a week in this order. */
static void sort_days_from_week_start(struct icalrecurrencetype *ical)
{
    const size_t length = list_length(ical->by_day);
    for (size_t i = 1; i < length; i++) {
        for (size_t j = i; j > 0; j--) {
            const short moved = ical->by_day[j];
            const short before = ical->by_day[j - 1];
            const int a = (int)icalrecurrencetype_day_day_of_week(before) - (int)ical->week_start;
            const int b = (int)icalrecurrencetype_day_day_of_week(moved) - (int)ical->week_start;
            if ((a + 7) % 7 <= (b + 7) % 7) {
                break;
            }
            ical->by_day[j] = before;
            ical->by_day[j - 1] = moved;
        }
    }
}

static int64_t at_least_one(size_t length)
{
    return length > 0 ? (int64_t)length : 1;
}

enum result rrule_parse(const char *text, int32_t zone_s, struct rrule *ret_rule,
                        struct error *error)
{
    struct rrule rule = {.zone_s = zone_s};
    struct slice rest = slice_of(text);
    icalrecurrencetype_clear(&rule.ical);
    rule.ical.week_start = ICAL_MONDAY_WEEKDAY;
    if (rest.length > RRULE_BYTES_MAX) {
        return refuse(text, "too long", error);
    }
    if (rest.length > 0 && rest.bytes[rest.length - 1] == ';') {
        rest.length--; /* calendars in use end their rules so */
    }
    while (rest.bytes) {
        const char *reason = read_part(cut(&rest, ';'), &rule);
        if (reason) {
            return refuse(text, reason, error);
        }
    }
    sort_days_from_week_start(&rule.ical);
    rule.times_per_day = at_least_one(list_length(rule.ical.by_hour)) *
                         at_least_one(list_length(rule.ical.by_minute)) *
                         at_least_one(list_length(rule.ical.by_second));
    const char *reason = rrule_reason(&rule);
    if (reason) {
        return refuse(text, reason, error);
    }
    *ret_rule = rule;
    return RESULT_OK;
}

enum result rrule_check_availability(const char *text, const struct rrule *rule,
                                     struct error *error)
{
    const char *reason = rrule_reason_availability(rule);
    return reason ? refuse(text, reason, error) : RESULT_OK;
}
