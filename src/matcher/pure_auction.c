/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pure_market.h"

enum { ARCS_PER_LOOK = 1 << 16 /* at the clock */ };

/* An arc a buyer would like, and what it is worth beyond the price. */
struct wish {
    int64_t value;
    int arc;
};

struct pure_auction {
    struct pure_side *buyers;
    struct pure_side *sellers;
    int32_t increment;
    int *queue; /* a ring of buyers with free units */
    bool *queued;
    int queue_first;
    int queue_count;
    struct wish *wishes; /* the best of one buyer: a heap, least first */
    int wish_count;
    int64_t arcs; /* looked at */
};

static void queue_buyer(struct pure_auction *auction, int node)
{
    if (!auction->queued[node]) {
        int at = auction->queue_first + auction->queue_count++;
        at -= at >= auction->buyers->count ? auction->buyers->count : 0;
        auction->queue[at] = node;
        auction->queued[node] = true;
    }
}

static int next_buyer(struct pure_auction *auction)
{
    const int node = auction->queue[auction->queue_first++];
    auction->queue_first -=
        auction->queue_first == auction->buyers->count ? auction->buyers->count : 0;
    auction->queue_count--;
    auction->queued[node] = false;
    return node;
}

static void add_wish(struct pure_auction *auction, struct wish wish)
{
    struct wish *wishes = auction->wishes;
    int at = auction->wish_count++;
    for (; at > 0 && wishes[(at - 1) / 2].value > wish.value; at = (at - 1) / 2) {
        wishes[at] = wishes[(at - 1) / 2];
    }
    wishes[at] = wish;
}

static void replace_least_wish(struct pure_auction *auction, struct wish wish)
{
    struct wish *wishes = auction->wishes;
    int at = 0;
    for (int down = 1; down < auction->wish_count; down = 2 * at + 1) {
        down += down + 1 < auction->wish_count && wishes[down + 1].value < wishes[down].value;
        if (wishes[down].value >= wish.value) {
            break;
        }
        wishes[at] = wishes[down];
        at = down;
    }
    wishes[at] = wish;
}

/* The best that a buyer does not have, up to so many. */
static void find_wishes(struct pure_auction *auction, int node, int count)
{
    const struct pure_side *buyers = auction->buyers;
    const struct pure_side *sellers = auction->sellers;
    int64_t least = 0; /* to be among them */
    auction->wish_count = 0;
    for (int i = buyers->first[node]; i < buyers->first[node + 1]; i++) {
        const int seller = buyers->other[i];
        const int64_t value = (int64_t)buyers->score[i] - sellers->price[seller];
        /* a buyer with a single unit has nothing yet */
        if (value <= least || (sellers->is_single && pure_holds(sellers, seller, buyers, node))) {
            continue;
        }
        if (auction->wish_count < count) {
            add_wish(auction, (struct wish){value, i});
        } else {
            replace_least_wish(auction, (struct wish){value, i});
        }
        least = auction->wish_count == count ? auction->wishes[0].value : 0;
    }
    auction->arcs += buyers->first[node + 1] - buyers->first[node];
}

/* What comes onto a unit. */
struct bid {
    int holder;
    int32_t worth;
    int32_t amount;
};

static void put_bid(struct pure_side *side, int unit, struct bid bid)
{
    side->held[unit] = bid.holder;
    side->worth[unit] = bid.worth;
    side->bid[unit] = bid.amount;
}

static void move_bid(struct pure_side *side, int from, int to)
{
    put_bid(side, to, (struct bid){side->held[from], side->worth[from], side->bid[from]});
}

static void add_bid(struct pure_side *side, int node, struct bid bid)
{
    const int first = side->unit_first[node];
    int at = side->held_count[node]++;
    for (; at > 0 && side->bid[first + (at - 1) / 2] > bid.amount; at = (at - 1) / 2) {
        move_bid(side, first + (at - 1) / 2, first + at);
    }
    put_bid(side, first + at, bid);
}

static void replace_least_bid(struct pure_side *side, int node, struct bid bid)
{
    const int first = side->unit_first[node];
    const int count = side->held_count[node];
    int at = 0;
    for (int down = 1; down < count; down = 2 * at + 1) {
        down += down + 1 < count && side->bid[first + down + 1] < side->bid[first + down];
        if (side->bid[first + down] >= bid.amount) {
            break;
        }
        move_bid(side, first + down, first + at);
        at = down;
    }
    put_bid(side, first + at, bid);
}

/* Bid so much that the unit is no better than the next best; where somebody holds it already, more
   than it costs now. It is wanted, so its score is above its price. */
static void place_bid(struct pure_auction *auction, int node, int arc, int64_t next)
{
    struct pure_side *buyers = auction->buyers;
    struct pure_side *sellers = auction->sellers;
    const int seller = buyers->other[arc];
    struct bid bid = {node, buyers->score[arc], (int32_t)(buyers->score[arc] - next)};
    buyers->held_count[node]++;
    if (pure_free_units(sellers, seller) > 0) {
        add_bid(sellers, seller, bid);
    } else {
        const int64_t dearer = (int64_t)sellers->price[seller] + auction->increment;
        const int32_t raised = dearer < bid.worth ? (int32_t)dearer : bid.worth;
        const int outbid = sellers->held[sellers->unit_first[seller]];
        bid.amount = bid.amount < raised ? raised : bid.amount;
        buyers->held_count[outbid]--;
        queue_buyer(auction, outbid);
        replace_least_bid(sellers, seller, bid);
    }
    if (pure_free_units(sellers, seller) == 0) {
        sellers->price[seller] = sellers->bid[sellers->unit_first[seller]];
    }
}

/* The wish after as many as there are units sets what is bid for those. */
static void ask_for_units(struct pure_auction *auction, int node)
{
    const int wanted = pure_free_units(auction->buyers, node);
    find_wishes(auction, node, wanted + 1);
    const bool has_next = auction->wish_count > wanted;
    const int64_t next = has_next ? auction->wishes[0].value : 0;
    for (int i = has_next; i < auction->wish_count; i++) {
        place_bid(auction, node, auction->wishes[i].arc, next);
    }
}

static int most_units(const struct pure_side *side)
{
    int most = 0;
    for (int node = 0; node < side->count; node++) {
        most = pure_units(side, node) > most ? pure_units(side, node) : most;
    }
    return most;
}

bool pure_auction(struct pure_side *buyers, struct pure_side *sellers, int32_t increment,
                  int64_t arcs_max, const struct pure_clock *clock, struct arena *arena)
{
    struct pure_auction auction = {
        .buyers = buyers,
        .sellers = sellers,
        .increment = increment,
        .queue = ARENA_ARRAY(arena, int, (size_t)buyers->count),
        .queued = ARENA_ARRAY(arena, bool, (size_t)buyers->count),
        .wishes = ARENA_ARRAY(arena, struct wish, (size_t)most_units(buyers) + 1),
    };
    int64_t look_at = 0;
    for (int node = 0; node < sellers->count; node++) {
        const int first = sellers->unit_first[node];
        for (int unit = first; unit < first + sellers->held_count[node]; unit++) {
            sellers->bid[unit] = sellers->price[node];
        }
    }
    for (int node = 0; node < buyers->count; node++) {
        if (pure_free_units(buyers, node) > 0) {
            queue_buyer(&auction, node);
        }
    }
    while (auction.queue_count > 0 && auction.arcs < arcs_max) {
        if (auction.arcs >= look_at) {
            look_at = auction.arcs + ARCS_PER_LOOK;
            if (clock->expired(clock->state)) {
                break;
            }
        }
        ask_for_units(&auction, next_buyer(&auction));
    }
    return auction.queue_count == 0;
}
