/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small seeded instances with everything in them: skills, free time, caps, travel, headcounts. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/world.h>
#include <diandan/domain/instance.h>

#include <assert.h>
#include <stdint.h>

static int random_below(uint64_t *state, int end)
{
    uint64_t value = 0;
    world_random_seeded(state, &value, sizeof(value));
    return (int)(value % (uint64_t)end);
}

static struct instance_member random_member(uint64_t *state, struct arena *arena, int index)
{
    struct instance_member member = {.id = arena_print(arena, "m%d", index),
                                     .always_available = random_below(state, 3) > 0,
                                     .minutes_max = random_below(state, 2)
                                                        ? INSTANCE_UNCAPPED
                                                        : 60 + 30 * random_below(state, 5),
                                     .load_minutes = 60 * random_below(state, 10)};
    member.location = (struct location){random_below(state, 40), random_below(state, 40), true};
    member.skills = ARENA_ARRAY(arena, struct instance_skill, 2);
    member.skill_count = random_below(state, 3);
    for (int i = 0; i < member.skill_count; i++) {
        member.skills[i] = (struct instance_skill){i, 1 + random_below(state, 3)};
    }
    if (!member.always_available) {
        member.availability = ARENA_NEW(arena, struct interval);
        member.availability_count = 1;
        member.availability[0].start = 30 * random_below(state, 6);
        member.availability[0].end =
            member.availability[0].start + 60 + 30 * random_below(state, 8);
    }
    member.busy = ARENA_NEW(arena, struct instance_busy);
    member.busy_count = random_below(state, 3) == 0;
    member.busy[0].time.start = 30 * random_below(state, 12) - 15;
    member.busy[0].time.end = member.busy[0].time.start + 15 + random_below(state, 30);
    member.busy[0].location =
        (struct location){random_below(state, 40), random_below(state, 40), index % 3 > 0};
    return member;
}

static struct instance_order random_order(uint64_t *state, struct arena *arena, int index)
{
    struct instance_order order = {.id = arena_print(arena, "o%d", index),
                                   .start = 30 * random_below(state, 12),
                                   .priority = 1 + random_below(state, 3),
                                   .min = random_below(state, 2) ? 0 : random_below(state, 4),
                                   .role_count = 1 + random_below(state, 2)};
    order.end = order.start + 30 + 30 * random_below(state, 3);
    order.latest_start = order.start;
    order.location = (struct location){random_below(state, 40), random_below(state, 40), true};
    order.roles = ARENA_ARRAY(arena, struct instance_role, 2);
    for (int i = 0; i < order.role_count; i++) {
        struct instance_role *role = &order.roles[i];
        role->resource = role->certificate = INSTANCE_NONE;
        role->level = 1 + random_below(state, 2);
        role->count = 1 + random_below(state, 2);
        role->skills = ARENA_NEW(arena, int);
        role->skills[0] = random_below(state, 2);
        role->skill_count = random_below(state, 3) > 0;
    }
    return order;
}

/* A prepared instance; the same seed gives the same one. */
static inline struct instance *random_instance(uint64_t seed, int member_count, int order_count,
                                               struct arena *arena)
{
    static const char *skills[] = {"electric", "carry"};
    struct instance *instance = ARENA_NEW(arena, struct instance);
    uint64_t state = seed;
    instance->horizon = (struct interval){0, 600};
    instance->skills = (struct name_list){skills, 2};
    instance->metric = random_below(&state, 2) ? TRAVEL_EUCLIDEAN : TRAVEL_NONE;
    instance->minutes_per_unit = 1;
    instance->member_count = member_count;
    instance->order_count = order_count;
    instance->members = ARENA_ARRAY(arena, struct instance_member, (size_t)member_count);
    instance->orders = ARENA_ARRAY(arena, struct instance_order, (size_t)order_count);
    for (int i = 0; i < order_count; i++) {
        instance->orders[i] = random_order(&state, arena, i);
    }
    for (int i = 0; i < member_count; i++) {
        instance->members[i] = random_member(&state, arena, i);
    }
    struct error error = {0};
    const enum result result = instance_prepare(instance, arena, &error);
    assert(result == RESULT_OK);
    (void)result;
    return instance;
}
