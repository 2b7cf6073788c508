/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs that keep all hard rules, with their scores, in reach by order, by role and by member; of
   very many, the best of each role, with what is needed to let the others in. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/matcher/score.h>

/* Roles are numbered over all orders: role r of order o is role_first[o] + r. */
struct candidates {
    const struct instance *instance;
    struct instance_edge *items; /* sorted by order, role, member; only to be read: the given edges
                                    themselves where the instance has edges */
    int count;
    int *order_first;  /* items of order o: [order_first[o], order_first[o + 1]) */
    int *by_member;    /* indices of items, sorted by member, then order, role */
    int *member_first; /* by_member of member m: [member_first[m], member_first[m + 1]) */
    int *role_first;   /* number of the first role of order o; last, how many roles there are */
    int *item_first;   /* items of role number n: [item_first[n], item_first[n + 1]) */
    int64_t *cutoffs;  /* by role number: the best score left out; INT64_MIN: nothing was */
    int64_t left_out;  /* pairs left out in all */
};

/* When pairs are left out, and how many each role keeps at least. */
struct candidate_limits {
    int64_t pairs_max; /* nothing is left out up to as many */
    int64_t kept_least;
    int64_t kept_per_place;
};
extern const struct candidate_limits candidate_limits_default;

/* Every pair. RESULT_TOO_LARGE where there are more than an instance may give. Lives on the arena.
 */
enum result candidates_find(const struct instance *instance, const struct scoring *scoring,
                            struct arena *arena, struct candidates *ret_candidates,
                            struct error *error);
/* The same; beyond limit->pairs_max pairs a role keeps the max(kept_least, kept_per_place * count)
   best, equals by member. Given edges are never left out. */
enum result candidates_find_best(const struct instance *instance, const struct scoring *scoring,
                                 const struct candidate_limits *limit, struct arena *arena,
                                 struct candidates *ret_candidates, struct error *error);
/* The candidates together with every pair that was left out although its score is above the
   threshold of its role, by role number. Returns how many came in; ret_moved[i] is where item i
   went. RESULT_TOO_LARGE as above. */
enum result candidates_extend(const struct candidates *candidates, const struct scoring *scoring,
                              const int64_t *thresholds, struct arena *arena,
                              struct candidates *ret_candidates, int **ret_moved, int *ret_added,
                              struct error *error);
