/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One component as flat arrays with local numbers: what every stage after the candidates works on.
 */
#pragma once

#include "components.h"
#include "member_plan.h"

#include <stdbool.h>

/* Members, orders and roles are numbered from 0 within the component; a pair is one candidate, and
   pairs are sorted by member, then by the start of their orders. */
struct problem {
    const struct component *component;
    int member_count;
    int order_count;
    int role_count;
    int pair_count;
    int *role_first;    /* roles of order o: [role_first[o], role_first[o + 1]) */
    int *role_order;    /* by role */
    int *role_number;   /* by role: its place in the order of the instance */
    int64_t *seats;     /* by role: places that somebody could take */
    int64_t *headcount; /* by order: least headcount; 0 = any is useful */
    int64_t *opening;   /* by order with a headcount: points beside its pairs when it takes place */
    int64_t *minutes;   /* by order: its length */
    int *role_pairs;    /* pairs by role: [pair_first[r], pair_first[r + 1]), as candidates->items
                           has them */
    int *pair_first;    /* by role */
    int *member_first;  /* pairs of member m: [member_first[m], member_first[m + 1]) */
    int64_t *cap;       /* by member: most minutes */
    int *pair_member;   /* by pair; so below */
    int *pair_role;
    int32_t *pair_score;
    clash_word *clash;   /* bits: which pairs of one member exclude each other */
    size_t *clash_first; /* by member: its rows in clash, clash_words each */
    int64_t member_cost; /* points a member costs who serves at all */
};

/* Lives on the arena. */
struct problem *problem_create(const struct component *component, struct arena *arena);
/* The candidate that each pair is, by pair; on the arena. Not for parts of a problem. */
int *problem_candidates(const struct problem *problem, struct arena *arena);
/* Most pairs of one member. */
int problem_largest_degree(const struct problem *problem);

static inline int problem_order(const struct problem *problem, int pair)
{
    return problem->role_order[problem->pair_role[pair]];
}

/* True for the first pair of one member in one order: it stands for the member's presence there. */
static inline bool problem_is_first_role(const struct problem *problem, int pair)
{
    return pair == 0 || problem->pair_member[pair - 1] != problem->pair_member[pair] ||
           problem_order(problem, pair - 1) != problem_order(problem, pair);
}

static inline int problem_clash_words(const struct problem *problem, int member)
{
    return clash_words(problem->member_first[member + 1] - problem->member_first[member]);
}

/* Pairs of one member by their places among its pairs. */
static inline bool problem_clashes(const struct problem *problem, int member, int a, int b)
{
    const clash_word *row = problem->clash + problem->clash_first[member] +
                            (size_t)a * (size_t)problem_clash_words(problem, member);
    return clash_has(row, b);
}
