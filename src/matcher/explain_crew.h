/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a plan leaves free to serve in an order that does not reach its least headcount, and how many
   of its places they could fill at once. */
#pragma once

#include "explain_roster.h"

#include <diandan/matcher/score.h>

/* Larger headcounts are not looked into. */
enum { CREW_MAX = 32 };

struct crew_list { /* of one role, best first, at most CREW_MAX + 1 */
    int members[CREW_MAX + 1];
    int64_t scores[CREW_MAX + 1];
    int count;
};

struct crew {
    const struct instance *instance;
    int order;
    struct crew_list *roles;
};

struct crew_places {
    int members[CREW_MAX];
    int roles[CREW_MAX];
    int count;
};

/* Everyone eligible and free; lives on the arena. The order must be below its least headcount. */
struct crew crew_of(const struct roster *roster, const struct scoring *scoring, int order,
                    struct arena *arena);
/* Fill as many places as there are people for, at most `most` (at most CREW_MAX), without one
   member (or INSTANCE_NONE). Role `first` comes first: it is filled wherever anyone is free for it;
   of its places, `taken` are not to be had.
   Augmenting paths: H. W. Kuhn, The Hungarian Method for the Assignment Problem, 1955. */
struct crew_places crew_place(const struct crew *crew, int first, int taken, int without, int most);
