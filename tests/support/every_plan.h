/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best plan of a tiny instance by trying every plan there is. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/score.h>

#include <assert.h>

enum { PAIRS_MAX = 40, PAIRS_TRIED = 18, ORDERS_MAX = 8, MEMBERS_MAX = 8 };

/* Enumeration of all plans of an instance, one member after the other. */
struct enumeration {
    const struct instance *instance;
    struct plan_assignment pairs[PAIRS_MAX]; /* eligible, by member */
    int pair_count;
    int taken[PAIRS_MAX];
    int taken_count;
    int64_t best;
};

static int fits(const struct enumeration *all, const struct plan_assignment *pair)
{
    const struct instance *instance = all->instance;
    int64_t minutes = instance_order_minutes(&instance->orders[pair->order]);
    int64_t placed = 0;
    for (int i = 0; i < all->taken_count; i++) {
        const struct plan_assignment *other = &all->pairs[all->taken[i]];
        placed += other->order == pair->order && other->role == pair->role;
        if (other->member == pair->member) {
            minutes += instance_order_minutes(&instance->orders[other->order]);
            if (other->order == pair->order ||
                instance_orders_clash(instance, other->order, pair->order)) {
                return 0;
            }
        }
    }
    return minutes <= instance->members[pair->member].minutes_max &&
           placed < instance->orders[pair->order].roles[pair->role].count;
}

static int64_t value_of(const struct enumeration *all)
{
    int64_t headcount[ORDERS_MAX] = {0};
    int serves[MEMBERS_MAX] = {0};
    int64_t value = 0;
    for (int i = 0; i < all->taken_count; i++) {
        headcount[all->pairs[all->taken[i]].order]++;
        value += all->pairs[all->taken[i]].score;
        value -= serves[all->pairs[all->taken[i]].member]++ ? 0 : all->instance->member_cost;
    }
    for (int order = 0; order < all->instance->order_count; order++) {
        if (headcount[order] > 0 && headcount[order] < all->instance->orders[order].min) {
            return INT64_MIN;
        }
    }
    return value;
}

static void enumerate(struct enumeration *all, int at)
{
    if (at == all->pair_count) {
        const int64_t value = value_of(all);
        all->best = value > all->best ? value : all->best;
        return;
    }
    enumerate(all, at + 1);
    if (fits(all, &all->pairs[at])) {
        all->taken[all->taken_count++] = at;
        enumerate(all, at + 1);
        all->taken_count--;
    }
}

/* A busy time as an order of its own beside the other: the two must not clash. */
static int clashes_with_busy(const struct instance *instance, int member, int order)
{
    for (int i = 0; i < instance->members[member].busy_count; i++) {
        const struct instance_busy *busy = &instance->members[member].busy[i];
        struct instance_order pair[] = {
            instance->orders[order],
            {.start = busy->time.start, .end = busy->time.end, .location = busy->location}
        };
        const struct instance both = {.orders = pair,
                                      .order_count = 2,
                                      .metric = instance->metric,
                                      .minutes_per_unit = instance->minutes_per_unit};
        if (instance_orders_clash(&both, 0, 1)) {
            return 1;
        }
    }
    return 0;
}

/* Every pair that may serve; false where there is too much to try. */
static int list_pairs(struct enumeration *all, struct arena *arena)
{
    const struct instance *instance = all->instance;
    const struct scoring *scoring = scoring_create(instance, arena);
    assert(instance->order_count <= ORDERS_MAX && instance->member_count <= MEMBERS_MAX);
    for (int member = 0; member < instance->member_count; member++) {
        for (int order = 0; order < instance->order_count; order++) {
            for (int role = 0; role < instance->orders[order].role_count; role++) {
                if (!eligibility_holds(instance, member, order, role) ||
                    clashes_with_busy(instance, member, order)) {
                    continue;
                }
                if (all->pair_count == PAIRS_MAX) {
                    return 0;
                }
                all->pairs[all->pair_count++] = (struct plan_assignment){
                    member, order, role, score_pair(scoring, member, order, role, NULL)};
            }
        }
    }
    return all->pair_count <= PAIRS_TRIED;
}

/* The best objective by trying everything, at least 0: nobody serving anywhere is a plan, too. -1
   where there is too much to try. */
static inline int64_t try_everything(const struct instance *instance, struct arena *arena)
{
    struct enumeration all = {.instance = instance};
    if (!list_pairs(&all, arena)) {
        return -1;
    }
    enumerate(&all, 0);
    return all.best;
}
