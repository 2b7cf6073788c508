/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_roster.h"

static void take_assignments(struct roster *roster)
{
    const struct instance *instance = roster->instance;
    for (int i = 0; i < instance->member_count; i++) {
        roster->last[i] = ROSTER_NOTHING;
    }
    for (int i = 0; i < roster->plan->assignment_count; i++) {
        const struct plan_assignment *assignment = &roster->plan->assignments[i];
        roster->before[i] = roster->last[assignment->member];
        roster->last[assignment->member] = i;
        roster->minutes[assignment->member] +=
            instance_order_minutes(&instance->orders[assignment->order]);
        roster->filled[roster_slot(roster, assignment->order, (int)assignment->role)]++;
        roster->headcount[assignment->order]++;
    }
}

/* A plan that was read may name anything. */
static bool names_place(const struct instance *instance, int order, int64_t role)
{
    return order >= 0 && order < instance->order_count && role >= 0 &&
           role < instance->orders[order].role_count;
}

/* The prices at the root of each component: those of its first case. */
static void take_prices(struct roster *roster)
{
    const struct plan_proof *proof = &roster->plan->proof;
    for (int i = 0; roster->price_scale > 0 && i < proof->part_count; i++) {
        if (proof->parts[i].case_count == 0) {
            continue;
        }
        const struct plan_case *root = &proof->parts[i].cases[0];
        for (int j = 0; j < root->place_count; j++) {
            const struct plan_place_price *price = &root->places[j];
            if (names_place(roster->instance, price->order, price->role)) {
                roster->place_price[roster_slot(roster, price->order, (int)price->role)] =
                    price->price;
            }
        }
        for (int j = 0; j < root->headcount_count; j++) {
            const struct plan_headcount_price *price = &root->headcounts[j];
            if (names_place(roster->instance, price->order, 0)) {
                roster->headcount_price[price->order] = price->price;
            }
        }
    }
}

struct roster roster_of(const struct instance *instance, const struct plan *plan,
                        struct arena *arena)
{
    const size_t members = (size_t)instance->member_count;
    const size_t orders = (size_t)instance->order_count;
    struct roster roster = {.instance = instance,
                            .plan = plan,
                            .last = ARENA_ARRAY(arena, int, members),
                            .before = ARENA_ARRAY(arena, int, (size_t)plan->assignment_count),
                            .minutes = ARENA_ARRAY(arena, int64_t, members),
                            .slot_first = ARENA_ARRAY(arena, int, orders),
                            .headcount = ARENA_ARRAY(arena, int64_t, orders),
                            .headcount_price = ARENA_ARRAY(arena, int64_t, orders),
                            .price_scale = plan->proof.scale > 0 ? plan->proof.scale : 0};
    int slots = 0;
    for (int i = 0; i < instance->order_count; i++) {
        roster.slot_first[i] = slots;
        slots += instance->orders[i].role_count;
    }
    roster.filled = ARENA_ARRAY(arena, int64_t, (size_t)slots);
    roster.place_price = ARENA_ARRAY(arena, int64_t, (size_t)slots);
    take_assignments(&roster);
    take_prices(&roster);
    return roster;
}

int roster_slot(const struct roster *roster, int order, int role)
{
    return roster->slot_first[order] + role;
}

int roster_in_order(const struct roster *roster, int member, int order)
{
    int at = roster->last[member];
    while (at != ROSTER_NOTHING && roster->plan->assignments[at].order != order) {
        at = roster->before[at];
    }
    return at;
}

enum plan_reason_kind roster_reason(const struct roster *roster, int member, int order, int role,
                                    int *ret_at)
{
    const struct instance *instance = roster->instance;
    int ignored;
    int *at = ret_at ? ret_at : &ignored;
    *at = roster_in_order(roster, member, order);
    if (*at != ROSTER_NOTHING) {
        return roster->plan->assignments[*at].role == role ? PLAN_REASON_COUNT : PLAN_REASON_TAKEN;
    }
    for (*at = roster->last[member]; *at != ROSTER_NOTHING; *at = roster->before[*at]) {
        if (instance_orders_clash(instance, roster->plan->assignments[*at].order, order)) {
            return PLAN_REASON_ELSEWHERE;
        }
    }
    const int64_t left = instance->members[member].minutes_max - roster->minutes[member];
    if (instance_order_minutes(&instance->orders[order]) > left) {
        return PLAN_REASON_HOURS_USED;
    }
    return roster->headcount[order] < instance->orders[order].min ? PLAN_REASON_MIN_HEADCOUNT
                                                                  : PLAN_REASON_NOT_CHOSEN;
}

/* Position of the first given pair of a role or of one behind it. */
static int first_edge(const struct instance *instance, int order, int role)
{
    int low = 0;
    int high = instance->edge_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        const struct instance_edge *edge = &instance->edges[middle];
        if (edge->order < order || (edge->order == order && edge->role < role)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int roster_edges(const struct roster *roster, int order, int role, int *ret_count)
{
    const int first = first_edge(roster->instance, order, role);
    *ret_count = first_edge(roster->instance, order, role + 1) - first;
    return first;
}

int64_t roster_price(const struct roster *roster, int order, int role)
{
    if (roster->price_scale == 0) {
        return 0;
    }
    const int64_t price =
        roster->place_price[roster_slot(roster, order, role)] - roster->headcount_price[order];
    return price > 0 ? (price - 1) / roster->price_scale + 1 : price / roster->price_scale;
}
