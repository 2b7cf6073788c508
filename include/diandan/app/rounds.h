/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What officers do with rounds: match open orders to free members, see why, ask why not. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/member.h>
#include <diandan/domain/order.h>
#include <diandan/domain/plan.h>
#include <diandan/domain/round.h>

struct round_input {
    const char *scope; /* prefix of region codes; NULL = the caller's */
    int64_t from_at;   /* ABSENT = now */
    int64_t to_at;     /* ABSENT = a week after from_at */
    int64_t seconds;   /* most time for the solver */
    int dry_run;       /* 1: answer the plan, save nothing */
};

struct candidate_query {
    int64_t limit;
    const char *member; /* "why not me?": only this one */
};

/* A member for an order: a score with its parts, or the rules that stand in the way. */
struct candidate_answer {
    const char *member_id;
    int eligible;
    int64_t role;        /* ABSENT where not eligible */
    int64_t score;       /* ABSENT where not eligible */
    const char *reasons; /* JSON list of {code, points, text} */
    const char *misses;  /* JSON list of {code, text, change}; NULL where eligible */
};

extern const struct shape shape_round_input, shape_round, shape_round_page, shape_round_query,
    shape_candidate_query, shape_candidate, shape_candidate_page;

/* round_solve prepares on the solver's thread; round_create saves on the writer. */
operation_function round_solve, round_create, round_get, round_pages, order_candidates;

/* What a round matches, as loaded from the store at one moment. */
struct round_problem {
    struct list orders;         /* struct order, index = the instance's */
    struct list members;        /* struct member, index = the instance's */
    struct list role_positions; /* int64_t *: by the instance's order, positions of its roles in the
                                   real order */
    struct instance *instance;  /* prepared */
};

/* Orders of the scope that start in [from_at, to_at) and members who agreed, as an instance: places
   already offered are taken out, accepted work is busy time, declined orders stay declined. Scored
   by the rules in force at the call's moment. */
enum result round_problem_load(struct call *call, const char *scope, int64_t from_at, int64_t to_at,
                               struct round_problem *ret, struct error *error);
/* One order and one member who asks of its own accord: neither full roles nor what it declined
   before stand in the way. They are orders[0] and members[0] of the instance. */
enum result round_problem_of_pair(struct call *call, struct order *order, struct member *member,
                                  struct round_problem *ret);
/* How a member stands to an order: in the role with the fewest rules in the way. */
struct candidate_answer candidate_explain(struct call *call, const struct round_problem *problem,
                                          int order, int member);
/* Run the solver as a child process with limits and re-check its plan; where it fails, the greedy
   plan answers and *ret_greedy is 1. Those who follow the region hear how far it is. */
enum result round_plan(struct call *call, const char *region_code, const struct instance *instance,
                       int64_t seconds, struct plan **ret_plan, int *ret_greedy);
