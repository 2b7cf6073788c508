/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence rules (RFC 5545 RRULE, by libical) and the free time they give in a window.
   Times are unix seconds, intervals half-open. Work is bounded for any rule: a rule that would pass
   the bounds is refused. Callable from several threads. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/common.h>

enum {
    RRULE_BYTES_MAX = 512,
    OCCURRENCES_MAX = 20000 /* largest COUNT */
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

/* RESULT_INVALID with RULE_RRULE naming the rule when it is no rule; error->pointer stays "". */
enum result recurrence_check(const char *rrule, struct error *error);
/* As recurrence_check; FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, and what would make a rule
   costly to expand is refused, so that availability_expand never fails on a checked rule. */
enum result recurrence_check_availability(const char *rrule, struct error *error);
/* The starts within the window, the first limit of them, ascending: int64_t on the arena.
   RULE_RRULE as above; RULE_LIMIT when the rule has too many moments to look at up to the window's
   end (FREQ=SECONDLY over a week). start_s and window.end_s lie from 1970 to 2199. */
enum result recurrence_expand(struct arena *arena, const struct recurrence *recurrence,
                              struct time_interval window, size_t limit, struct list *ret_times,
                              struct error *error);
/* (rules + free exceptions) - busy exceptions, cut to the window, in zone +08:00: ascending,
   disjoint struct time_interval on the arena that do not touch. What began before the window counts
   with its rest. rules are struct availability_rule, exceptions struct availability_exception
   (domain/member.h). Errors as recurrence_check_availability, with pointer "/availability/N/rrule".
 */
enum result availability_expand(struct arena *arena, struct list rules, struct list exceptions,
                                struct time_interval window, struct list *ret_intervals,
                                struct error *error);
