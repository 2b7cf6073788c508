/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in milliseconds: roles bid for members' time, and who is outbid bids again.

   Bertsekas' auction (1979) with members' hours as the goods: a bid must pay for everything in its
   way, two places at once as well as minutes over the cap. */
#pragma once

#include "budget.h"
#include "draft.h"
#include "prices.h"

struct auction {
    struct draft *draft;
    int64_t *held; /* by place in draft->serving: what was paid for the pair, times PRICE_SCALE */
    int *queue;    /* a ring of roles with free places */
    bool *queued;  /* by role */
    int queue_first;
    int queue_count;
    int *evicted; /* of one bid */
    int64_t bids;
};

/* Bids for an empty or a valid draft; lives on the arena. */
struct auction *auction_create(struct draft *draft, struct arena *arena);
/* Let a role bid when the auction runs. */
void auction_queue(struct auction *auction, int role);
void auction_queue_all(struct auction *auction);
/* Run until nobody bids, for bids_max bids, or until the budget is spent. Every bid raises prices
   by at least increment, times PRICE_SCALE: smaller is better and slower. */
void auction_run(struct auction *auction, int64_t increment, int64_t bids_max,
                 const struct budget *budget);
/* Prices at which the next best bid for each full role would be lost: where the bound starts. */
void auction_prices(struct auction *auction, struct prices *ret_prices);
