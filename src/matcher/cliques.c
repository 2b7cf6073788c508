/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cliques.h"

#include <string.h>

/* The orders a member could serve and who of them excludes whom. */
struct conflicts {
    const struct candidates *candidates;
    int *orders; /* ascending */
    int *first;  /* place in by_member of each order's candidates; one more at the end */
    int count;
    bool *clash;   /* count * count */
    bool *covered; /* count * count: the pair stands in a clique already */
    bool *inside;  /* the clique being built */
};

static struct conflicts conflicts_of(const struct candidates *candidates, int member,
                                     struct arena *arena)
{
    const int begin = candidates->member_first[member];
    const int end = candidates->member_first[member + 1];
    struct conflicts found = {.candidates = candidates,
                              .orders = ARENA_ARRAY(arena, int, (size_t)(end - begin)),
                              .first = ARENA_ARRAY(arena, int, (size_t)(end - begin) + 1)};
    for (int i = begin; i < end; i++) {
        const int order = candidates->items[candidates->by_member[i]].order;
        if (found.count == 0 || found.orders[found.count - 1] != order) {
            found.first[found.count] = i;
            found.orders[found.count++] = order;
        }
    }
    found.first[found.count] = end;
    const size_t count = (size_t)found.count;
    found.clash = ARENA_ARRAY(arena, bool, count *count);
    found.covered = ARENA_ARRAY(arena, bool, count *count);
    found.inside = ARENA_ARRAY(arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            found.clash[i * count + j] = found.clash[j * count + i] =
                instance_orders_clash(candidates->instance, found.orders[i], found.orders[j]);
        }
    }
    return found;
}

static bool fits(const struct conflicts *conflicts, int order)
{
    for (int i = 0; i < conflicts->count; i++) {
        if (conflicts->inside[i] && !conflicts->clash[order * conflicts->count + i]) {
            return false;
        }
    }
    return !conflicts->inside[order];
}

struct clique_builder {
    struct conflicts conflicts;
    struct cliques cliques;
    struct arena *arena;
    int item_room;
    int clique_room;
};

/* Double an array on the arena until it holds needed items; the first used ones are kept. */
static int *grow(struct arena *arena, int *items, int used, int needed, int *room)
{
    if (needed <= *room) {
        return items;
    }
    while (*room < needed) {
        *room = *room ? *room * 2 : 64;
    }
    int *grown = ARENA_ARRAY(arena, int, (size_t)*room);
    if (used) {
        memcpy(grown, items, (size_t)used * sizeof(int));
    }
    return grown;
}

/* Keep the candidates of the orders inside and mark every pair of these orders as covered. */
static void close_clique(struct clique_builder *builder)
{
    struct conflicts *conflicts = &builder->conflicts;
    struct cliques *cliques = &builder->cliques;
    const int candidate_count = conflicts->first[conflicts->count] - conflicts->first[0];
    int used = cliques->count ? cliques->first[cliques->count] : 0;
    cliques->items =
        grow(builder->arena, cliques->items, used, used + candidate_count, &builder->item_room);
    cliques->first = grow(builder->arena, cliques->first, cliques->count + 1, cliques->count + 2,
                          &builder->clique_room);
    for (int i = 0; i < conflicts->count; i++) {
        for (int j = 0; conflicts->inside[i] && j < conflicts->count; j++) {
            conflicts->covered[i * conflicts->count + j] |= conflicts->inside[j];
        }
        for (int j = conflicts->first[i]; conflicts->inside[i] && j < conflicts->first[i + 1];
             j++) {
            cliques->items[used++] = conflicts->candidates->by_member[j];
        }
    }
    cliques->first[++cliques->count] = used;
    memset(conflicts->inside, 0, (size_t)conflicts->count * sizeof(bool));
}

/* A maximal clique around two orders that clash, or around one with itself. */
static void add_clique(struct clique_builder *builder, int order_a, int order_b)
{
    struct conflicts *conflicts = &builder->conflicts;
    conflicts->inside[order_a] = conflicts->inside[order_b] = true;
    for (int i = 0; i < conflicts->count; i++) {
        conflicts->inside[i] = conflicts->inside[i] || fits(conflicts, i);
    }
    close_clique(builder);
}

void cliques_find(const struct candidates *candidates, int member, struct arena *arena,
                  struct cliques *ret_cliques)
{
    struct clique_builder builder = {.conflicts = conflicts_of(candidates, member, arena),
                                     .arena = arena};
    struct conflicts *conflicts = &builder.conflicts;
    const int count = conflicts->count;
    builder.cliques.first = grow(arena, NULL, 0, 1, &builder.clique_room);
    for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
            if (conflicts->clash[i * count + j] && !conflicts->covered[i * count + j]) {
                add_clique(&builder, i, j);
            }
        }
    }
    for (int i = 0; i < count; i++) {
        /* two roles of one order that clashes with no other */
        if (conflicts->first[i + 1] - conflicts->first[i] > 1 &&
            !conflicts->covered[i * count + i]) {
            add_clique(&builder, i, i);
        }
    }
    *ret_cliques = builder.cliques;
}
