/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disjoint.h"
#include "repair_tariff.h"

/* W of the certificate. */
static wide order_gain(const struct tariff *tariff, int order)
{
    const struct candidates *candidates = tariff->candidates;
    const struct instance_order *wanted = &candidates->instance->orders[order];
    wide gain = tariff->presence[order];
    for (int role = 0; role < wanted->role_count; role++) {
        const int number = candidates->role_first[order] + role;
        const int64_t people = candidates->item_first[number + 1] - candidates->item_first[number];
        const int64_t count = wanted->roles[role].count;
        gain += (wide)(count < people ? count : people) * tariff->place[number];
    }
    if (wanted->min <= 1) {
        return gain;
    }
    gain -= (wide)wanted->min * tariff->headcount[order];
    return gain > 0 ? gain : 0;
}

/* Orders hang together over whoever could serve in both. */
static void number_components(struct tariff *tariff, struct arena *arena)
{
    const struct candidates *candidates = tariff->candidates;
    const struct instance *instance = candidates->instance;
    int *parents = disjoint_create(instance->order_count, arena);
    int *first = ARENA_ARRAY(arena, int, (size_t)instance->member_count); /* an order, plus 1 */
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *pair = &candidates->items[i];
        if (first[pair->member] == 0) {
            first[pair->member] = pair->order + 1;
        } else if (parents[first[pair->member] - 1] != parents[pair->order]) {
            disjoint_join(parents, first[pair->member] - 1, pair->order);
        }
    }
    tariff->component_of = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    for (int order = 0; order < instance->order_count; order++) {
        const int root = disjoint_root(parents, order);
        tariff->component_of[order] =
            root == order ? tariff->component_count++ : tariff->component_of[root];
    }
    tariff->sums = ARENA_ARRAY(arena, wide, (size_t)tariff->component_count);
}

/* Pairs that gain something, by member; found in the order of roles, where prices stand together.
   ret_first[member] is the first of a member. */
static struct instance_edge *sort_active(const struct tariff *tariff, int *ret_first,
                                         struct arena *scratch)
{
    const struct candidates *candidates = tariff->candidates;
    const int members = candidates->instance->member_count;
    const int roles = candidates->role_first[candidates->instance->order_count];
    int *active = arena_room(scratch, (size_t)candidates->count * sizeof(*active));
    int count = 0;
    for (int role = 0; role < roles; role++) {
        for (int i = candidates->item_first[role]; i < candidates->item_first[role + 1]; i++) {
            const struct instance_edge *pair = &candidates->items[i];
            if ((int64_t)pair->score * PRICE_SCALE + tariff->headcount[pair->order] >
                tariff->place[role]) {
                active[count++] = i;
                ret_first[pair->member + 1]++;
            }
        }
    }
    int *next = arena_room(scratch, (size_t)members * sizeof(*next));
    for (int member = 0; member < members; member++) {
        next[member] = ret_first[member];
        ret_first[member + 1] += ret_first[member];
    }
    struct instance_edge *sorted = arena_room(scratch, (size_t)count * sizeof(*sorted));
    for (int i = 0; i < count; i++) {
        const struct instance_edge *pair = &candidates->items[active[i]];
        sorted[next[pair->member]++] = *pair;
    }
    return sorted;
}

void tariff_sum_up(struct tariff *tariff, struct arena *arena)
{
    const struct instance *instance = tariff->candidates->instance;
    struct arena *scratch = arena_create();
    number_components(tariff, arena);
    for (int order = 0; order < instance->order_count; order++) {
        tariff->sums[tariff->component_of[order]] += order_gain(tariff, order);
    }
    int *first = ARENA_ARRAY(scratch, int, (size_t)instance->member_count + 1);
    const struct instance_edge *active = sort_active(tariff, first, scratch);
    tariff->gain = ARENA_ARRAY(arena, int64_t, (size_t)instance->member_count);
    tariff->of.mark_at = 0;
    for (int member = 0; member < instance->member_count; member++) {
        const int count = first[member + 1] - first[member];
        if (count > 0) {
            const struct instance_edge *pairs = &active[first[member]];
            tariff->gain[member] = tariff_ask(tariff, member, pairs, count);
            tariff->sums[tariff->component_of[pairs->order]] += tariff->gain[member];
        }
    }
    arena_destroy(scratch);
}

wide tariff_sum(const struct tariff *tariff)
{
    wide sum = 0;
    for (int i = 0; i < tariff->component_count; i++) {
        sum += tariff->sums[i];
    }
    return sum;
}

int64_t tariff_bound(const struct tariff *tariff)
{
    wide bound = 0;
    for (int i = 0; i < tariff->component_count; i++) {
        const wide points = tariff->sums[i] / PRICE_SCALE;
        bound += points * PRICE_SCALE > tariff->sums[i] ? points - 1 : points;
    }
    return bound < INT64_MAX / 2 ? (int64_t)bound : INT64_MAX / 2;
}

/* Everybody who could serve there, once each. */
static void sum_up_again(struct tariff *tariff, int role, bool *done)
{
    const struct candidates *candidates = tariff->candidates;
    for (int i = candidates->item_first[role]; i < candidates->item_first[role + 1]; i++) {
        const struct instance_edge *pair = &candidates->items[i];
        if (!done[pair->member]) {
            done[pair->member] = true;
            const int64_t gain = tariff_gain(tariff, pair->member);
            tariff->sums[tariff->component_of[pair->order]] += gain - tariff->gain[pair->member];
            tariff->gain[pair->member] = gain;
        }
    }
}

void tariff_change(struct tariff *tariff, const int *roles, const int64_t *prices, int count,
                   struct arena *scratch)
{
    const struct instance *instance = tariff->candidates->instance;
    bool *done = ARENA_ARRAY(scratch, bool, (size_t)instance->member_count);
    for (int i = 0; i < count; i++) {
        const int order = tariff->role_order[roles[i]];
        wide *sum = &tariff->sums[tariff->component_of[order]];
        *sum -= order_gain(tariff, order);
        tariff->place[roles[i]] = prices[i];
        *sum += order_gain(tariff, order);
    }
    for (int i = 0; i < count; i++) {
        sum_up_again(tariff, roles[i], done);
    }
}

/* Room for the prices of each component. */
static struct plan_case *cases_create(const struct tariff *tariff, struct arena *arena)
{
    const struct instance *instance = tariff->candidates->instance;
    struct plan_case *cases = ARENA_ARRAY(arena, struct plan_case, (size_t)tariff->component_count);
    for (int order = 0; order < instance->order_count; order++) {
        struct plan_case *of = &cases[tariff->component_of[order]];
        of->place_count += instance->orders[order].role_count;
        of->headcount_count++;
    }
    for (int i = 0; i < tariff->mark_count; i++) {
        cases[tariff->component_of[tariff->marks[i].order]].pair_count++;
    }
    for (int i = 0; i < tariff->component_count; i++) {
        struct plan_case *of = &cases[i];
        of->places = ARENA_ARRAY(arena, struct plan_place_price, (size_t)of->place_count);
        of->headcounts =
            ARENA_ARRAY(arena, struct plan_headcount_price, (size_t)of->headcount_count);
        of->pairs = ARENA_ARRAY(arena, struct plan_pair_price, (size_t)of->pair_count);
        of->place_count = of->headcount_count = of->pair_count = 0;
    }
    return cases;
}

static void put_order(const struct tariff *tariff, int order, struct plan_case *of)
{
    const int *first = tariff->candidates->role_first;
    for (int role = first[order]; role < first[order + 1]; role++) {
        if (tariff->place[role] > 0) {
            of->places[of->place_count++] =
                (struct plan_place_price){order, role - first[order], tariff->place[role]};
        }
    }
    if (tariff->headcount[order] > 0) {
        of->headcounts[of->headcount_count++] =
            (struct plan_headcount_price){order, tariff->headcount[order]};
    }
}

struct plan_proof tariff_proof(const struct tariff *tariff, struct arena *arena)
{
    const int order_count = tariff->candidates->instance->order_count;
    struct plan_case *cases = cases_create(tariff, arena);
    struct plan_proof proof = {
        .scale = PRICE_SCALE,
        .parts = ARENA_ARRAY(arena, struct plan_part, (size_t)tariff->component_count),
        .part_count = tariff->component_count};
    for (int order = order_count - 1; order >= 0; order--) {
        const int component = tariff->component_of[order];
        put_order(tariff, order, &cases[component]);
        proof.parts[component] =
            (struct plan_part){.order = order, .cases = &cases[component], .case_count = 1};
    }
    for (int i = 0; i < tariff->mark_count; i++) {
        const struct case_mark *mark = &tariff->marks[i];
        struct plan_case *of = &cases[tariff->component_of[mark->order]];
        of->pairs[of->pair_count++] =
            (struct plan_pair_price){mark->member, mark->order, mark->price};
    }
    return proof;
}
