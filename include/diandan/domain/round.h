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
    ROUND_CHOSEN,   /* people chose the places; a bound says how much better any plan could be */
};
extern const struct words round_statuses;

struct round {
    const char *id;
    const char *region_code; /* scope the round was run for, padded with zeros to 12 digits */
    const char *scope;       /* the same as it was said; NULL where a round is read */
    int dry_run;             /* 1: nothing was saved */
    int status;              /* enum round_status */
    int64_t from_at;         /* orders that start in [from_at, to_at) */
    int64_t to_at;
    int64_t objective; /* sum of the chosen scores */
    int64_t bound; /* proven upper bound of any plan; ABSENT where people chose of what was never
                      proven */
    int64_t member_count;
    int64_t order_count;
    int64_t seat_count;  /* places that were free */
    int64_t offer_count; /* places proposed */
    int64_t solve_ms;
    const char *created_by;
    int64_t created_at;
    struct list offers;      /* struct offer; only where one round is read */
    struct list unfilled;    /* struct unfilled; only where one round is read */
    struct list assignments; /* struct assignment: what a preview proposes, to be committed */
    struct list violations;  /* struct round_violation: what was not kept, or left out */
    const char *proof;       /* of a preview: what was proven, to be handed back with it; NULL */
};

/* One member in one place, as a desk chooses it. */
struct assignment {
    const char *order_id;
    int64_t role; /* position in the order's roles */
    const char *member_id;
    int64_t starts_at; /* the order's start the desk saw; ABSENT = any */
    int by_hand;       /* 1: chosen by a person, not by a plan */
};

/* Somebody a round may not propose for an order. */
struct round_ban {
    const char *order_id;
    const char *member_id;
};

/* An order as it might be, for a preview. */
struct round_change {
    const char *order_id;
    int64_t starts_at; /* ABSENT = as it is */
    int64_t ends_at;   /* ABSENT = as long as it is */
    int64_t role;      /* whose level or skill is relaxed; ABSENT = none */
    int64_t level;     /* ABSENT = as it is */
    int any_skill;     /* 1: the role asks for no skill */
};

/* What a place chosen breaks. */
struct round_violation {
    int64_t assignment; /* position in what was given; ABSENT */
    const char *code;
    const char *rule; /* code of the hard rule; NULL */
    int blocks;       /* 0: told, and kept all the same */
    const char *order_id;
    int64_t role;            /* ABSENT */
    const char *member_id;   /* NULL */
    const char *member_name; /* NULL */
    const char *other_order; /* the second of two orders; NULL */
    int64_t have, need;      /* ABSENT */
    int64_t from_at, to_at;  /* time the change names, of free and planned time alone; ABSENT */
    const char *zh, *en;
    const char *change_zh, *change_en; /* what would have to change; NULL */
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
