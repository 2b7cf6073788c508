/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proven best plans where nobody can serve twice: a transportation problem between roles with their
   places and members with one unit of time, of whom any may stay without.

   Auctions come near the best plan (Bertsekas, "A distributed algorithm for the assignment
   problem", 1979; alike units as in Bertsekas & Castanon, "The auction algorithm for the
   transportation problem", 1989). The side with fewer units bids, in whole points, raising a price
   to where the next best alternative is as good and by the increment more only where it must. Where
   units are plentiful, one auction with an increment of 1 settles nearly all. Where they are
   scarce, increments fall step by step from the size of the scores (epsilon scaling: Bertsekas &
   Eckstein, "Dual coordinate step methods for linear network flow problems", 1988), and after each
   auction the other side bids in turn (Bertsekas, Castanon & Tsaknakis, "Reverse auction and the
   solution of inequality constrained assignment problems", 1993).

   What is then still wrong by a few points, shortest augmenting paths put right (Jonker &
   Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
   problems", 1987), from all sources at once and over as many disjoint paths as a round offers
   (Hopcroft & Karp 1973; Gabow & Tarjan, "Faster scaling algorithms for network problems", 1989).
   These also end with the prices that prove the plan. */
#pragma once

#include "draft.h"
#include "prices.h"

/* True when every member can take at most one of its pairs, each of which fits alone, and neither
   headcounts nor costs of members count. */
bool pure_is(const struct problem *problem);
/* Leave in the draft and in the prices, whatever they were, the best plan and prices that prove it:
   the bound is PRICE_SCALE times the objective, which is returned. When expired(state) is true
   before that, the draft becomes no worse and prices are valid. The problem must be pure. */
int64_t pure_solve(struct draft *draft, struct prices *prices, bool (*expired)(void *state),
                   void *state, struct arena *arena);
