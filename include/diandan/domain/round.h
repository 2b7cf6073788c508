/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matching round: what was planned, how good it is, what stays unfilled and why. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum round_status {
    ROUND_OPTIMAL,  /* proven: no better plan exists */
    ROUND_FEASIBLE, /* a valid plan with a stated gap */
    ROUND_EMPTY,    /* nothing to match */
    ROUND_GREEDY,   /* the solver failed; a simple plan answers and says so */
};
extern const struct words round_statuses;

struct round {
    const char *id;
    const char *region_code; /* scope the round was run for, padded with zeros to 12 digits */
    int dry_run;             /* 1: nothing was saved */
    int status;              /* enum round_status */
    int64_t from_at;         /* orders that start in [from_at, to_at) */
    int64_t to_at;
    int64_t objective; /* sum of the chosen scores */
    int64_t bound;     /* proven upper bound of any plan */
    int64_t member_count;
    int64_t order_count;
    int64_t seat_count;  /* places that were free */
    int64_t offer_count; /* places proposed */
    int64_t solve_ms;
    const char *created_by;
    int64_t created_at;
    struct list offers;   /* struct offer; only where one round is read */
    struct list unfilled; /* struct unfilled; only where one round is read */
};

enum { STAGE_BYTES = 24 };

/* How far a round is that is being solved; it holds its texts, to be copied between threads. */
struct round_progress {
    char region_code[REGION_CHARACTERS + 1]; /* as the round's */
    char stage[STAGE_BYTES];                 /* of the solver, in letters */
    int64_t seconds;                         /* since it began */
    int64_t seconds_max;
    int64_t objective; /* of the best plan so far; ABSENT before the first */
    int64_t bound;     /* no plan exceeds it; ABSENT */
};

struct unfilled {
    const char *order_id;
    const char *order_title;
    int64_t role;        /* position in the order's roles */
    int64_t missing;     /* places left free */
    const char *reasons; /* JSON list of {code, members}, then changes */
};
