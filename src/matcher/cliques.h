/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member's conflicts as few sets of candidates of which at most one can be chosen. */
#pragma once

#include "candidates.h"

struct cliques {
    int *items; /* candidates, ascending within a clique */
    int *first; /* items of clique k: [first[k], first[k + 1]) */
    int count;
};

/* Every clique is maximal and every pair of candidates that exclude each other, because they are of
   one order or of two that clash, stands together in at least one. Lives on the arena. */
void cliques_find(const struct candidates *candidates, int member, struct arena *arena,
                  struct cliques *ret_cliques);
