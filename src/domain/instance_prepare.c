/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_check.h"

#include <stdlib.h>

static int compare_edges(const void *a, const void *b)
{
    const struct instance_edge *left = a;
    const struct instance_edge *right = b;
    if (left->order != right->order) {
        return left->order < right->order ? -1 : 1;
    }
    return left->role != right->role ? left->role - right->role : left->member - right->member;
}

static bool edges_ascend(const struct instance_edge *edges, int count)
{
    for (int i = 1; i < count; i++) {
        if (compare_edges(&edges[i - 1], &edges[i]) >= 0) {
            return false;
        }
    }
    return true;
}

/* Into groups by order, in place. Source: McIlroy, Bostic, McIlroy, "Engineering Radix Sort"
   (1993), the American flag sort. */
static void group_edges(struct instance *instance, int *next, int *end)
{
    struct instance_edge *edges = instance->edges;
    for (int i = 0; i < instance->edge_count; i++) {
        end[edges[i].order]++;
    }
    for (int order = 0, sum = 0; order < instance->order_count; order++) {
        next[order] = sum;
        sum += end[order];
        end[order] = sum;
    }
    for (int order = 0; order < instance->order_count; order++) {
        while (next[order] < end[order]) {
            const struct instance_edge edge = edges[next[order]];
            const int to = next[edge.order]++;
            if (edge.order != order) {
                edges[next[order]] = edges[to];
                edges[to] = edge;
            }
        }
    }
}

static void sort_edges(struct instance *instance, struct arena *arena)
{
    int *next = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    int *end = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    group_edges(instance, next, end);
    for (int order = 0, first = 0; order < instance->order_count; order++) {
        struct instance_edge *group = instance->edges + first;
        const int count = end[order] - first;
        if (!edges_ascend(group, count)) {
            qsort(group, (size_t)count, sizeof(*group), compare_edges);
        }
        first = end[order];
    }
}

/* Sorting loses the place in the file, so a pair given twice is named by its indices. */
static enum result order_edges(struct instance *instance, struct arena *arena, struct error *error)
{
    const struct instance_edge *edges = instance->edges;
    const int count = instance->edge_count;
    if (edges_ascend(edges, count)) {
        return RESULT_OK;
    }
    sort_edges(instance, arena);
    for (int i = 1; i < count; i++) {
        if (compare_edges(&edges[i - 1], &edges[i]) == 0) {
            return error_refuse(error, RESULT_INVALID, RULE_DUPLICATE, "/edges", "[%d, %d, %d]",
                                edges[i].member, edges[i].order, edges[i].role);
        }
    }
    return RESULT_OK;
}

static int compare_places(const void *a, const void *b)
{
    const struct instance_place *left = a;
    const struct instance_place *right = b;
    if (left->member != right->member) {
        return left->member < right->member ? -1 : 1;
    }
    return left->order != right->order ? left->order - right->order : left->role - right->role;
}

/* A place told twice is one place. */
static void sort_published(struct instance *instance)
{
    struct instance_place *places = instance->published;
    if (instance->published_count < 2) {
        return;
    }
    qsort(places, (size_t)instance->published_count, sizeof(*places), compare_places);
    int last = 0;
    for (int i = 1; i < instance->published_count; i++) {
        if (compare_places(&places[last], &places[i]) != 0) {
            places[++last] = places[i];
        }
    }
    instance->published_count = last + 1;
}

static int compare_intervals(const void *a, const void *b)
{
    const struct interval *left = a;
    const struct interval *right = b;
    return left->start != right->start ? (left->start < right->start ? -1 : 1)
                                       : (left->end > right->end) - (left->end < right->end);
}

/* Sorted, touching and overlapping intervals merged: an order must lie inside one. */
static void merge_availability(struct instance_member *member)
{
    struct interval *free = member->availability;
    if (member->availability_count < 2) {
        return;
    }
    qsort(free, (size_t)member->availability_count, sizeof(*free), compare_intervals);
    int last = 0;
    for (int i = 1; i < member->availability_count; i++) {
        if (free[i].start > free[last].end) {
            free[++last] = free[i];
        } else if (free[i].end > free[last].end) {
            free[last].end = free[i].end;
        }
    }
    member->availability_count = last + 1;
}

enum result instance_prepare(struct instance *instance, struct arena *arena, struct error *error)
{
    enum result result = instance_check(instance, error);
    if (result == RESULT_OK) {
        result = order_edges(instance, arena, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    for (int i = 0; i < instance->member_count; i++) {
        merge_availability(&instance->members[i]);
    }
    sort_published(instance);
    return RESULT_OK;
}
