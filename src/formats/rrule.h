/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an RRULE, read strictly into the form libical iterates.
   Own reader because libical's takes "COUNT=5x" and wraps large numbers. Refused as well are the
   parts that libical 3.0 computes wrongly (tests/unit/formats/test_calendar.c shows each of them),
   so that whatever is accepted is also right. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/base/text.h>

#include <libical/ical.h>

/* In the order of the table in rrule.c. */
enum rrule_part {
    PART_FREQ,
    PART_INTERVAL,
    PART_COUNT,
    PART_UNTIL,
    PART_WKST,
    PART_BYSECOND,
    PART_BYMINUTE,
    PART_BYHOUR,
    PART_BYDAY,
    PART_BYMONTHDAY,
    PART_BYYEARDAY,
    PART_BYWEEKNO,
    PART_BYMONTH,
    PART_BYSETPOS,
    RRULE_PARTS
};

#define PART_BIT(part) (1U << (part))

struct rrule {
    struct icalrecurrencetype ical; /* until is in local time */
    unsigned parts;                 /* PART_BIT of each part the text has */
    int32_t zone_s;                 /* offset of the local time */
    int64_t times_per_day;          /* BYHOUR x BYMINUTE x BYSECOND, at least 1 */
};

/* RESULT_INVALID with RULE_RRULE naming the rule and the reason. */
enum result rrule_parse(const char *text, int32_t zone_s, struct rrule *ret_rule,
                        struct error *error);
/* The same for what only availability refuses. */
enum result rrule_check_availability(const char *text, const struct rrule *rule,
                                     struct error *error);
/* The calendar fields of local seconds, without a zone. */
struct icaltimetype rrule_moment(int64_t local_s);

/* Why the parts do not go together, or NULL (rrule_reason.c). */
const char *rrule_reason(const struct rrule *rule);
const char *rrule_reason_availability(const struct rrule *rule);
