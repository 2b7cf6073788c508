/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every eligible pair, one member at a time, without asking the rules about everyone and
   everything.

   Roles stand in one list per skill, sorted by the start of their orders, so that a member meets
   only what lies in free time and wants a skill at hand; the rules then decide on each of those.
   What is found is exactly what eligibility_holds. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/matcher/score.h>

struct candidate_pairs;

/* Number all roles of an instance: role r of order o is first[o] + r; first[order_count] is their
   number. Lives on the arena. */
int *candidate_roles_number(const struct instance *instance, struct arena *arena);
/* Prepare the search; lives on the arena. Scores are 0 where scoring is NULL. roles says by number
   which roles are looked for; NULL: all. */
struct candidate_pairs *candidate_pairs_create(const struct instance *instance,
                                               const struct scoring *scoring, const bool *roles,
                                               struct arena *arena);
/* The eligible pairs of a member, sorted by order, role; valid until the next call. Returns how
   many. */
int candidate_pairs_of(struct candidate_pairs *pairs, int member,
                       const struct instance_edge **ret_pairs);
