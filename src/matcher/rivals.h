/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders at the same time that cannot all take place, because there are not enough people for them.
 */
#pragma once

#include "components.h"

enum { RIVALS_SIZE_MAX = 3 };

struct rival_set {
    int orders[RIVALS_SIZE_MAX]; /* ascending */
    int count;
};

/* Pairs, and triples that hold no such pair, of orders of which each two clash, that need more
   people than can be placed at once (a maximum matching of members and places). Only orders that
   take place as a whole are considered: those with a least headcount and those of one place. The
   search stops quietly at a fixed effort: a set that is not found only costs time later. */
void rivals_find(const struct component *component, struct arena *arena,
                 struct rival_set **ret_sets, int *ret_count);
/* True when an order takes place as a whole or not at all. */
bool rivals_consider(const struct instance_order *order);
