/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What officers do with rounds: match open orders to free members, see why, ask why not. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/member.h>
#include <diandan/domain/order.h>
#include <diandan/domain/plan.h>
#include <diandan/domain/round.h>

/* Which orders and members, over which days. */
struct round_window {
    const char *scope; /* prefix of region codes; NULL = the caller's */
    int64_t from_at;   /* ABSENT = now */
    int64_t to_at;     /* ABSENT = a week after from_at */
};

/* What a desk wants otherwise than the store has it. */
struct round_adjustment {
    struct list changes; /* struct round_change */
    struct list pins;    /* struct assignment */
    struct list bans;    /* struct round_ban */
};

struct round_input {
    struct round_window window;
    int64_t seconds; /* most time for the solver */
    int dry_run;     /* 1: answer the plan, save nothing */
    struct round_adjustment adjustment;
};

/* Places a desk chose, to be saved. */
struct commit_input {
    struct round_window window;
    struct list assignments; /* struct assignment */
    const char *proof;       /* of the preview they come from; NULL */
    int skip_invalid;        /* 1: leave out what does not hold, save the others */
};

/* Places a desk thinks of. */
struct check_input {
    struct round_window window;
    struct list assignments; /* struct assignment */
    struct list changes;     /* struct round_change */
};

/* A place with what it is worth. */
struct checked {
    struct assignment assignment;
    const char *member_name; /* NULL where unknown */
    int holds;               /* nothing that blocks is said of it */
    int64_t score;           /* ABSENT where a hard rule is broken */
    const char *reasons;     /* JSON list of {code, points, zh, en}; NULL likewise */
};

struct check_answer {
    int valid; /* 1: nothing blocks */
    int64_t objective;
    struct list violations;  /* struct round_violation */
    struct list assignments; /* struct checked */
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

extern const struct shape shape_commit_input, shape_check_input, shape_check;

/* round_choose prepares on the solver's thread: places are checked against the store and every hard
   rule; round_commit saves them on the writer. round_check saves nothing. */
operation_function round_choose, round_commit, round_check;

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
/* The same as a desk would have it: orders changed, places pinned as if they were asked for, pairs
   banned. Refusals name the member of the adjustment. */
enum result round_problem_load_adjusted(struct call *call, const struct round *round,
                                        const struct round_adjustment *adjustment,
                                        struct round_problem *ret);
/* Carry the changes and pins of an adjustment out on loaded orders: pinned places are asked for. */
enum result round_adjust_orders(struct call *call, const struct round *round,
                                const struct round_adjustment *adjustment, struct list *orders);
/* NULL where there is none of this id. */
struct order *round_find_order(const struct list *orders, const char *id);
/* Orders that may not be stored, with everyone of a scope who could be asked. */
enum result round_problem_of_orders(struct call *call, const char *scope, int64_t from_at,
                                    int64_t to_at, struct list orders, struct round_problem *ret);
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

/* Scope and days of a round, and who makes it; RESULT_FORBIDDEN where the scope is not the
   caller's. */
enum result round_open(struct call *call, const struct round_window *window, struct round *round);

/* Places as a plan for a problem, with all that they break. */
struct round_choice {
    struct plan plan;       /* of the places that the problem knows */
    int *positions;         /* by assignment of the plan, where it was given */
    struct list violations; /* struct round_violation */
    int blocked;            /* 1: something blocks */
};
/* What the problem does not know is looked for in the store, to say why. */
enum result round_choose_places(struct call *call, const struct round_problem *problem,
                                const struct list *assignments, struct round_choice *ret);
/* The same for the places that hold, each beside those before it; what is left out is told. */
enum result round_choose_holding(struct call *call, const struct round_problem *problem,
                                 const struct list *assignments, struct round_choice *ret);
/* The first violations in a line, for a refusal. */
const char *round_violations_line(struct arena *arena, const struct list *violations);

/* Offers of a plan with their reasons; by_hand: by position of the plan, 1 where a person chose. */
struct list round_list_offers(struct call *call, const struct round_problem *problem,
                              const struct plan *plan, const int *by_hand);
struct list round_list_unfilled(struct call *call, const struct round_problem *problem,
                                const struct plan *plan);
int64_t round_count_seats(const struct instance *instance);
/* Save a round and its offers. What does not hold any more is left out, or refused where strict. */
enum result round_keep(struct call *call, struct round *round, int strict);
