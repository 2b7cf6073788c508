/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every pair that keeps all hard rules, with its score, in reach by order and by member. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/matcher/score.h>

struct candidates {
    const struct instance *instance;
    struct instance_edge *items; /* sorted by order, role, member */
    int count;
    int *order_first;  /* items of order o: [order_first[o], order_first[o + 1]) */
    int *by_member;    /* indices of items, sorted by member, then order, role */
    int *member_first; /* by_member of member m: [member_first[m], member_first[m + 1]) */
};

/* RESULT_TOO_LARGE where there are more than an index can count. Lives on the arena. */
enum result candidates_find(const struct instance *instance, const struct scoring *scoring,
                            struct arena *arena, struct candidates *ret_candidates,
                            struct error *error);
