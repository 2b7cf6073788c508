/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidate_best.h"

#include <stdlib.h>
#include <string.h>

/* A pair as one number: higher is better. */
typedef int64_t rank_key;

static const int64_t key_base = (int64_t)1 << 32;

struct heap {
    rank_key *keys; /* keys[i] <= keys[2 * i + 1], keys[2 * i + 2] */
    int count;
    int room;
    int most;
    int64_t cutoff;
};

struct candidate_best {
    struct heap *heaps; /* by role number */
    const int *role_first;
    struct arena *arena;
};

enum { ROOM_START = 16 };

struct candidate_best *candidate_best_create(const struct instance *instance, const int *role_first,
                                             const struct candidate_limits *limit,
                                             struct arena *arena)
{
    struct candidate_best *best = ARENA_NEW(arena, struct candidate_best);
    const int role_count = role_first[instance->order_count];
    *best = (struct candidate_best){ARENA_ARRAY(arena, struct heap, (size_t)role_count), role_first,
                                    arena};
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            const int64_t most = limit->kept_per_place * instance->orders[order].roles[role].count;
            struct heap *heap = &best->heaps[role_first[order] + role];
            heap->most = (int)(most > limit->kept_least ? most : limit->kept_least);
            heap->cutoff = INT64_MIN;
        }
    }
    return best;
}

static rank_key key_of(const struct instance_edge *pair)
{
    return pair->score * key_base + (INT32_MAX - pair->member);
}

static int member_of(rank_key key)
{
    return INT32_MAX - (int)(key & (key_base - 1));
}

static int64_t score_of(rank_key key)
{
    return (key - (key & (key_base - 1))) / key_base;
}

static void sift_up(struct heap *heap, int at)
{
    const rank_key key = heap->keys[at];
    while (at > 0 && heap->keys[(at - 1) / 2] > key) {
        heap->keys[at] = heap->keys[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->keys[at] = key;
}

static void sift_down(struct heap *heap, int at)
{
    const rank_key key = heap->keys[at];
    for (int child = 2 * at + 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && heap->keys[child + 1] < heap->keys[child]) {
            child++;
        }
        if (heap->keys[child] >= key) {
            break;
        }
        heap->keys[at] = heap->keys[child];
        at = child;
    }
    heap->keys[at] = key;
}

static void push(struct heap *heap, rank_key key, struct arena *arena)
{
    if (heap->count == heap->room) {
        heap->room = heap->room ? heap->room * 2 : ROOM_START;
        rank_key *keys = arena_room(arena, (size_t)heap->room * sizeof(*keys));
        if (heap->count) {
            memcpy(keys, heap->keys, (size_t)heap->count * sizeof(*keys));
        }
        heap->keys = keys;
    }
    heap->keys[heap->count++] = key;
    sift_up(heap, heap->count - 1);
}

void candidate_best_offer(struct candidate_best *best, const struct instance_edge *pair)
{
    struct heap *heap = &best->heaps[best->role_first[pair->order] + pair->role];
    const rank_key key = key_of(pair);
    if (heap->count < heap->most) {
        push(heap, key, best->arena);
        return;
    }
    rank_key left_out = key;
    if (heap->count > 0 && key > heap->keys[0]) {
        left_out = heap->keys[0];
        heap->keys[0] = key;
        sift_down(heap, 0);
    }
    const int64_t score = score_of(left_out);
    heap->cutoff = score > heap->cutoff ? score : heap->cutoff;
}

int candidate_best_count(const struct candidate_best *best, int order, int role)
{
    return best->heaps[best->role_first[order] + role].count;
}

static int compare_members(const void *a, const void *b)
{
    const int left = member_of(*(const rank_key *)a);
    const int right = member_of(*(const rank_key *)b);
    return left < right ? -1 : left > right;
}

void candidate_best_write(struct candidate_best *best, int order, int role,
                          struct instance_edge *out)
{
    const struct heap *heap = &best->heaps[best->role_first[order] + role];
    if (heap->count > 1) {
        qsort(heap->keys, (size_t)heap->count, sizeof(*heap->keys), compare_members);
    }
    for (int i = 0; i < heap->count; i++) {
        out[i] = (struct instance_edge){member_of(heap->keys[i]), order, role,
                                        (int32_t)score_of(heap->keys[i])};
    }
}

int64_t candidate_best_cutoff(const struct candidate_best *best, int order, int role)
{
    return best->heaps[best->role_first[order] + role].cutoff;
}
