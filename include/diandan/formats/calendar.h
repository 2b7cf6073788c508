/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence rules (RFC 5545 RRULE, by libical) and the free time they give in a window.
   Times are unix seconds, intervals half-open. Work is bounded for any rule: a rule that would pass
   the bounds is refused. Callable from several threads. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>

#include <stdint.h>

enum {
    RRULE_BYTES_MAX = 512,
    OCCURRENCES_MAX = 20000, /* of one rule, from its start to the end of the window */
    AVAILABILITY_MINUTES_MAX = 7 * 24 * 60,
    AVAILABILITY_ITEMS_MAX = 1000 /* rules of a member; exceptions of a member */
};

struct time_interval {
    int64_t start_s;
    int64_t end_s;
};

struct recurrence {
    const char *rrule; /* "FREQ=WEEKLY;BYDAY=MO", without "RRULE:" */
    int64_t start_s;   /* DTSTART: gives the time of day, and what the rule leaves open */
    int32_t zone_s;    /* fixed offset the rule is read in */
};

struct time_list {
    int64_t *times_s; /* ascending, on the arena */
    size_t count;
};

struct availability_rule {
    const char *rrule; /* FREQ=DAILY, WEEKLY, MONTHLY or YEARLY; NULL: once */
    int64_t start_s;   /* first start */
    int64_t minutes;   /* length of each occurrence, 1 to AVAILABILITY_MINUTES_MAX */
};

enum availability_kind { AVAILABILITY_FREE, AVAILABILITY_BUSY };

struct availability_exception {
    struct time_interval interval;
    enum availability_kind kind;
};

struct availability_text {
    const struct availability_rule *rules;
    size_t rules_count;
    const struct availability_exception *exceptions;
    size_t exceptions_count;
};

struct time_interval_list {
    struct time_interval *intervals; /* ascending, disjoint, not touching; on the arena */
    size_t count;
};

/* RESULT_INVALID with RULE_RRULE naming the rule when it is no rule; error->pointer stays "". */
enum result recurrence_check(const char *rrule, struct error *error);
/* As recurrence_check, and the frequency is one that availability takes. */
enum result recurrence_check_availability(const char *rrule, struct error *error);
/* The starts within the window, at most limit of them. RULE_RRULE as above; RULE_LIMIT when the
   rule has more than OCCURRENCES_MAX up to the window's end. */
enum result recurrence_expand(struct arena *arena, const struct recurrence *recurrence,
                              struct time_interval window, size_t limit, struct time_list *ret_list,
                              struct error *error);
/* (rules + free exceptions) - busy exceptions, cut to the window, in zone +08:00. An interval that
   began before the window counts with its rest. */
enum result availability_expand(struct arena *arena, const struct availability_text *availability,
                                struct time_interval window, struct time_interval_list *ret_list,
                                struct error *error);
