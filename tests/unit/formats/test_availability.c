/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Free time of members: worked examples, and random rules against a day-by-day model. */
#include "unit.h"

#include <diandan/base/buffer.h>
#include <diandan/base/world.h>
#include <diandan/domain/member.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { ITEMS_MAX = 4 };

/* Times are local, "MM-DD HH:MM" of 2026; Monday is 11-23. */
struct row {
    const char *name;
    struct {
        const char *rrule;
        const char *start;
        int64_t minutes;
    } rules[ITEMS_MAX];
    struct {
        const char *start;
        const char *end;
        enum exception_kind kind;
    } exceptions[ITEMS_MAX];
    const char *from;
    const char *to;
    const char *expected; /* "start-end" joined by ", " */
};

/* clang-format off */
static const struct row rows[] = {
    {"nothing is free without rules", {{0}}, {{0}}, "11-23 00:00", "11-30 00:00", ""},
    {"weekly", {{"FREQ=WEEKLY;BYDAY=SA,SU", "11-01 09:00", 120}}, {{0}}, "11-23 00:00", "11-30 00:00",
     "11-28 09:00-11-28 11:00, 11-29 09:00-11-29 11:00"},
    {"not before its start", {{"FREQ=DAILY", "11-25 09:00", 60}}, {{0}}, "11-23 00:00", "11-27 00:00",
     "11-25 09:00-11-25 10:00, 11-26 09:00-11-26 10:00"},
    {"until the last day inclusive", {{"FREQ=DAILY;UNTIL=20261124", "11-01 23:00", 30}}, {{0}}, "11-23 00:00", "11-30 00:00",
     "11-23 23:00-11-23 23:30, 11-24 23:00-11-24 23:30"},
    {"count from the start", {{"FREQ=WEEKLY;COUNT=4", "11-02 09:00", 60}}, {{0}}, "11-16 00:00", "12-30 00:00",
     "11-16 09:00-11-16 10:00, 11-23 09:00-11-23 10:00"},
    {"crosses midnight", {{"FREQ=WEEKLY;BYDAY=MO", "11-02 22:00", 240}}, {{0}}, "11-23 00:00", "11-25 00:00",
     "11-23 22:00-11-24 02:00"},
    {"began before the window", {{"FREQ=WEEKLY;BYDAY=MO", "11-02 22:00", 240}}, {{0}}, "11-24 00:00", "11-25 00:00",
     "11-24 00:00-11-24 02:00"},
    {"ended as the window begins", {{"FREQ=WEEKLY;BYDAY=MO", "11-02 22:00", 120}}, {{0}}, "11-24 00:00", "11-25 00:00", ""},
    {"cut at the window's end", {{"FREQ=WEEKLY;BYDAY=MO", "11-02 22:00", 240}}, {{0}}, "11-23 00:00", "11-23 23:00",
     "11-23 22:00-11-23 23:00"},
    {"empty window", {{"FREQ=DAILY", "11-01 00:00", 1440}}, {{0}}, "11-23 09:00", "11-23 09:00", ""},
    {"days that touch are one", {{"FREQ=DAILY", "11-01 00:00", 1440}}, {{0}}, "11-23 09:00", "11-26 00:00",
     "11-23 09:00-11-26 00:00"},
    {"overlaps are one", {{"FREQ=DAILY", "11-01 09:00", 120}, {"FREQ=DAILY", "11-01 10:00", 30}, {"FREQ=DAILY", "11-01 10:30", 60}},
     {{0}}, "11-23 00:00", "11-24 00:00", "11-23 09:00-11-23 11:30"},
    {"free exception adds", {{0}}, {{"11-23 09:00", "11-23 10:00", EXCEPTION_FREE}}, "11-23 00:00", "11-24 00:00",
     "11-23 09:00-11-23 10:00"},
    {"busy exception cuts out the middle", {{"FREQ=DAILY", "11-01 09:00", 180}}, {{"11-23 10:00", "11-23 11:00", EXCEPTION_BUSY}},
     "11-23 00:00", "11-24 00:00", "11-23 09:00-11-23 10:00, 11-23 11:00-11-23 12:00"},
    {"busy cuts the head and the tail", {{"FREQ=DAILY", "11-01 09:00", 180}},
     {{"11-23 08:00", "11-23 09:30", EXCEPTION_BUSY}, {"11-23 11:45", "11-23 13:00", EXCEPTION_BUSY}},
     "11-23 00:00", "11-24 00:00", "11-23 09:30-11-23 11:45"},
    {"busy beats free", {{0}}, {{"11-23 09:00", "11-23 12:00", EXCEPTION_FREE}, {"11-23 09:00", "11-23 12:00", EXCEPTION_BUSY}},
     "11-23 00:00", "11-24 00:00", ""},
    {"busy takes a whole week", {{"FREQ=DAILY", "11-01 09:00", 60}}, {{"11-22 00:00", "11-29 00:00", EXCEPTION_BUSY}},
     "11-23 00:00", "11-30 00:00", "11-29 09:00-11-29 10:00"},
    {"busy that only touches cuts nothing", {{"FREQ=DAILY", "11-01 09:00", 60}},
     {{"11-23 08:00", "11-23 09:00", EXCEPTION_BUSY}, {"11-23 10:00", "11-23 11:00", EXCEPTION_BUSY}},
     "11-23 00:00", "11-24 00:00", "11-23 09:00-11-23 10:00"},
    {"one busy time cuts two free ones", {{"FREQ=DAILY;BYHOUR=9,11", "11-01 09:00", 60}}, {{"11-23 09:30", "11-23 11:30", EXCEPTION_BUSY}},
     "11-23 00:00", "11-24 00:00", "11-23 09:00-11-23 09:30, 11-23 11:30-11-23 12:00"},
    {"last Friday of the month", {{"FREQ=MONTHLY;BYDAY=-1FR", "11-01 14:00", 90}}, {{0}}, "11-01 00:00", "12-31 00:00",
     "11-27 14:00-11-27 15:30, 12-25 14:00-12-25 15:30"},
};

static const struct {
    const char *rrule;
    const char *reason;
} refused[] = {
    {"FREQ=HOURLY",                                     "availability needs FREQ=DAILY"},
    {"FREQ=MINUTELY",                                   "availability needs FREQ=DAILY"},
    {"FREQ=SECONDLY",                                   "availability needs FREQ=DAILY"},
    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",             "no such day"},
    {"FREQ=MONTHLY;BYMONTH=2,4;BYMONTHDAY=31,-31",      "no such day"},
    {"FREQ=DAILY;BYSECOND=1",                           "does not take BYSECOND"},
    {"FREQ=YEARLY;BYYEARDAY=1",                         "does not take BYYEARDAY"},
    {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",                "does not take BYSETPOS"},
    {"FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",             "numbered BYDAY with BYMONTHDAY"},
    {"FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=0,10,20,30,40", "at most 24 times"},
    {"FREQ=DAILY;COUNT=5;BYMONTH=2",                    "takes UNTIL, not COUNT"},
    {"FREQ=WEEKLY;COUNT=5;BYHOUR=9,10",                 "takes UNTIL, not COUNT"},
    {"weekends",                                        "unknown part"},
};
/* clang-format on */

static int64_t moment_of(const char *text)
{
    char form[TIME_TEXT_BYTES];
    int64_t time_s = -1;
    (void)snprintf(form, sizeof(form), "2026-%.5sT%.5s:00+08:00", text, text + 6);
    assert_true(time_parse(slice_of(form), &time_s));
    return time_s;
}

static const char *intervals_text(struct arena *arena, struct list intervals)
{
    struct buffer out = buffer_on(arena);
    buffer_text(&out, "");
    for (size_t i = 0; i < intervals.count; i++) {
        const struct time_interval interval = LIST_OF(intervals, struct time_interval)[i];
        char start[TIME_TEXT_BYTES];
        char end[TIME_TEXT_BYTES];
        time_print(interval.start_s, ZONE_DEFAULT_S, start);
        time_print(interval.end_s, ZONE_DEFAULT_S, end);
        buffer_print(&out, "%s%.5s %.5s-%.5s %.5s", i > 0 ? ", " : "", start + 5, start + 11,
                     end + 5, end + 11);
    }
    return out.bytes;
}

static void worked_examples_hold(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t r = 0; r < COUNT_OF(rows); r++) {
        struct availability_rule rules[ITEMS_MAX];
        struct availability_exception exceptions[ITEMS_MAX];
        struct list rule_list = {rules, 0};
        struct list exception_list = {exceptions, 0};
        for (; rows[r].rules[rule_list.count].rrule; rule_list.count++) {
            rules[rule_list.count] = (struct availability_rule){
                rows[r].rules[rule_list.count].rrule,
                moment_of(rows[r].rules[rule_list.count].start),
                rows[r].rules[rule_list.count].minutes,
            };
        }
        for (; rows[r].exceptions[exception_list.count].start; exception_list.count++) {
            exceptions[exception_list.count] = (struct availability_exception){
                moment_of(rows[r].exceptions[exception_list.count].start),
                moment_of(rows[r].exceptions[exception_list.count].end),
                (int)rows[r].exceptions[exception_list.count].kind,
            };
        }
        const struct time_interval window = {moment_of(rows[r].from), moment_of(rows[r].to)};
        struct list intervals;
        struct error error;
        assert_int_equal(
            availability_expand(arena, rule_list, exception_list, window, &intervals, &error),
            RESULT_OK);
        if (strcmp(intervals_text(arena, intervals), rows[r].expected) != 0) {
            fail_msg("%s: %s", rows[r].name, intervals_text(arena, intervals));
        }
    }
    arena_destroy(arena);
}

static void costly_rules_are_refused_with_their_place(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct error error = {0};
        assert_int_equal(recurrence_check_availability(refused[i].rrule, &error), RESULT_INVALID);
        if (!strstr(error.argument, refused[i].reason)) {
            fail_msg("%s: %s", refused[i].rrule, error.argument);
        }
        struct availability_rule rules[] = {
            {"FREQ=DAILY",     0, 60},
            {refused[i].rrule, 0, 60}
        };
        struct list intervals = {NULL, 99};
        const struct time_interval window = {moment_of("11-23 00:00"), moment_of("11-24 00:00")};
        assert_int_equal(availability_expand(arena, (struct list){rules, 2}, (struct list){0},
                                             window, &intervals, &error),
                         RESULT_INVALID);
        assert_string_equal(error.pointer, "/availability/1/rrule");
        assert_int_equal(intervals.count, 99);
    }
    arena_destroy(arena);
}

/* A random rule, and what a plain reading of RFC 5545 says of one day. */
struct model {
    char rrule[128];
    int frequency; /* index into frequencies */
    int64_t interval;
    unsigned weekdays; /* bit 1 Monday … bit 7 Sunday; 0 none given */
    int month;         /* 0 none given */
    int month_day;     /* 0 none given */
    int64_t start_day;
};

static const char *const frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
static const char *const weekday_names[] = {"", "MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static unsigned draw(uint64_t *seed, unsigned below)
{
    uint32_t value;
    world_random_seeded(seed, &value, sizeof(value));
    return value % below;
}

static struct model random_model(uint64_t *seed, int64_t first_day)
{
    struct model model = {.frequency = (int)draw(seed, 4),
                          .interval = 1 + draw(seed, 4),
                          .start_day = first_day + draw(seed, 1000)};
    int used = snprintf(model.rrule, sizeof(model.rrule), "FREQ=%s;INTERVAL=%d",
                        frequencies[model.frequency], (int)model.interval);
    if (draw(seed, 2) == 0) {
        model.month = 1 + (int)draw(seed, 12);
        used += snprintf(model.rrule + used, sizeof(model.rrule) - (size_t)used, ";BYMONTH=%d",
                         model.month);
    }
    if (model.frequency != 1 && draw(seed, 2) == 0) {
        model.month_day = 1 + (int)draw(seed, 28);
        used += snprintf(model.rrule + used, sizeof(model.rrule) - (size_t)used, ";BYMONTHDAY=%d",
                         model.month_day);
    }
    if (draw(seed, 2) == 0) {
        model.weekdays = (draw(seed, 127) + 1) << 1;
        const char *mark = ";BYDAY=";
        for (int day = 1; day <= 7; day++) {
            if ((model.weekdays & 1U << day) != 0) {
                used += snprintf(model.rrule + used, sizeof(model.rrule) - (size_t)used, "%s%s",
                                 mark, weekday_names[day]);
                mark = ",";
            }
        }
    }
    return model;
}

/* Whole periods between the start and the day. */
static int64_t periods_between(const struct model *model, int64_t day)
{
    const struct date a = date_from_days(model->start_day);
    const struct date b = date_from_days(day);
    const int64_t monday_a = model->start_day - date_weekday(model->start_day);
    const int64_t periods[] = {day - model->start_day, (day - date_weekday(day) - monday_a) / 7,
                               (b.year - a.year) * 12 + b.month - a.month, b.year - a.year};
    return periods[model->frequency];
}

static bool model_has(const struct model *model, int64_t day)
{
    const struct date start = date_from_days(model->start_day);
    const struct date date = date_from_days(day);
    const bool by_day = model->weekdays != 0 || model->month_day != 0;
    unsigned weekdays = model->weekdays;
    int month = model->month;
    int month_day = model->month_day;
    if (model->frequency == 1 && !by_day) {
        weekdays = 1U << date_weekday(model->start_day);
    }
    if (model->frequency >= 2 && !by_day) {
        month_day = start.day;
    }
    /* A yearly day of the month without BYMONTH stays in the start's month, as the file of cases
       has it; RFC 5545 could also be read as every month. */
    if (model->frequency == 3 && month == 0 && (model->weekdays == 0 || model->month_day != 0)) {
        month = start.month;
    }
    return day >= model->start_day && periods_between(model, day) % model->interval == 0 &&
           (weekdays == 0 || (weekdays & 1U << date_weekday(day)) != 0) &&
           (month == 0 || date.month == month) && (month_day == 0 || date.day == month_day);
}

static void random_rules_agree_with_the_model(void **state)
{
    (void)state;
    uint64_t seed = 2026;
    size_t starts = 0;
    for (int i = 0; i < 400; i++) {
        struct arena *arena = arena_create();
        const int64_t first = date_to_days((struct date){2024, 1, 1});
        const struct model model = random_model(&seed, first);
        const int64_t from = first + draw(&seed, 1500);
        const int64_t to = from + 31 + draw(&seed, 800);
        const struct recurrence recurrence = {
            model.rrule, time_of_midnight(model.start_day, ZONE_DEFAULT_S), ZONE_DEFAULT_S};
        const struct time_interval window = {time_of_midnight(from, ZONE_DEFAULT_S),
                                             time_of_midnight(to, ZONE_DEFAULT_S)};
        struct list times;
        struct error error;
        assert_int_equal(
            recurrence_expand(arena, &recurrence, window, OCCURRENCES_MAX, &times, &error),
            RESULT_OK);
        size_t next = 0;
        for (int64_t day = from; day < to; day++) {
            const bool given = next < times.count && LIST_OF(times, int64_t)[next] ==
                                                         time_of_midnight(day, ZONE_DEFAULT_S);
            if (given != model_has(&model, day)) {
                char text[DATE_TEXT_BYTES];
                char start[DATE_TEXT_BYTES];
                date_print(day, text);
                date_print(model.start_day, start);
                fail_msg("%s from %s: %s on %s", model.rrule, start, given ? "comes" : "misses",
                         text);
            }
            next += given;
        }
        assert_int_equal(next, times.count);
        starts += times.count;
        arena_destroy(arena);
    }
    assert_true(starts > 5000); /* the rules do give something */
}

static void *expand_in_a_thread(void *ret_fine)
{
    for (int i = 0; i < 200; i++) {
        struct arena *arena = arena_create();
        struct list times;
        struct error error;
        const struct recurrence recurrence = {"FREQ=WEEKLY;BYDAY=MO,WE", 0, ZONE_DEFAULT_S};
        const struct time_interval window = {moment_of("11-23 00:00"), moment_of("12-07 00:00")};
        const enum result result =
            recurrence_expand(arena, &recurrence, window, 100, &times, &error);
        const bool fine = result == RESULT_OK && times.count == 4 &&
                          recurrence_check("FREQ=NEVER", &error) == RESULT_INVALID;
        arena_destroy(arena);
        if (!fine) {
            return NULL;
        }
    }
    return ret_fine;
}

static void threads_expand_at_once(void **state)
{
    (void)state;
    pthread_t threads[4];
    int fine;
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, expand_in_a_thread, &fine), 0);
    }
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        void *result = NULL;
        assert_int_equal(pthread_join(threads[i], &result), 0);
        assert_ptr_equal(result, &fine);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_expand_at_once), /* first: it also sets libical up */
        cmocka_unit_test(worked_examples_hold),
        cmocka_unit_test(costly_rules_are_refused_with_their_place),
        cmocka_unit_test(random_rules_agree_with_the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
