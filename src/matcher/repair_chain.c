/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_chain.h"

#include <string.h>

/* How many ways are looked into at each link. */
static const int widths[CHAIN_LINKS_MAX] = {12, 6, 4, 3, 2, 1};

enum { WIDTH_MAX = 12 };

/* Somebody who could fill a place, or a place for somebody. */
struct offer {
    int item;
    int64_t estimate; /* of what the objective gains, times scale */
    int64_t direct;   /* the same with nothing filled again */
};

struct offers {
    struct offer best[WIDTH_MAX + 1]; /* by estimate; one more for the best as it is */
    int count;
};

struct repair_chain *repair_chain_create(struct board *board, const int64_t *worth, int64_t scale,
                                         struct arena *arena)
{
    struct repair_chain *chain = ARENA_NEW(arena, struct repair_chain);
    chain->board = board;
    chain->worth = worth;
    chain->scale = scale;
    chain->moved = ARENA_ARRAY(arena, bool, (size_t)board->candidates->instance->member_count);
    chain->pledged = BOARD_NOTHING;
    return chain;
}

/* Send the people of an order home. */
static void give_up(struct board *board, int order)
{
    const int *first = board->candidates->role_first;
    for (int role = first[order]; role < first[order + 1]; role++) {
        for (int at = board->of_role[role]; at != BOARD_NOTHING;
             at = board->held[at].next_of_role) {
            if (board->held[at].on) {
                board_drop(board, at);
            }
        }
    }
}

static void give_up_if_short(struct repair_chain *chain, int order)
{
    if (order != chain->pledged && !board_holds(chain->board, order)) {
        give_up(chain->board, order);
    }
}

/* Insert by estimate, as many as width; the best as it is always stays, at the end if need be. */
static void put_offer(struct offers *offers, struct offer offer, int width)
{
    int at = offers->count < width ? offers->count++ : width;
    while (at > 0 && offers->best[at - 1].estimate < offer.estimate) {
        if (at < width) {
            offers->best[at] = offers->best[at - 1];
        }
        at--;
    }
    if (at < width) {
        offers->best[at] = offer;
    }
}

/* What is lost in all when somebody leaves a place for one of another order, or of the same. */
static int64_t loss_of_leaving(const struct repair_chain *chain, const struct held *held,
                               int other_order)
{
    const struct board *board = chain->board;
    const int order = board->role_order[held->role];
    const bool falls = order != other_order && order != chain->pledged &&
                       board->people[order] == board->candidates->instance->orders[order].min;
    return falls ? board->value[order] : held->score;
}

/* What dropping costs that stands in the way of a place: what clashes, and the cheapest of the rest
   where the minutes do not fit. False where the member cannot come, or holds the place already;
   newcomers: or any other of the order. */
static bool price_way(const struct repair_chain *chain, int member, int role, bool newcomers,
                      struct offer *offer)
{
    const struct board *board = chain->board;
    const int order = board->role_order[role];
    const int64_t cap = board->candidates->instance->members[member].minutes_max;
    int64_t minutes = board->minutes[member] +
                      instance_order_minutes(&board->candidates->instance->orders[order]);
    int64_t cheapest = INT64_MAX;
    int64_t rest = 0;
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        const struct held *held = &board->held[at];
        if (!held->on) {
            continue;
        }
        if (held->role == role || (newcomers && board->role_order[held->role] == order)) {
            return false;
        }
        const int64_t loss = held->score * chain->scale - chain->worth[held->role];
        if (board_clash(board, order, board->role_order[held->role])) {
            offer->estimate -= loss;
            offer->direct -= loss_of_leaving(chain, held, order) * chain->scale;
            minutes -= instance_order_minutes(board_order(board, held->role));
        } else if (loss < cheapest) {
            cheapest = loss;
            rest = loss_of_leaving(chain, held, order) * chain->scale;
        }
    }
    if (minutes > cap) {
        offer->estimate -= cheapest == INT64_MAX ? 0 : cheapest;
        offer->direct -= rest;
    }
    return instance_order_minutes(&board->candidates->instance->orders[order]) <= cap;
}

/* Drop what price_way counted, and more while the minutes do not fit. */
static void clear_way(struct repair_chain *chain, int member, int role)
{
    struct board *board = chain->board;
    const int order = board->role_order[role];
    const struct instance *instance = board->candidates->instance;
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        if (board->held[at].on &&
            board_clash(board, order, board->role_order[board->held[at].role])) {
            board_drop(board, at);
        }
    }
    while (board->minutes[member] > instance->members[member].minutes_max -
                                        instance_order_minutes(&instance->orders[order])) {
        int cheapest = BOARD_NOTHING;
        int64_t least = INT64_MAX;
        for (int at = board->of_member[member]; at != BOARD_NOTHING;
             at = board->held[at].next_of_member) {
            const struct held *held = &board->held[at];
            const int64_t loss = held->score * chain->scale - chain->worth[held->role];
            if (held->on && loss < least) {
                cheapest = at;
                least = loss;
            }
        }
        board_drop(board, cheapest);
    }
}

static void find_people(struct repair_chain *chain, int role, int width, bool newcomers,
                        struct offers *offers)
{
    const struct candidates *candidates = chain->board->candidates;
    struct offer straight = {.item = BOARD_NOTHING, .direct = INT64_MIN};
    const int64_t cost = candidates->instance->member_cost;
    for (int item = candidates->item_first[role]; item < candidates->item_first[role + 1]; item++) {
        const struct instance_edge *pair = &candidates->items[item];
        const int64_t gain =
            (pair->score - (chain->board->serving[pair->member] > 0 ? 0 : cost)) * chain->scale;
        struct offer offer = {item, gain, gain};
        if (!chain->moved[pair->member] &&
            price_way(chain, pair->member, role, newcomers, &offer)) {
            straight = offer.direct > straight.direct ? offer : straight;
            put_offer(offers, offer, width);
        }
    }
    if (straight.item != BOARD_NOTHING) {
        straight.estimate = straight.direct;
        offers->best[offers->count++] = straight;
    }
    const int64_t looked = candidates->item_first[role + 1] - candidates->item_first[role];
    chain->effort -= looked;
    chain->pairs_tried += looked;
}

static bool refill(struct repair_chain *chain, int role, int depth, bool forced);

/* Put somebody in a place and fill again what they leave. */
static void try_person(struct repair_chain *chain, int item, int depth)
{
    struct board *board = chain->board;
    const struct instance_edge *pair = &board->candidates->items[item];
    const int role = board->candidates->role_first[pair->order] + pair->role;
    const int first = board->move_count;
    clear_way(chain, pair->member, role);
    const int end = board->move_count;
    board_take(board, pair->member, role, pair->score);
    chain->moved[pair->member] = true;
    for (int i = first; i < end; i++) {
        (void)refill(chain, board->held[board->moves[i].held].role, depth + 1, false);
    }
    chain->moved[pair->member] = false;
}

/* The best found for one free place: left free, unless forced, or filled. False where it is forced
   and nobody can come. */
static bool refill(struct repair_chain *chain, int role, int depth, bool forced)
{
    struct board *board = chain->board;
    const int order = board->role_order[role];
    const int mark = board->move_count;
    const int64_t before = board->objective;
    struct board_outcome best = {0};
    struct offers offers = {0};
    if (!forced) {
        give_up_if_short(chain, order);
        board_keep(chain->board, &best, mark);
    }
    if (depth < CHAIN_LINKS_MAX && (depth == 0 || chain->effort > 0) &&
        (order == chain->pledged ||
         board->people[order] + 1 >= board->candidates->instance->orders[order].min)) {
        find_people(chain, role, widths[depth], forced, &offers);
    }
    for (int i = 0; i < offers.count; i++) {
        const struct offer *offer = &offers.best[i];
        const int64_t gain = (best.objective - before) * chain->scale;
        if (!best.found || offer->estimate > gain ||
            (offer->estimate == gain && best.step_count > 1)) {
            try_person(chain, offer->item, depth);
            board_keep(chain->board, &best, mark);
        }
    }
    board_repeat(chain->board, &best);
    return best.found;
}

/* Fill the places of a pledged order: first as far as that gains, then up to the headcount. */
static void fill_places(struct repair_chain *chain, int order)
{
    struct board *board = chain->board;
    const int *first = board->candidates->role_first;
    for (int pass = 0; pass < 2; pass++) {
        const bool forced = pass > 0;
        for (int role = first[order]; role < first[order + 1]; role++) {
            bool filled = true;
            for (int64_t left = board_seats(board, role) - board->filled[role];
                 filled && left > 0 && (!forced || !board_holds(board, order)); left--) {
                const int mark = board->move_count;
                chain->effort = CHAIN_EFFORT_MAX;
                filled = refill(chain, role, 0, forced) && board->move_count > mark;
            }
        }
    }
}

/* True when the member can serve there beside all else. */
static bool is_free_for(const struct board *board, int member, int order)
{
    const struct instance *instance = board->candidates->instance;
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        if (board->held[at].on &&
            board_clash(board, order, board->role_order[board->held[at].role])) {
            return false;
        }
    }
    return instance_order_minutes(&instance->orders[order]) <=
           instance->members[member].minutes_max - board->minutes[member];
}

static void find_places(struct repair_chain *chain, int member, int width, struct offers *offers)
{
    const struct board *board = chain->board;
    const struct candidates *candidates = board->candidates;
    const int64_t cost = board->serving[member] > 0 ? 0 : candidates->instance->member_cost;
    const int end = candidates->member_first[member + 1];
    for (int i = candidates->member_first[member]; i < end; i++) {
        const int item = candidates->by_member[i];
        const struct instance_edge *pair = &candidates->items[item];
        const int role = candidates->role_first[pair->order] + pair->role;
        const bool free = board->filled[role] < board_seats(board, role);
        const int64_t people = board->people[pair->order] + (free ? 1 : 0);
        const int64_t gain = (pair->score - cost) * chain->scale;
        if (people >= candidates->instance->orders[pair->order].min &&
            is_free_for(board, member, pair->order)) {
            put_offer(
                offers,
                (struct offer){.item = item, .estimate = free ? gain : gain - chain->worth[role]},
                width);
        }
    }
    const int64_t looked = end - candidates->member_first[member];
    chain->effort -= looked;
    chain->pairs_tried += looked;
}

static void place(struct repair_chain *chain, int member, int depth);

/* Take a place from whoever holds it, each in turn, and place them elsewhere. */
static void try_holders(struct repair_chain *chain, const struct instance_edge *pair, int role,
                        int depth, struct board_outcome *best)
{
    struct board *board = chain->board;
    const int mark = board->move_count;
    for (int at = board->of_role[role]; at != BOARD_NOTHING; at = board->held[at].next_of_role) {
        const int holder = board->held[at].member;
        if (!board->held[at].on || chain->moved[holder] || chain->effort <= 0) {
            continue;
        }
        board_drop(board, at);
        board_take(board, pair->member, role, pair->score);
        place(chain, holder, depth + 1);
        board_keep(chain->board, best, mark);
    }
}

static void place(struct repair_chain *chain, int member, int depth)
{
    struct board *board = chain->board;
    const int mark = board->move_count;
    const int64_t before = board->objective;
    struct board_outcome best = {0};
    struct offers offers = {0};
    board_keep(chain->board, &best, mark);
    if (depth < CHAIN_LINKS_MAX && (depth == 0 || chain->effort > 0)) {
        find_places(chain, member, widths[depth], &offers);
    }
    chain->moved[member] = true;
    for (int i = 0; i < offers.count; i++) {
        const struct offer *offer = &offers.best[i];
        const struct instance_edge *pair = &board->candidates->items[offer->item];
        const int role = board->candidates->role_first[pair->order] + pair->role;
        if (offer->estimate <= (best.objective - before) * chain->scale) {
            break;
        }
        if (board->filled[role] < board_seats(board, role)) {
            board_take(board, member, role, pair->score);
            board_keep(chain->board, &best, mark);
        } else {
            try_holders(chain, pair, role, depth, &best);
        }
    }
    chain->moved[member] = false;
    board_repeat(chain->board, &best);
}

/* Place somebody who has time left as often as that gains. */
static void place_freed(struct repair_chain *chain, int member)
{
    for (int made = 1; made > 0;) {
        const int mark = chain->board->move_count;
        chain->effort = CHAIN_EFFORT_MAX;
        place(chain, member, 0);
        made = chain->board->move_count - mark;
    }
}

void repair_chain_place(struct repair_chain *chain, int first)
{
    const int end = chain->board->move_count;
    for (int i = first; i < end; i++) {
        if (!chain->board->moves[i].takes) {
            place_freed(chain, chain->board->held[chain->board->moves[i].held].member);
        }
    }
}

void repair_chain_fill(struct repair_chain *chain, int order)
{
    struct board *board = chain->board;
    const int mark = board->move_count;
    struct board_outcome best = {0};
    give_up_if_short(chain, order);
    repair_chain_place(chain, mark);
    board_keep(chain->board, &best, mark);
    chain->pledged = order;
    fill_places(chain, order);
    chain->pledged = BOARD_NOTHING;
    if (board_holds(board, order)) {
        board_keep(chain->board, &best, mark);
    }
    board_undo(board, mark);
    board_repeat(chain->board, &best);
}
