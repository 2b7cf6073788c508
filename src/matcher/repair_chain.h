/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Free places filled and freed people placed by chains of moves, each as good as prices lead to.

   Along a chain gains telescope into losses of reduced profit, which are at least 0 at good prices:
   what a place is worth bounds what any chain from it can bring, so few branches are looked into.
 */
#pragma once

#include "repair_board.h"

/* Links of a chain, and pairs looked at for one place or person. */
enum { CHAIN_LINKS_MAX = 6, CHAIN_EFFORT_MAX = 100000 };

struct repair_chain {
    struct board *board;
    const int64_t *worth; /* by role number: of one more free place, times scale */
    int64_t scale;
    bool *moved;    /* by member: moved by the chain at work */
    int pledged;    /* order that is being filled and may be short of its headcount meanwhile */
    int64_t effort; /* pairs that may still be looked at */
    int64_t pairs_tried;
};

/* worth as it is in the plan's prices; lives on the arena. */
struct repair_chain *repair_chain_create(struct board *board, const int64_t *worth, int64_t scale,
                                         struct arena *arena);
/* Fill the free places of an order as far as that gains, or give the order up where it is short of
   its headcount and its people are worth more elsewhere. All orders hold after it if all others did
   before. */
void repair_chain_fill(struct repair_chain *chain, int order);
/* Place the people whom the moves of the board from the first on took from a place, where they have
   time and that gains. */
void repair_chain_place(struct repair_chain *chain, int first);
