/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of an instance that share no candidate: each is solved on its own. */
#pragma once

#include "candidates.h"

struct component {
    const struct candidates *candidates;
    int *orders; /* ascending; all candidates of these orders belong here */
    int order_count;
    int *members; /* ascending; all candidates of these members belong here */
    int member_count;
    int candidate_count;
};

/* Connected components, fewest candidates first, so that small ones are settled before time runs
   short. Orders and members without a candidate are in none. */
void components_find(const struct candidates *candidates, struct arena *arena,
                     struct component **ret_components, int *ret_count);
