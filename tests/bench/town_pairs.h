/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who could serve in which role of a town: for each role the best of those who have the skill, the
   time and at most 15 km to go, thirty for each of its places. */
#pragma once

#include "town.h"

enum { TOWN_PAIRS_PER_SEAT = 30 };

struct town_pair {
    int member;
    int score;
};

/* Members by skill and by square of the map. */
struct town_index;

struct town_index *town_index_build(const struct town *town, struct arena *arena);
/* The pairs of one role, by member; role_number counts the roles of all orders before it. pairs has
   room for TOWN_PAIRS_PER_SEAT times the places of the role. Scores leave out the reward of the
   order. Returns how many there are. */
int town_pairs_find(const struct town_index *index, const struct town_order *order,
                    const struct town_role *role, int role_number, struct town_pair *pairs);
