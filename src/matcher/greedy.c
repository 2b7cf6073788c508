/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "greedy.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NOBODY = -1, ROLES_MAX = 100 /* of one order: limit ROLES of an instance */ };

struct greedy {
    const struct candidates *candidates;
    bool *chosen;
    int *last;        /* by member: the candidate taken last, or NOBODY */
    int *before;      /* by candidate: the one its member took before, or NOBODY */
    int64_t *minutes; /* by member: minutes taken */
    int *ranked;      /* scratch: candidates of one order, best first */
};

static const struct instance *instance_of(const struct greedy *greedy)
{
    return greedy->candidates->instance;
}

static bool can_take(const struct greedy *greedy, const struct instance_edge *candidate)
{
    const struct instance *instance = instance_of(greedy);
    const int64_t minutes = instance_order_minutes(&instance->orders[candidate->order]);
    const int64_t cap = instance->members[candidate->member].minutes_max;
    if (minutes > cap - greedy->minutes[candidate->member]) {
        return false;
    }
    for (int taken = greedy->last[candidate->member]; taken != NOBODY;
         taken = greedy->before[taken]) {
        const int other = greedy->candidates->items[taken].order;
        if (other == candidate->order || instance_orders_clash(instance, other, candidate->order)) {
            return false;
        }
    }
    return true;
}

static void take(struct greedy *greedy, int at)
{
    const struct instance_edge *candidate = &greedy->candidates->items[at];
    greedy->chosen[at] = true;
    greedy->before[at] = greedy->last[candidate->member];
    greedy->last[candidate->member] = at;
    greedy->minutes[candidate->member] +=
        instance_order_minutes(&instance_of(greedy)->orders[candidate->order]);
}

/* Undo what was taken for one order: it is the last thing each of its members took. */
static void give_back(struct greedy *greedy, int order)
{
    const struct candidates *candidates = greedy->candidates;
    for (int at = candidates->order_first[order]; at < candidates->order_first[order + 1]; at++) {
        if (greedy->chosen[at]) {
            const int member = candidates->items[at].member;
            greedy->chosen[at] = false;
            greedy->last[member] = greedy->before[at];
            greedy->minutes[member] -= instance_order_minutes(&instance_of(greedy)->orders[order]);
        }
    }
}

static int compare_scores(const void *a, const void *b, void *state)
{
    const struct instance_edge *items = state;
    const int left = *(const int *)a;
    const int right = *(const int *)b;
    return items[left].score != items[right].score
               ? (items[left].score > items[right].score ? -1 : 1)
               : left - right;
}

/* Fill one order; a pair that costs is taken only where it helps to reach the least headcount. */
static void fill_order(struct greedy *greedy, int order)
{
    const struct candidates *candidates = greedy->candidates;
    const struct instance_order *wanted = &instance_of(greedy)->orders[order];
    const int first = candidates->order_first[order];
    const int count = candidates->order_first[order + 1] - first;
    int64_t taken_by_role[ROLES_MAX] = {0};
    int64_t taken = 0;
    int64_t value = 0;
    assert(wanted->role_count <= ROLES_MAX);
    for (int i = 0; i < count; i++) {
        greedy->ranked[i] = first + i;
    }
    qsort_r(greedy->ranked, (size_t)count, sizeof(int), compare_scores, candidates->items);
    for (int i = 0; i < count; i++) {
        const struct instance_edge *candidate = &candidates->items[greedy->ranked[i]];
        const bool useful = candidate->score > 0 || taken < wanted->min;
        if (useful && taken_by_role[candidate->role] < wanted->roles[candidate->role].count &&
            can_take(greedy, candidate)) {
            take(greedy, greedy->ranked[i]);
            taken_by_role[candidate->role]++;
            taken++;
            value += candidate->score;
        }
    }
    if (taken < wanted->min || value < 0) {
        give_back(greedy, order);
    }
}

/* Higher priority first, then those with fewer candidates to choose from. */
static int compare_orders(const void *a, const void *b, void *state)
{
    const struct candidates *candidates = state;
    const int left = *(const int *)a;
    const int right = *(const int *)b;
    const struct instance_order *orders = candidates->instance->orders;
    if (orders[left].priority != orders[right].priority) {
        return orders[left].priority > orders[right].priority ? -1 : 1;
    }
    const int left_size = candidates->order_first[left + 1] - candidates->order_first[left];
    const int right_size = candidates->order_first[right + 1] - candidates->order_first[right];
    return left_size != right_size ? left_size - right_size : left - right;
}

void greedy_plan(const struct component *component, struct arena *arena, bool *chosen)
{
    const struct candidates *candidates = component->candidates;
    const size_t member_count = (size_t)candidates->instance->member_count;
    const size_t count = (size_t)candidates->count;
    struct greedy greedy = {.candidates = candidates,
                            .last = ARENA_ARRAY(arena, int, member_count),
                            .before = ARENA_ARRAY(arena, int, count),
                            .minutes = ARENA_ARRAY(arena, int64_t, member_count),
                            .ranked = ARENA_ARRAY(arena, int, count)};
    greedy.chosen = chosen;
    for (int i = 0; i < component->member_count; i++) {
        greedy.last[component->members[i]] = NOBODY;
    }
    int *orders = ARENA_ARRAY(arena, int, (size_t)component->order_count);
    memcpy(orders, component->orders, (size_t)component->order_count * sizeof(int));
    qsort_r(orders, (size_t)component->order_count, sizeof(int), compare_orders,
            (void *)candidates);
    for (int i = 0; i < component->order_count; i++) {
        fill_order(&greedy, orders[i]);
    }
}
