/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence rules against the cases of libical's newest test file, each with its expected starts.
   The file is newer than the library we build with; where 3.0 computes another answer the rule is
   refused, and the table below says which cases and why. */
#include "unit.h"

#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <string.h>

#define CASES_FILE SHARED_DIR "/data/icalendar/icalrecur_test.txt"

/* clang-format off */
static const struct {
    const char *reason; /* part of the refusal */
    size_t cases;       /* of the file that are refused for it */
    const char *why;    /* what libical 3.0.16 answers, or why the case is outside */
} refusals[] = {
    {"a BYMONTHDAY from the end needs",   2, "DAILY takes -1 for any day near: 24 Oct, 1 Nov for 30, 31 Oct"},
    {"a BYYEARDAY from the end needs",    2, "HOURLY never matches -2, so 30 Dec is missing; -366 alone comes out right"},
    {"BYWEEKNO takes weeks 2 to 51",     24, "weeks that touch another year come a week off, in the wrong year or never end"},
    {"BYWEEKNO with BYMONTHDAY",          1, "not implemented; the file expects a refusal as well"},
    {"BYSECOND does not go with",         6, "gives a start twice: 14:01:05 and 14:01:05; right only where no minute is entered midway"},
    {"BYMINUTE with INTERVAL",            1, "steps through the list and forgets INTERVAL: 05:05, 05:25, 06:05"},
    {"BYHOUR with INTERVAL",              2, "the same by hours: 03:05, 06:05 of one day at INTERVAL=7"},
    {"BYSETPOS needs",                   10, "BYSETPOS is not looked at below MONTHLY: all starts of the period come"},
    {"BYSETPOS with several times",       3, "BYSETPOS picks days, not moments: all times of the picked day come"},
};

/* The one case that cannot be put: its DTSTART is a date, which makes BYMINUTE void. A member's free
   time begins at a moment. */
static const char date_only[] = "FREQ=DAILY;BYMINUTE=1,2,3,4;INTERVAL=2;COUNT=3";
/* clang-format on */

struct example {
    char rrule[512];
    int64_t start_s;
    int64_t look_from_s; /* START-AT, or the start */
    int64_t *expected;
    size_t count;
    bool refused; /* the file expects an error */
};

/* "YYYYMMDD" or "YYYYMMDDTHHMMSS", read as UTC. */
static int64_t moment_of(const char *text)
{
    char form[TIME_TEXT_BYTES];
    int64_t time_s = -1;
    const bool day = strcspn(text, ",") == 8;
    (void)snprintf(form, sizeof(form), "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text, text + 4, text + 6,
                   day ? "00" : text + 9, day ? "00" : text + 11, day ? "00" : text + 13);
    assert_true(time_parse(slice_of(form), &time_s));
    return time_s;
}

static void read_instances(struct arena *arena, char *text, struct example *example)
{
    example->refused = strstr(text, "***") != NULL;
    example->expected = ARENA_ARRAY(arena, int64_t, strlen(text) / 8 + 1);
    example->count = 0;
    for (char *item = strtok(text, ","); item && !example->refused; item = strtok(NULL, ",")) {
        example->expected[example->count++] = moment_of(item);
    }
}

/* The next case of the file; false at its end. */
static bool read_example(FILE *file, struct arena *arena, struct example *ret_example)
{
    static char line[20000];
    *ret_example = (struct example){.look_from_s = -1};
    while (fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\r\n")] = '\0';
        char *value = strchr(line, ':');
        if (line[0] == '#' || !value) {
            continue;
        }
        *value++ = '\0';
        if (strcmp(line, "RRULE") == 0) {
            (void)snprintf(ret_example->rrule, sizeof(ret_example->rrule), "%s", value);
        } else if (strcmp(line, "DTSTART") == 0) {
            ret_example->start_s = moment_of(value);
        } else if (strcmp(line, "START-AT") == 0) {
            ret_example->look_from_s = moment_of(value);
        } else if (strcmp(line, "INSTANCES") == 0) {
            read_instances(arena, value, ret_example);
            return true;
        }
    }
    return false;
}

/* Past the last expected start as far as the bounds of the work allow, to see that none follows. */
static int64_t end_of_look(const struct example *example)
{
    const bool quick = strstr(example->rrule, "FREQ=SECONDLY") ||
                       strstr(example->rrule, "FREQ=MINUTELY") ||
                       strstr(example->rrule, "BYMINUTE");
    const int64_t last_s =
        example->count > 0 ? example->expected[example->count - 1] : example->start_s;
    return last_s + (quick ? 3600 : 400 * DAY_S);
}

static bool equals_from(const struct list *times, const struct example *example, int64_t from_s)
{
    size_t first = 0;
    while (first < example->count && example->expected[first] < from_s) {
        first++;
    }
    return times->count == example->count - first &&
           (times->count == 0 ||
            memcmp(times->items, example->expected + first, times->count * sizeof(int64_t)) == 0);
}

/* Counts a refusal under its reason; fails on one the table does not know. */
static void count_refusal(const struct error *error, size_t *counts)
{
    assert_int_equal(error->result, RESULT_INVALID);
    assert_int_equal(error->rule, RULE_RRULE);
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        if (strstr(error->argument, refusals[i].reason)) {
            counts[i]++;
            return;
        }
    }
    fail_msg("refused: %s", error->argument);
}

static void check_example(struct arena *arena, const struct example *example, size_t *counts)
{
    struct error error = {0};
    struct list times;
    const struct recurrence recurrence = {example->rrule, example->start_s, 0};
    const int64_t from[] = {example->start_s, example->look_from_s};
    for (size_t i = 0; i < COUNT_OF(from) && from[i] >= 0; i++) {
        const struct time_interval window = {from[i], end_of_look(example)};
        if (recurrence_expand(arena, &recurrence, window, OCCURRENCES_MAX, &times, &error) !=
            RESULT_OK) {
            count_refusal(&error, counts);
        } else if (example->refused || !equals_from(&times, example, from[i])) {
            fail_msg("differs: %s", example->rrule);
        }
    }
}

static void cases_of_the_file_hold(void **state)
{
    (void)state;
    FILE *file = fopen(CASES_FILE, "r");
    if (!file) {
        print_message("SKIPPED: there is no %s\n", CASES_FILE);
        skip();
    }
    struct example example;
    struct arena *arena = arena_create();
    size_t counts[COUNT_OF(refusals)] = {0};
    size_t cases = 0;
    for (; read_example(file, arena, &example); cases++) {
        if (strcmp(example.rrule, date_only) != 0) {
            check_example(arena, &example, counts);
        }
        arena_reset(arena);
    }
    (void)fclose(file);
    arena_destroy(arena);
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        print_message("refused %2zu: %s (%s)\n", counts[i], refusals[i].reason, refusals[i].why);
        assert_int_equal(counts[i], refusals[i].cases);
    }
    assert_int_equal(cases, 146);
}

/* clang-format off */
static const struct {
    const char *rrule;
    const char *reason; /* NULL: accepted */
} texts[] = {
    {"FREQ=WEEKLY;BYDAY=MO",                  NULL},
    {"freq=weekly;byday=mo,tu;wkst=su",       NULL},
    {"FREQ=WEEKLY;",                          NULL},
    {"FREQ=MONTHLY;BYDAY=+1MO,-1SU",          NULL},
    {"FREQ=DAILY;UNTIL=20261231",             NULL},
    {"FREQ=DAILY;UNTIL=20261231T235959Z",     NULL},
    {"",                                      "unknown part"},
    {";",                                     "unknown part"},
    {"MONDAYS",                               "unknown part"},
    {"RRULE:FREQ=DAILY",                      "unknown part"},
    {"BYDAY=MO",                              "FREQ is missing"},
    {"FREQ=FORTNIGHTLY",                      "FREQ"},
    {"FREQ=",                                 "FREQ"},
    {"FREQ=DAILY;;COUNT=2",                   "unknown part"},
    {"FREQ=DAILY;FREQ=WEEKLY",                "a part appears twice"},
    {"FREQ=DAILY;COUNT=5x",                   "COUNT"},
    {"FREQ=DAILY;COUNT=0",                    "COUNT"},
    {"FREQ=DAILY;COUNT=99999999999999999999", "COUNT"},
    {"FREQ=DAILY;INTERVAL=0",                 "INTERVAL"},
    {"FREQ=DAILY;INTERVAL=-1",                "INTERVAL"},
    {"FREQ=DAILY;INTERVAL=65537",             "INTERVAL"},
    {"FREQ=DAILY;COUNT=2;UNTIL=20261231",     "exclude each other"},
    {"FREQ=DAILY;UNTIL=20260230",             "UNTIL"},
    {"FREQ=DAILY;UNTIL=20261231T2359",        "UNTIL"},
    {"FREQ=DAILY;UNTIL=20261231 235959",      "UNTIL"},
    {"FREQ=WEEKLY;BYDAY=",                    "BYDAY"},
    {"FREQ=WEEKLY;BYDAY=MO,",                 "BYDAY"},
    {"FREQ=WEEKLY;BYDAY=XX",                  "BYDAY"},
    {"FREQ=MONTHLY;BYDAY=0MO",                "BYDAY"},
    {"FREQ=MONTHLY;BYDAY=54MO",               "BYDAY"},
    {"FREQ=MONTHLY;BYDAY=6MO",                "at most five"},
    {"FREQ=WEEKLY;BYDAY=1MO",                 "needs FREQ=MONTHLY or YEARLY"},
    {"FREQ=WEEKLY;BYMONTHDAY=1",              "does not go with FREQ=WEEKLY"},
    {"FREQ=MONTHLY;BYMONTHDAY=32",            "BYMONTHDAY"},
    {"FREQ=MONTHLY;BYMONTHDAY=0",             "BYMONTHDAY"},
    {"FREQ=YEARLY;BYMONTH=13",                "BYMONTH"},
    {"FREQ=YEARLY;BYMONTH=-1",                "BYMONTH"},
    {"FREQ=DAILY;BYHOUR=24",                  "BYHOUR"},
    {"FREQ=DAILY;BYSECOND=60",                "BYSECOND"},
    {"RSCALE=CHINESE;FREQ=YEARLY",            "unknown part"},
    {"FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,-1,-2", "BYMONTHDAY"},
};
/* clang-format on */

static void texts_are_read_strictly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error error = {0};
        const enum result result = recurrence_check(texts[i].rrule, &error);
        if (!texts[i].reason) {
            assert_int_equal(result, RESULT_OK);
            continue;
        }
        assert_int_equal(result, RESULT_INVALID);
        assert_int_equal(error.rule, RULE_RRULE);
        if (!strstr(error.argument, texts[i].reason)) {
            fail_msg("%s: %s", texts[i].rrule, error.argument);
        }
        assert_memory_equal(error.argument, texts[i].rrule,
                            strlen(texts[i].rrule) < 150 ? strlen(texts[i].rrule) : 150);
    }
    char endless[RRULE_BYTES_MAX + 20] = "FREQ=DAILY;BYHOUR=1";
    memset(endless + strlen(endless), '1', sizeof(endless) - 1 - strlen(endless));
    struct error error;
    assert_int_equal(recurrence_check(endless, &error), RESULT_INVALID);
    assert_non_null(strstr(error.argument, "too long"));
}

/* clang-format off */
static const struct {
    const char *rrule;
    enum rule rule; /* RULE_NONE: ends without a start */
} hostile[] = {
    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",          RULE_NONE},
    {"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",         RULE_NONE},
    {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",           RULE_NONE},
    {"FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",           RULE_NONE},
    {"FREQ=YEARLY;INTERVAL=1000;BYMONTH=1",          RULE_NONE},
    {"FREQ=MONTHLY;BYSETPOS=300",                    RULE_NONE},
    {"FREQ=YEARLY;BYDAY=53MO;BYYEARDAY=1",           RULE_NONE},
    {"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",        RULE_LIMIT},
    {"FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",        RULE_LIMIT},
    {"FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",          RULE_LIMIT},
    {"FREQ=SECONDLY",                                RULE_LIMIT},
    {"FREQ=DAILY;BYMONTH=2;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3", RULE_LIMIT},
};
/* clang-format on */

static void hostile_rules_end(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        struct list times = {NULL, 99};
        struct error error = {0};
        const struct recurrence recurrence = {hostile[i].rrule, moment_of("20250205T090000"), 0};
        const struct time_interval window = {moment_of("20250206"), moment_of("20991231")};
        const enum result result =
            recurrence_expand(arena, &recurrence, window, OCCURRENCES_MAX, &times, &error);
        assert_int_equal(error.rule, hostile[i].rule);
        assert_int_equal(result, hostile[i].rule == RULE_NONE ? RESULT_OK : RESULT_INVALID);
        assert_int_equal(times.count, result == RESULT_OK ? 0 : 99); /* untouched on refusal */
    }
    arena_destroy(arena);
}

static void limit_and_zone_are_kept(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct list times;
    struct error error;
    /* 02:00 on Monday 23 November in Shanghai is still Sunday in UTC. */
    const struct recurrence recurrence = {"FREQ=WEEKLY;BYDAY=MO;UNTIL=20261206T180000Z",
                                          moment_of("20261122T180000"), ZONE_DEFAULT_S};
    const struct time_interval window = {0, moment_of("20270101")};
    assert_int_equal(recurrence_expand(arena, &recurrence, window, 100, &times, &error), RESULT_OK);
    assert_int_equal(times.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(LIST_OF(times, int64_t)[i],
                         moment_of("20261122T180000") + (int64_t)i * 7 * DAY_S);
    }
    assert_int_equal(recurrence_expand(arena, &recurrence, window, 2, &times, &error), RESULT_OK);
    assert_int_equal(times.count, 2);
    const struct recurrence local = {"FREQ=DAILY;UNTIL=20261124", moment_of("20261123T160000"),
                                     ZONE_DEFAULT_S}; /* midnight of the 24th: one day, not two */
    assert_int_equal(recurrence_expand(arena, &local, window, 100, &times, &error), RESULT_OK);
    assert_int_equal(times.count, 1);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_of_the_file_hold),
        cmocka_unit_test(texts_are_read_strictly),
        cmocka_unit_test(hostile_rules_end),
        cmocka_unit_test(limit_and_zone_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
