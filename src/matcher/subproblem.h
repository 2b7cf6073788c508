/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a problem with all else left as a draft has it: what windows and the core solve. */
#pragma once

#include "draft.h"
#include "prices.h"

struct subproblem {
    struct problem problem; /* without a component */
    const struct problem *whole;
    int *members; /* by its member: the member of the whole; so below */
    int *orders;
    int *roles;
    int *pairs;
};

/* The free pairs of some members beside what the draft has on that is not free: places, minutes and
   headcounts that these take up are gone, and so are pairs they stand in the way of. An order whose
   people are not all free has its headcount by others, or none of its pairs may be free. Lives on
   the arena. */
struct subproblem *subproblem_create(const struct draft *draft, const bool *free,
                                     const int *members, int member_count, struct arena *arena);
/* What the draft does there; and back: the free pairs of the draft become those of the part. */
struct draft *subproblem_draft(const struct subproblem *part, const struct draft *draft,
                               struct arena *arena);
void subproblem_apply(const struct subproblem *part, const struct draft *result,
                      struct draft *draft);
/* Prices there; and back. Presence is carried where both have it, to all roles of a member in an
   order. */
struct prices *subproblem_prices(const struct subproblem *part, const struct prices *prices,
                                 struct arena *arena);
void subproblem_apply_prices(const struct subproblem *part, const struct prices *result,
                             struct prices *prices);
