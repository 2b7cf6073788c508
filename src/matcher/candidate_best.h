/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best pairs of each role as they come by: a heap per role whose root is the first to go. */
#pragma once

#include "candidates.h"

struct candidate_best;

/* role_first numbers the roles, as candidate_roles_number does. Lives on the arena. */
struct candidate_best *candidate_best_create(const struct instance *instance, const int *role_first,
                                             const struct candidate_limits *limit,
                                             struct arena *arena);
/* Keep the pair if it is among the best of its role so far: higher scores, then earlier members. */
void candidate_best_offer(struct candidate_best *best, const struct instance_edge *pair);
/* Pairs kept of a role. */
int candidate_best_count(const struct candidate_best *best, int order, int role);
/* Write them, sorted by member. To be asked once; no more pairs may be offered after. */
void candidate_best_write(struct candidate_best *best, int order, int role,
                          struct instance_edge *out);
/* The best score of a role that was not kept; INT64_MIN: all were. */
int64_t candidate_best_cutoff(const struct candidate_best *best, int order, int role);
