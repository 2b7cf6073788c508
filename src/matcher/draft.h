/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of one component while it is being made: always within places, caps and compatibility;
   orders may be short of their least headcount until draft_settle. */
#pragma once

#include "problem.h"

struct draft {
    const struct problem *problem;
    bool *on;           /* by pair: the member serves there */
    int *serving;       /* the pairs that are on: draft_serving */
    int *serving_first; /* where those of member m begin, with room for as many as it could serve */
    int *serving_count; /* by member */
    int64_t *minutes;   /* by member: served so far */
    int64_t *filled;    /* by role */
    int64_t *people;    /* by order */
    int64_t *value;     /* by order: sum of the scores of its people */
    int64_t objective;  /* of the orders that have their headcount, less the members' costs */
};

/* An empty plan; lives on the arena. */
struct draft *draft_create(const struct problem *problem, struct arena *arena);
void draft_copy(struct draft *to, const struct draft *from);
/* Pairs of a member that are on, serving_count[member] of them. */
static inline int *draft_serving(const struct draft *draft, int member)
{
    return draft->serving + draft->serving_first[member];
}
/* Put a pair on; it must fit (asserted only in what is cheap), or take it off. */
void draft_take(struct draft *draft, int pair);
void draft_drop(struct draft *draft, int pair);
/* True when the pair is off and fits beside what its member does, within its role's places. */
bool draft_fits(const struct draft *draft, int pair);
/* True when an order has the people it needs, or none. */
static inline bool draft_order_holds(const struct draft *draft, int order)
{
    return draft->people[order] >= draft->problem->headcount[order];
}
/* Empty every order that is short of its headcount, then every order whose people are worth less
   than nothing, and drop pairs that cost wherever nothing needs them. */
void draft_settle(struct draft *draft);
/* Take what fits and is worth something, best first, until nothing does. */
void draft_fill(struct draft *draft, struct arena *scratch);
/* Between marks over all candidates and a draft. */
void draft_load(struct draft *draft, const bool *chosen);
void draft_store(const struct draft *draft, bool *chosen);
