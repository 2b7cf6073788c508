/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pure_queue.h"

struct pure_queue *pure_queue_create(int count, struct arena *arena)
{
    struct pure_queue *queue = ARENA_NEW(arena, struct pure_queue);
    queue->distance = arena_room(arena, (size_t)count * sizeof(*queue->distance));
    queue->next = arena_room(arena, (size_t)count * sizeof(*queue->next));
    queue->previous = arena_room(arena, (size_t)count * sizeof(*queue->previous));
    queue->reached = arena_room(arena, (size_t)count * sizeof(*queue->reached));
    for (int node = 0; node < count; node++) {
        queue->distance[node] = INT32_MAX;
    }
    pure_queue_clear(queue);
    return queue;
}

/* Nodes of one bucket agree with the last distance above the same bit. */
static int bucket_of(const struct pure_queue *queue, int32_t distance)
{
    const unsigned differs = (unsigned)distance ^ (unsigned)queue->last;
    return differs == 0 ? 0 : PURE_QUEUE_BUCKETS - __builtin_clz(differs);
}

static void link_node(struct pure_queue *queue, int node)
{
    int *head = &queue->bucket[bucket_of(queue, queue->distance[node])];
    queue->next[node] = *head;
    queue->previous[node] = -1;
    if (*head >= 0) {
        queue->previous[*head] = node;
    }
    *head = node;
}

static void unlink_node(struct pure_queue *queue, int node)
{
    const int next = queue->next[node];
    const int previous = queue->previous[node];
    if (previous >= 0) {
        queue->next[previous] = next;
    } else {
        queue->bucket[bucket_of(queue, queue->distance[node])] = next;
    }
    if (next >= 0) {
        queue->previous[next] = previous;
    }
}

void pure_queue_put(struct pure_queue *queue, int node, int32_t distance)
{
    if (queue->distance[node] == INT32_MAX) {
        queue->reached[queue->reached_count++] = node;
    } else {
        unlink_node(queue, node);
    }
    queue->distance[node] = distance;
    link_node(queue, node);
}

/* Spread the nearest bucket over those below it. */
static void refill(struct pure_queue *queue)
{
    int nearest = 1;
    while (nearest < PURE_QUEUE_BUCKETS && queue->bucket[nearest] < 0) {
        nearest++;
    }
    if (nearest == PURE_QUEUE_BUCKETS) {
        return;
    }
    int node = queue->bucket[nearest];
    queue->bucket[nearest] = -1;
    queue->last = INT32_MAX;
    for (int i = node; i >= 0; i = queue->next[i]) {
        queue->last = queue->distance[i] < queue->last ? queue->distance[i] : queue->last;
    }
    while (node >= 0) {
        const int next = queue->next[node];
        link_node(queue, node);
        node = next;
    }
}

int pure_queue_take(struct pure_queue *queue)
{
    if (queue->bucket[0] < 0) {
        refill(queue);
    }
    const int node = queue->bucket[0];
    if (node >= 0) {
        unlink_node(queue, node);
    }
    return node;
}

void pure_queue_clear(struct pure_queue *queue)
{
    for (int i = 0; i < queue->reached_count; i++) {
        queue->distance[queue->reached[i]] = INT32_MAX;
    }
    for (int i = 0; i < PURE_QUEUE_BUCKETS; i++) {
        queue->bucket[i] = -1;
    }
    queue->reached_count = 0;
    queue->last = 0;
}
