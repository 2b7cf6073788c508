/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best set of pairs that one member can serve at given prices, by a dynamic program over time.

   Items are taken in the order of their starts; a plan is read as a chain in which each item is
   compatible with the one before it. Where compatibility carries over (a before b before c, as with
   travel that keeps the triangle inequality) chains are exactly the feasible sets: weighted
   interval scheduling (Kleinberg & Tardos, "Algorithm Design", 2006, 6.1). Where it does not,
   every feasible set is still a chain, so the value is never below the best, and a search bounded
   by chains finds the best unless it takes too many steps. A cap on minutes makes it a resource
   constrained longest path, solved by labels (minutes, value) of which only those survive that no
   other label beats (Irnich & Desaulniers, "Shortest path problems with resource constraints",
   2005). */
#pragma once

#include <diandan/base/arena.h>

#include <stdbool.h>
#include <stdint.h>

/* A pair of the member with one role of one order. */
struct member_item {
    int64_t profit;  /* > 0; the sum over the items of one call must fit */
    int64_t minutes; /* > 0 */
};

/* A short word: most members have few pairs, and all their rows are kept. */
typedef uint16_t clash_word;
enum { CLASH_WORD_BITS = 16 };

/* Which pairs of the member exclude each other; pairs in the order of the start of their orders. */
struct member_graph {
    int count;
    int words;               /* of one row */
    const clash_word *clash; /* clash_has(&clash[i * words], j); symmetric */
};

static inline bool clash_has(const clash_word *row, int pair)
{
    return (row[(unsigned)pair / CLASH_WORD_BITS] >> ((unsigned)pair % CLASH_WORD_BITS)) & 1;
}

static inline void clash_mark(clash_word *row, int pair)
{
    row[(unsigned)pair / CLASH_WORD_BITS] |= (clash_word)(1U << ((unsigned)pair % CLASH_WORD_BITS));
}

static inline int clash_words(int pair_count)
{
    return (pair_count + CLASH_WORD_BITS - 1) / CLASH_WORD_BITS;
}

/* Labels kept of one item, and steps of the search. Beyond as many, neighbouring labels are merged
   (least minutes, most value) and the search ends, which keeps the value an upper bound. */
enum { MEMBER_PLAN_LABELS_MAX = 4096 };

struct member_choice {
    int *items; /* positions in the items of the call, ascending; the caller's, for active_count */
    int count;
    bool feasible; /* true: the set is worth the returned value; false: it can be served as well,
                      but is worth less than that bound */
};

struct member_plan_workspace;

/* Memory that calls share; grows on the arena, lives as long as it. */
struct member_plan_workspace *member_plan_workspace_create(int labels_max, struct arena *arena);
/* Upper bound on the profit of a feasible set, and such a set; exact where choice.feasible. Items
   are those of the graph at the positions active[0] < active[1] < ..., within minutes_max in all
   (INSTANCE_UNCAPPED: no cap). */
int64_t member_plan_best(struct member_plan_workspace *workspace, const struct member_graph *graph,
                         const int *active, const struct member_item *items, int active_count,
                         int64_t minutes_max, struct member_choice *choice);
