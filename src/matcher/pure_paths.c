/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pure_market.h"
#include "pure_queue.h"

/* Paths from nodes that have a free unit at a price above 0: over pairs to the other side, from
   there to who holds the unit, and so on, until a unit is free or a holder can do without at no
   loss. Each round finds the shortest by the slack of the pairs, moves the prices by it and then
   takes as many paths without slack as it meets, each node once. */
struct pure_paths {
    struct pure_side *from;
    struct pure_side *to;
    struct pure_queue *queue; /* of the nodes of from */
    int32_t *distance;        /* by node of to; INT32_MAX: not reached */
    int *reached;             /* nodes of to */
    int reached_count;
    int *source;
    int source_count;
    int round;
    int *from_round; /* by node: when a path last came here; so below */
    int *to_round;
    int *from_cursor; /* the next arc to look at */
    int *to_cursor;   /* the next unit */
    int *from_via;    /* the node of the other side before it on its path */
    int *to_via;
};

static struct pure_paths *create(struct pure_side *from, struct pure_side *to, struct arena *arena)
{
    struct pure_paths *paths = ARENA_NEW(arena, struct pure_paths);
    const size_t from_count = (size_t)from->count;
    const size_t to_count = (size_t)to->count;
    paths->from = from;
    paths->to = to;
    paths->queue = pure_queue_create(from->count, arena);
    paths->distance = arena_room(arena, to_count * sizeof(*paths->distance));
    for (int node = 0; node < to->count; node++) {
        paths->distance[node] = INT32_MAX;
    }
    paths->reached = arena_room(arena, to_count * sizeof(int));
    paths->source = arena_room(arena, from_count * sizeof(int));
    paths->from_round = ARENA_ARRAY(arena, int, from_count);
    paths->to_round = ARENA_ARRAY(arena, int, to_count);
    paths->from_cursor = arena_room(arena, from_count * sizeof(int));
    paths->to_cursor = arena_room(arena, to_count * sizeof(int));
    paths->from_via = arena_room(arena, from_count * sizeof(int));
    paths->to_via = arena_room(arena, to_count * sizeof(int));
    for (int node = 0; node < from->count; node++) {
        paths->source[paths->source_count] = node;
        paths->source_count += pure_free_units(from, node) > 0 && from->price[node] > 0;
    }
    return paths;
}

/* Forget sources that are no more; returns how many are left. */
static int sift_sources(struct pure_paths *paths)
{
    int count = 0;
    for (int i = 0; i < paths->source_count; i++) {
        const int node = paths->source[i];
        paths->source[count] = node;
        count += pure_free_units(paths->from, node) > 0 && paths->from->price[node] > 0;
    }
    return paths->source_count = count;
}

/* One arc of a node at a distance; returns the length of the shortest path known. */
static int32_t reach(struct pure_paths *paths, int other, int64_t distance, int32_t shortest)
{
    const struct pure_side *to = paths->to;
    if (distance >= shortest || distance >= paths->distance[other]) {
        return shortest;
    }
    if (paths->distance[other] == INT32_MAX) {
        paths->reached[paths->reached_count++] = other;
    }
    paths->distance[other] = (int32_t)distance;
    if (pure_free_units(to, other) > 0) {
        return (int32_t)distance;
    }
    const int *held = to->held + to->unit_first[other];
    for (int i = 0; i < to->held_count[other]; i++) {
        if (distance < paths->queue->distance[held[i]]) {
            pure_queue_put(paths->queue, held[i], (int32_t)distance);
        }
    }
    return shortest;
}

/* Distances up to the length of the shortest path, which is returned. */
static int32_t measure(struct pure_paths *paths)
{
    const struct pure_side *from = paths->from;
    int32_t shortest = INT32_MAX;
    for (int i = 0; i < paths->source_count; i++) {
        pure_queue_put(paths->queue, paths->source[i], 0);
    }
    for (;;) {
        const int node = pure_queue_take(paths->queue);
        if (node < 0 || paths->queue->distance[node] >= shortest) {
            return shortest;
        }
        const int32_t distance = paths->queue->distance[node];
        const int64_t base = (int64_t)distance + from->price[node];
        shortest = base < shortest ? (int32_t)base : shortest;
        for (int i = from->first[node]; i < from->first[node + 1]; i++) {
            const int64_t length = base + paths->to->price[from->other[i]] - from->score[i];
            shortest = reach(paths, from->other[i], length, shortest);
        }
    }
}

/* Move prices so that shortest paths have no slack; no pair gets worth more than its prices. */
static void move_prices(struct pure_paths *paths, int32_t shortest)
{
    for (int i = 0; i < paths->queue->reached_count; i++) {
        const int node = paths->queue->reached[i];
        const int32_t distance = paths->queue->distance[node];
        paths->from->price[node] -= distance < shortest ? shortest - distance : 0;
    }
    for (int i = 0; i < paths->reached_count; i++) {
        const int node = paths->reached[i];
        const int32_t distance = paths->distance[node];
        paths->to->price[node] += distance < shortest ? shortest - distance : 0;
        paths->distance[node] = INT32_MAX;
    }
    paths->reached_count = 0;
    pure_queue_clear(paths->queue);
}

static void detach_one(struct pure_side *side, int owner, int holder)
{
    int *held = side->held + side->unit_first[owner];
    int at = 0;
    while (held[at] != holder) {
        at++;
    }
    held[at] = held[--side->held_count[owner]];
}

static void attach_one(struct pure_side *side, int owner, int holder)
{
    side->held[side->unit_first[owner] + side->held_count[owner]++] = holder;
}

/* Leave the holder of a unit of the other node without it. */
static void detach(struct pure_paths *paths, int node, int other)
{
    detach_one(paths->from, node, other);
    detach_one(paths->to, other, node);
}

/* Along the path that ends with a free unit of a node of to. */
static void augment(struct pure_paths *paths, int source, int other)
{
    for (;;) {
        const int node = paths->to_via[other];
        const int before = paths->from_via[node];
        if (node != source) {
            detach(paths, node, before);
        }
        attach_one(paths->from, node, other);
        attach_one(paths->to, other, node);
        if (node == source) {
            return;
        }
        other = before;
    }
}

/* The next holder of a node's units where no path came in this round, or -1. */
static int next_holder(struct pure_paths *paths, int other)
{
    const struct pure_side *to = paths->to;
    while (paths->to_cursor[other] < to->held_count[other]) {
        const int node = to->held[to->unit_first[other] + paths->to_cursor[other]++];
        if (paths->from_round[node] != paths->round) {
            paths->from_round[node] = paths->round;
            paths->from_cursor[node] = paths->from->first[node];
            paths->from_via[node] = other;
            return node;
        }
    }
    return -1;
}

/* The next node of to over a pair without slack where no path came in this round, or -1. */
static int next_other(struct pure_paths *paths, int node)
{
    const struct pure_side *from = paths->from;
    while (paths->from_cursor[node] < from->first[node + 1]) {
        const int arc = paths->from_cursor[node]++;
        const int other = from->other[arc];
        const int64_t worth = (int64_t)from->price[node] + paths->to->price[other];
        if (worth == from->score[arc] && paths->to_round[other] != paths->round &&
            !pure_holds(from, node, paths->to, other)) {
            paths->to_round[other] = paths->round;
            paths->to_cursor[other] = 0;
            paths->to_via[other] = node;
            return other;
        }
    }
    return -1;
}

/* Depth first from one source over what this round has not met; true when a path was taken. */
static bool take_path(struct pure_paths *paths, int source)
{
    int node = source;
    int other = -1; /* where the path is, unless it is at node */
    for (;;) {
        if (other < 0) {
            other = next_other(paths, node);
            if (other < 0 && node == source) {
                return false;
            }
            if (other >= 0 && pure_free_units(paths->to, other) > 0) {
                augment(paths, source, other);
                return true;
            }
            other = other < 0 ? paths->from_via[node] : other;
        } else {
            const int holder = next_holder(paths, other);
            if (holder >= 0 && paths->from->price[holder] == 0) {
                detach(paths, holder, other);
                augment(paths, source, other);
                return true;
            }
            node = holder >= 0 ? holder : paths->to_via[other];
            other = -1;
        }
    }
}

static void take_paths(struct pure_paths *paths)
{
    const struct pure_side *from = paths->from;
    paths->round++;
    for (int i = 0; i < paths->source_count; i++) {
        const int source = paths->source[i];
        if (paths->from_round[source] != paths->round) {
            paths->from_round[source] = paths->round;
            paths->from_cursor[source] = from->first[source];
        }
        while (pure_free_units(from, source) > 0 && from->price[source] > 0 &&
               take_path(paths, source)) {
        }
    }
}

static bool clear_sources(struct pure_side *from, struct pure_side *to,
                          const struct pure_clock *clock, struct arena *arena)
{
    struct pure_paths *paths = create(from, to, arena);
    while (sift_sources(paths) > 0) {
        if (clock->expired(clock->state)) {
            return false;
        }
        move_prices(paths, measure(paths));
        take_paths(paths);
    }
    return true;
}

bool pure_paths(struct pure_market *market, const struct pure_clock *clock, struct arena *arena)
{
    return clear_sources(&market->roles, &market->members, clock, arena) &&
           clear_sources(&market->members, &market->roles, clock, arena);
}
