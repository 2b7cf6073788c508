/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rivals.h"

#include "model.h"

#include <string.h>

enum {
    SEATS_MAX = 48,        /* of one set */
    MATCHINGS_MAX = 20000, /* tried in all */
    FREE = -1,
};

struct seat {
    int first; /* its candidates: [first, end) */
    int end;
};

struct rival_search {
    const struct component *component;
    const struct candidates *candidates;
    struct arena *arena;
    int *seat_of; /* by member: the seat held in the matching, or FREE */
    int *visit;   /* by member: the augmentation that saw it last */
    int visits;
    struct seat seats[SEATS_MAX];
    int seat_count;
    int matchings;
    struct rival_set *sets;
    int count;
    int room;
};

bool rivals_consider(const struct instance_order *order)
{
    return model_needs_open(order) || instance_order_seats(order) == 1;
}

/* People without whom an order does not take place. */
static int64_t need(const struct instance_order *order)
{
    return order->min > 1 ? order->min : 1;
}

/* Add the seats of an order that somebody could take; false where there are too many to try. */
static bool add_seats(struct rival_search *search, int order)
{
    const struct candidates *candidates = search->candidates;
    const int end = candidates->order_first[order + 1];
    for (int first = candidates->order_first[order]; first < end;) {
        const int role = candidates->items[first].role;
        int next = first;
        while (next < end && candidates->items[next].role == role) {
            next++;
        }
        const int64_t count = candidates->instance->orders[order].roles[role].count;
        for (int64_t i = 0; i < count && i < next - first; i++) {
            if (search->seat_count == SEATS_MAX) {
                return false;
            }
            search->seats[search->seat_count++] = (struct seat){first, next};
        }
        first = next;
    }
    return true;
}

/* Where every seat has at least as many candidates as there are seats, all can be filled. */
static bool is_plenty(const struct rival_search *search)
{
    for (int i = 0; i < search->seat_count; i++) {
        if (search->seats[i].end - search->seats[i].first < search->seat_count) {
            return false;
        }
    }
    return true;
}

/* One augmenting path (Kuhn); no deeper than there are seats. */
static bool seat_somebody(struct rival_search *search, int seat) /* NOLINT(misc-no-recursion) */
{
    for (int i = search->seats[seat].first; i < search->seats[seat].end; i++) {
        const int member = search->candidates->items[i].member;
        if (search->visit[member] != search->visits) {
            search->visit[member] = search->visits;
            if (search->seat_of[member] == FREE || seat_somebody(search, search->seat_of[member])) {
                search->seat_of[member] = seat;
                return true;
            }
        }
    }
    return false;
}

static int64_t matching_size(struct rival_search *search)
{
    int64_t size = 0;
    search->matchings++;
    for (int i = 0; i < search->component->member_count; i++) {
        search->seat_of[search->component->members[i]] = FREE;
    }
    for (int i = 0; i < search->seat_count; i++) {
        search->visits++;
        size += seat_somebody(search, i);
    }
    return size;
}

/* True when the orders of the set need more people than can be placed at once. */
static bool are_rivals(struct rival_search *search, const struct rival_set *set)
{
    int64_t needed = 0;
    search->seat_count = 0;
    for (int i = 0; i < set->count; i++) {
        needed += need(&search->candidates->instance->orders[set->orders[i]]);
        if (!add_seats(search, set->orders[i])) {
            return false;
        }
    }
    return search->matchings < MATCHINGS_MAX && !is_plenty(search) &&
           matching_size(search) < needed;
}

static void keep(struct rival_search *search, struct rival_set set)
{
    if (search->count == search->room) {
        search->room = search->room ? search->room * 2 : 64;
        struct rival_set *grown =
            ARENA_ARRAY(search->arena, struct rival_set, (size_t)search->room);
        if (search->count) {
            memcpy(grown, search->sets, (size_t)search->count * sizeof(*grown));
        }
        search->sets = grown;
    }
    search->sets[search->count++] = set;
}

/* How two orders stand to each other. */
enum relation { APART, CLASH, RIVALS };

static void find_pairs(struct rival_search *search, const int *orders, int count,
                       unsigned char *relation)
{
    for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
            const struct rival_set pair = {
                {orders[i], orders[j]},
                2
            };
            if (instance_orders_clash(search->candidates->instance, orders[i], orders[j])) {
                relation[i * count + j] = are_rivals(search, &pair) ? RIVALS : CLASH;
            }
            if (relation[i * count + j] == RIVALS) {
                keep(search, pair);
            }
        }
    }
}

/* The triples of orders at i < j that clash. */
static void find_thirds(struct rival_search *search, const int *orders, int count,
                        const unsigned char *relation, int i, int j)
{
    for (int k = j + 1; k < count; k++) {
        const struct rival_set triple = {
            {orders[i], orders[j], orders[k]},
            3
        };
        if (relation[i * count + k] == CLASH && relation[j * count + k] == CLASH &&
            are_rivals(search, &triple)) {
            keep(search, triple);
        }
    }
}

static void find_triples(struct rival_search *search, const int *orders, int count,
                         const unsigned char *relation)
{
    for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
            if (relation[i * count + j] == CLASH) {
                find_thirds(search, orders, count, relation, i, j);
            }
        }
    }
}

void rivals_find(const struct component *component, struct arena *arena,
                 struct rival_set **ret_sets, int *ret_count)
{
    const struct instance *instance = component->candidates->instance;
    const size_t member_count = (size_t)instance->member_count;
    struct rival_search search = {.component = component,
                                  .candidates = component->candidates,
                                  .arena = arena,
                                  .seat_of = ARENA_ARRAY(arena, int, member_count),
                                  .visit = ARENA_ARRAY(arena, int, member_count)};
    int *orders = ARENA_ARRAY(arena, int, (size_t)component->order_count);
    int count = 0;
    for (int i = 0; i < component->order_count; i++) {
        if (rivals_consider(&instance->orders[component->orders[i]])) {
            orders[count++] = component->orders[i];
        }
    }
    unsigned char *relation = arena_alloc(arena, (size_t)count * (size_t)count);
    find_pairs(&search, orders, count, relation);
    find_triples(&search, orders, count, relation);
    *ret_sets = search.sets;
    *ret_count = search.count;
}
