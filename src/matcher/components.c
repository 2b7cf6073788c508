/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "components.h"

#include "disjoint.h"

#include <stdlib.h>

/* Orders first, then members: a component is named by its first order. */
static int *join(const struct candidates *candidates, struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    int *parents = disjoint_create(instance->order_count + instance->member_count, arena);
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *candidate = &candidates->items[i];
        disjoint_join(parents, candidate->order, instance->order_count + candidate->member);
    }
    return parents;
}

static int compare_components(const void *a, const void *b)
{
    const struct component *left = a;
    const struct component *right = b;
    return left->candidate_count != right->candidate_count
               ? (left->candidate_count < right->candidate_count ? -1 : 1)
               : left->orders[0] - right->orders[0];
}

static int span(const int *first, int at)
{
    return first[at + 1] - first[at];
}

/* Number the components by their first order and count what belongs to each. */
static struct component *count_parts(const struct candidates *candidates, int *parents,
                                     int *number_of, struct arena *arena, int *ret_count)
{
    const struct instance *instance = candidates->instance;
    struct component *parts = ARENA_ARRAY(arena, struct component, (size_t)instance->order_count);
    int count = 0;
    for (int order = 0; order < instance->order_count; order++) {
        const int size = span(candidates->order_first, order);
        if (size > 0) {
            const int root = disjoint_root(parents, order);
            number_of[root] = root == order ? count++ : number_of[root];
            parts[number_of[root]].candidates = candidates;
            parts[number_of[root]].order_count++;
            parts[number_of[root]].candidate_count += size;
        }
    }
    for (int member = 0; member < instance->member_count; member++) {
        if (span(candidates->member_first, member) > 0) {
            parts[number_of[disjoint_root(parents, instance->order_count + member)]].member_count++;
        }
    }
    *ret_count = count;
    return parts;
}

static void fill_parts(const struct candidates *candidates, int *parents, const int *number_of,
                       struct component *parts)
{
    const struct instance *instance = candidates->instance;
    for (int order = 0; order < instance->order_count; order++) {
        if (span(candidates->order_first, order) > 0) {
            struct component *part = &parts[number_of[disjoint_root(parents, order)]];
            part->orders[part->order_count++] = order;
        }
    }
    for (int member = 0; member < instance->member_count; member++) {
        if (span(candidates->member_first, member) > 0) {
            struct component *part =
                &parts[number_of[disjoint_root(parents, instance->order_count + member)]];
            part->members[part->member_count++] = member;
        }
    }
}

void components_find(const struct candidates *candidates, struct arena *arena,
                     struct component **ret_components, int *ret_count)
{
    const struct instance *instance = candidates->instance;
    struct arena *scratch = arena_create();
    int *parents = join(candidates, scratch);
    int *number_of =
        ARENA_ARRAY(scratch, int, (size_t)(instance->order_count + instance->member_count));
    int count = 0;
    struct component *parts = count_parts(candidates, parents, number_of, arena, &count);
    for (int i = 0; i < count; i++) {
        parts[i].orders = ARENA_ARRAY(arena, int, (size_t)parts[i].order_count);
        parts[i].members = ARENA_ARRAY(arena, int, (size_t)parts[i].member_count);
        parts[i].order_count = parts[i].member_count = 0;
    }
    fill_parts(candidates, parents, number_of, parts);
    arena_destroy(scratch);
    if (count > 1) {
        qsort(parts, (size_t)count, sizeof(*parts), compare_components);
    }
    *ret_components = parts;
    *ret_count = count;
}
