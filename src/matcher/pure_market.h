/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pure assignment as two sides of a market: roles with units to fill, members with one unit each.
   Both sides look alike, so that either may bid for the other and paths may start on either. */
#pragma once

#include "draft.h"
#include "prices.h"

/* Nodes of one side. A unit of a node is held by a node of the other side or by nobody; a price is
   what a unit of the node is worth to it in points. Scores are at most 10^9, and no price is ever
   above the best score of its node, so prices fit 32 bits; sums and differences are taken in 64. */
struct pure_side {
    int count;
    bool is_single;   /* every node has one unit: the members */
    const int *first; /* arcs of node n: [first[n], first[n + 1]) */
    const int *other; /* by arc: the node of the other side; so below */
    const int32_t *score;
    const int *unit_first; /* units of node n: [unit_first[n], unit_first[n + 1]) */
    int *held;             /* by unit: by whom; the first held_count[n] units of node n are */
    int32_t *worth;        /* by unit: the score of the pair that holds it; so below, in auctions */
    int32_t *bid;          /* what its holder bid: the units of a node are a heap, least first */
    int *held_count;
    int32_t *price;
};

struct pure_market {
    const struct problem *problem;
    struct pure_side roles;
    struct pure_side members;
};

/* When to stop: the effort ends where expired answers true. */
struct pure_clock {
    bool (*expired)(void *state);
    void *state;
};

/* Nobody holds anything at prices of 0. Lives on the arena. */
struct pure_market *pure_market_create(const struct problem *problem, struct arena *arena);

static inline int pure_units(const struct pure_side *side, int node)
{
    return side->unit_first[node + 1] - side->unit_first[node];
}

static inline int pure_free_units(const struct pure_side *side, int node)
{
    return pure_units(side, node) - side->held_count[node];
}

/* True when two nodes hold units of each other. */
static inline bool pure_holds(const struct pure_side *near, int owner, const struct pure_side *far,
                              int holder)
{
    return near->is_single ? near->held_count[owner] && near->held[owner] == holder
                           : far->held_count[holder] && far->held[holder] == owner;
}

/* Let buyers bid for units of sellers, the other side, until nobody wants to or arcs_max arcs were
   looked at; true in the first case. Who is outbid bids again; what rises, rises by increment or
   more. Afterwards only what the sellers' units say is current: pure_market_tighten must follow. */
bool pure_auction(struct pure_side *buyers, struct pure_side *sellers, int32_t increment,
                  int64_t arcs_max, const struct pure_clock *clock, struct arena *arena);
/* After an auction: prices of the buyers such that no pair is worth more than its two prices, and
   only pairs that are worth exactly as much stay together. */
void pure_market_tighten(struct pure_side *buyers, struct pure_side *sellers);
/* From a tight market to the best plan and prices that prove it; false when the clock ended it,
   with a tight market all the same. */
bool pure_paths(struct pure_market *market, const struct pure_clock *clock, struct arena *arena);
