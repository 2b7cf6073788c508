/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quota "N times, H hours" of a year: what of a member's service counts towards it, and how far
 * members and units have come. */
#pragma once

#include <diandan/domain/common.h>

struct quota_rule {
    int64_t times;   /* 0 = none wanted */
    int64_t minutes; /* 0 = none wanted */
};

/* A member's year. Service counts where it answers at least one resident's request and somebody
   other than the member evaluated it. */
struct quota_line {
    const char *member_id;
    const char *unit_id;     /* NULL */
    const char *region_code; /* of registration */
    int64_t times, minutes;  /* that count */
    int64_t undemanded_times, undemanded_minutes;
    int64_t unheard_times, unheard_minutes; /* demanded, not evaluated */
    int64_t no_shows;
    int64_t burst_minutes; /* of all service, counted or not: in the burst's part of the year */
    /* late entries (补录), a class of their own that does not count */
    int64_t late_times, late_minutes;
    struct quota_rule rule;
    int64_t progress; /* hundredths of a percent, at most 10000 */
    int reached;
};

struct quota_late {
    const char *member_id;
    int64_t times, minutes;
};

struct quota_unit {
    const char *unit_id;
    const char *name; /* NULL where the unit is not known */
    int64_t members;  /* registered in the scope */
    struct quota_rule rule;
    int64_t served;  /* members with service that counts */
    int64_t reached; /* members who reached the quota */
    int64_t times, minutes;
    int64_t share; /* reached of members, hundredths of a percent */
};

struct quota_region {
    const char *region_code; /* of registration */
    int64_t served, reached;
    int64_t times, minutes;
};

/* part of whole in hundredths of a percent, rounded down, at most 10000; 0 of nothing. */
int64_t quota_share(int64_t part, int64_t whole);
/* Minutes of all confirmed service, counted or not. */
int64_t quota_minutes_of_all(const struct quota_line *line);
/* Fill progress and reached from what counts and the rule: the lesser of times and minutes. */
void quota_judge(struct quota_line *line);
/* Put late entries, sorted by member as the lines are, to their lines. */
void quota_add_late(struct list *lines, const struct list *late);
/* Add judged lines to units, which come sorted by id. */
void quota_add_to_units(const struct list *lines, struct list *units);
/* Sum judged lines, whose regions need not be sorted, to regions; room for one per line is at
   ret_regions->items. */
void quota_sum_regions(const struct list *lines, struct list *ret_regions);
