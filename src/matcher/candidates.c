/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates.h"

#include <diandan/matcher/eligibility.h>

#include <string.h>

struct finder {
    struct candidates *found;
    const struct scoring *scoring;
    struct arena *arena;
    int capacity;
};

static void append(struct finder *finder, struct instance_edge candidate)
{
    struct candidates *found = finder->found;
    if (found->count == finder->capacity) {
        finder->capacity = finder->capacity ? finder->capacity * 2 : 1024;
        struct instance_edge *items =
            ARENA_ARRAY(finder->arena, struct instance_edge, (size_t)finder->capacity);
        if (found->count) {
            memcpy(items, found->items, (size_t)found->count * sizeof(*items));
        }
        found->items = items;
    }
    found->items[found->count++] = candidate;
}

static void find_by_rules(struct finder *finder, int order, int role)
{
    const struct instance *instance = finder->found->instance;
    for (int member = 0; member < instance->member_count; member++) {
        if (eligibility_holds(instance, member, order, role)) {
            const int32_t score = (int32_t)score_pair(finder->scoring, member, order, role, NULL);
            append(finder, (struct instance_edge){member, order, role, score});
        }
    }
}

/* Given pairs are sorted like candidates: nothing to look for. */
static void take_edges(struct finder *finder)
{
    const struct instance *instance = finder->found->instance;
    for (int i = 0; i < instance->edge_count; i++) {
        const struct instance_edge *edge = &instance->edges[i];
        append(finder, (struct instance_edge){edge->member, edge->order, edge->role, edge->score});
    }
}

/* Counting sort by member; the order of items is kept within a member. */
static void index_items(struct candidates *found, struct arena *arena)
{
    const struct instance *instance = found->instance;
    found->order_first = ARENA_ARRAY(arena, int, (size_t)instance->order_count + 1);
    found->member_first = ARENA_ARRAY(arena, int, (size_t)instance->member_count + 1);
    found->by_member = ARENA_ARRAY(arena, int, (size_t)found->count);
    for (int i = 0; i < found->count; i++) {
        found->order_first[found->items[i].order + 1]++;
        found->member_first[found->items[i].member + 1]++;
    }
    for (int i = 0; i < instance->order_count; i++) {
        found->order_first[i + 1] += found->order_first[i];
    }
    for (int i = 0; i < instance->member_count; i++) {
        found->member_first[i + 1] += found->member_first[i];
    }
    int *next = ARENA_ARRAY(arena, int, (size_t)instance->member_count);
    for (int i = 0; i < found->count; i++) {
        const int member = found->items[i].member;
        found->by_member[found->member_first[member] + next[member]++] = i;
    }
}

enum result candidates_find(const struct instance *instance, const struct scoring *scoring,
                            struct arena *arena, struct candidates *ret_candidates,
                            struct error *error)
{
    const int64_t count_max = instance_limits[INSTANCE_LIMIT_EDGES].largest;
    struct candidates found = {.instance = instance};
    struct finder finder = {&found, scoring, arena, 0};
    if (instance->has_edges) {
        take_edges(&finder);
    }
    for (int order = 0; !instance->has_edges && order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            find_by_rules(&finder, order, role);
        }
        if (found.count > count_max) {
            return error_refuse(error, RESULT_TOO_LARGE, RULE_LIMIT, "", "%lld pairs",
                                (long long)count_max);
        }
    }
    index_items(&found, arena);
    *ret_candidates = found;
    return RESULT_OK;
}
