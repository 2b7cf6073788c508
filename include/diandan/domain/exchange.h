/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange of points and time to spend (积分时长互换): the rate, the caps, and what comes out.
 *
 * An exchange is counted in minutes of time, either way: a member pays points for so many minutes,
 * or gives so many minutes for points. Certified minutes of service are no part of it. Two linked
 * transfers through an exchange pool, whole numbers, rounded in favour of the house: TigerBeetle,
 * "Currency Exchange"; whole hours only: the time bank of Guangzhou. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum exchange_direction {
    EXCHANGE_POINTS_TO_TIME,
    EXCHANGE_TIME_TO_POINTS,
};
extern const struct words exchange_directions;

struct exchange {
    const char *id;
    const char *region_code; /* the member's community */
    const char *member_id;
    int direction;           /* enum exchange_direction */
    int64_t minutes;         /* of the time account */
    int64_t points;          /* hundredths */
    int64_t points_per_hour; /* the rate it was made at, hundredths */
    int64_t at;
};

/* The dated rules of a moment. */
struct exchange_terms {
    int64_t points_per_hour;     /* hundredths of a point for an hour of time */
    int64_t minutes_step;        /* only whole multiples of it */
    int64_t minutes_per_quarter; /* of one member, both ways together; 0 = closed */
    int64_t points_least;        /* hundredths that stay with the member */
};

/* Where a member stands before an exchange. */
struct exchange_standing {
    int64_t points;          /* balance, hundredths */
    int64_t minutes;         /* balance of time to spend */
    int64_t quarter_minutes; /* exchanged in this quarter so far */
};

/* Points in hundredths that so many minutes cost (rounded up) or bring (rounded down). Minutes and
   rate within their limits. */
int64_t exchange_points(int direction, int64_t minutes, int64_t points_per_hour);
/* Minutes the member may still exchange in the quarter, never below 0. */
int64_t exchange_left(const struct exchange_terms *terms, const struct exchange_standing *standing);
/* Refuse what the terms do not allow, naming "/amount": RULE_MULTIPLE, RULE_CLOSED, RULE_LIMIT of
   the quarter, RULE_RANGE where no points would come out, RULE_BALANCE. *ret_points otherwise. */
enum result exchange_check(const struct exchange_terms *terms,
                           const struct exchange_standing *standing, int direction, int64_t minutes,
                           int64_t *ret_points, struct error *error);
