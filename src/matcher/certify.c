/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certify.h"

#include <math.h>
#include <stdlib.h>

int64_t component_objective(const struct component *component, const bool *chosen)
{
    const struct candidates *candidates = component->candidates;
    int64_t objective = 0;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            objective += chosen[j] ? candidates->items[j].score : 0;
        }
    }
    for (int i = 0; i < component->member_count; i++) {
        const int member = component->members[i];
        bool serves = false;
        for (int j = candidates->member_first[member]; j < candidates->member_first[member + 1];
             j++) {
            serves = serves || chosen[candidates->by_member[j]];
        }
        objective -= serves ? candidates->instance->member_cost : 0;
    }
    return objective;
}

static int compare_descending(const void *a, const void *b)
{
    const int64_t left = *(const int64_t *)a;
    const int64_t right = *(const int64_t *)b;
    return (left < right) - (left > right);
}

/* Every role filled by its best candidates, as if nobody were wanted twice. */
static int64_t roles_bound(const struct component *component, struct arena *arena)
{
    const struct candidates *candidates = component->candidates;
    int64_t *scores = ARENA_ARRAY(arena, int64_t, (size_t)component->candidate_count);
    int64_t bound = 0;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        int at = candidates->order_first[order];
        while (at < candidates->order_first[order + 1]) {
            const int role = candidates->items[at].role;
            int count = 0;
            for (; at < candidates->order_first[order + 1] && candidates->items[at].role == role;
                 at++) {
                scores[count++] = candidates->items[at].score;
            }
            qsort(scores, (size_t)count, sizeof(*scores), compare_descending);
            const int64_t seats = candidates->instance->orders[order].roles[role].count;
            for (int j = 0; j < count && j < seats && scores[j] > 0; j++) {
                bound += scores[j];
            }
        }
    }
    return bound;
}

int64_t component_bound(const struct component *component, const struct exact_answer *answer,
                        int64_t objective, struct arena *arena)
{
    if (answer->status == EXACT_OPTIMAL) {
        return objective;
    }
    int64_t bound = roles_bound(component, arena);
    if (answer->has_bound) {
        /* what floating point may have lost is given back before rounding down */
        const double slack = 1e-4 + 1e-9 * fabs(answer->bound);
        const double whole = floor(answer->bound + slack);
        bound = whole < (double)bound ? (int64_t)whole : bound;
    }
    return bound > objective ? bound : objective;
}
