/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes by distance for Dijkstra's search: a radix heap, which may not go back below what it gave.

   Ahuja, Mehlhorn, Orlin & Tarjan, "Faster algorithms for the shortest path problem", 1990. */
#pragma once

#include <diandan/base/arena.h>

#include <stdbool.h>
#include <stdint.h>

enum { PURE_QUEUE_BUCKETS = 32 };

struct pure_queue {
    int32_t *distance; /* by node; INT32_MAX: was never put in */
    int *next;         /* of the same bucket; -1 ends; so below */
    int *previous;
    int *reached; /* nodes that were put in */
    int reached_count;
    int32_t last; /* distance of what was given last */
    int bucket[PURE_QUEUE_BUCKETS];
};

/* Empty, for nodes from 0 to count - 1; lives on the arena. */
struct pure_queue *pure_queue_create(int count, struct arena *arena);
/* Put a node in, or nearer than it was; distances are not below that of the node given last. */
void pure_queue_put(struct pure_queue *queue, int node, int32_t distance);
/* The nearest node, or -1. It keeps its distance. */
int pure_queue_take(struct pure_queue *queue);
/* Forget all nodes. */
void pure_queue_clear(struct pure_queue *queue);
