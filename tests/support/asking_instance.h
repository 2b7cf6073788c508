/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random instances that break every hard rule somewhere, their plans, and their unfilled places. */
#pragma once

#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/matcher.h>

/* A clock that stands still: no test depends on how fast the machine is. */
static inline double standing_clock(void *state)
{
    (void)state;
    return 0;
}

static inline struct plan *plan_for(const struct instance *instance, struct arena *arena)
{
    const struct solve_options options = {.seconds_max = 60, .clock = standing_clock};
    struct plan *plan = NULL;
    struct error error = {0};
    assert_int_equal(matcher_solve(instance, &options, arena, &plan, &error), RESULT_OK);
    return plan;
}

static inline void ask_for_things(struct instance *instance, uint64_t *state, struct arena *arena)
{
    static const char *resources[] = {"car", "ladder"};
    static const char *certificates[] = {"driver", "nurse"};
    instance->resources = (struct name_list){resources, 2};
    instance->certificates = (struct name_list){certificates, 2};
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            struct instance_role *role = &instance->orders[i].roles[j];
            role->resource = random_below(state, 4) == 0 ? random_below(state, 2) : INSTANCE_NONE;
            role->certificate =
                random_below(state, 4) == 0 ? random_below(state, 2) : INSTANCE_NONE;
        }
    }
    for (int i = 0; i < instance->member_count; i++) {
        struct instance_member *member = &instance->members[i];
        member->resources = ARENA_NEW(arena, int);
        member->resource_count = random_below(state, 2);
        member->resources[0] = random_below(state, 2);
        member->certificates = ARENA_NEW(arena, struct instance_certificate);
        member->certificate_count = random_below(state, 2);
        member->certificates[0] =
            (struct instance_certificate){random_below(state, 2), random_below(state, 600)};
        member->declined = ARENA_ARRAY(arena, int, 3);
        member->declined_count = random_below(state, 4);
        for (int j = 0; j < member->declined_count; j++) {
            member->declined[j] = random_below(state, instance->order_count);
        }
        member->minutes_max = random_below(state, 5) == 0 ? 30 : member->minutes_max;
    }
}

/* A prepared instance with something of everything; with_edges: the same as given pairs. */
static inline struct instance *asking_instance(uint64_t seed, int members, int orders,
                                               bool with_edges, struct arena *arena)
{
    struct instance *instance = random_instance(seed, members, orders, arena);
    struct error error = {0};
    uint64_t state = seed * 1000;
    ask_for_things(instance, &state, arena);
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    if (with_edges) {
        assert_int_equal(matcher_with_edges(instance, arena, &instance, &error), RESULT_OK);
        assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    }
    return instance;
}
