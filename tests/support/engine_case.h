/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The largest component of a small seeded instance, as the stages of the engine get it. */
#pragma once

#include "draft.h"
#include "problem.h"
#include "random_instance.h"

#include <diandan/matcher/matcher.h>

#include <assert.h>

struct engine_case {
    struct arena *arena;
    uint64_t random;
    struct instance *instance;
    struct candidates *candidates;
    struct component *components; /* the largest is the last */
    int component_count;
    struct problem *problem; /* of the largest; NULL where there is none */
};

/* A clock that stands still: no test depends on how fast the machine is. */
static inline double engine_case_clock(void *state)
{
    (void)state;
    return 0;
}

static const struct solve_options engine_case_options = {.seconds_max = 60,
                                                         .clock = engine_case_clock};

/* Two of three with scores of any sign instead of those of the rules, every other one with costs of
   members; headcounts, caps, travel and busy times as in random_instance. */
static inline struct instance *engine_case_instance(uint64_t seed, uint64_t *random, int members,
                                                    int orders, struct arena *arena)
{
    struct instance *instance = random_instance(seed, members, orders, arena);
    if (seed % 3) {
        struct error error = {0};
        const enum result result = matcher_with_edges(instance, arena, &instance, &error);
        assert(result == RESULT_OK);
        (void)result;
        for (int i = 0; i < instance->edge_count; i++) {
            instance->edges[i].score = random_below(random, 30) - 8;
        }
    }
    if (seed % 2) {
        instance->member_cost = random_below(random, 15);
    }
    return instance;
}

static inline struct engine_case engine_case_begin(uint64_t seed, int members, int orders)
{
    struct engine_case one = {.arena = arena_create(), .random = seed};
    one.candidates = ARENA_NEW(one.arena, struct candidates);
    struct error error = {0};
    one.instance = engine_case_instance(seed, &one.random, members, orders, one.arena);
    const enum result result = candidates_find(
        one.instance, scoring_create(one.instance, one.arena), one.arena, one.candidates, &error);
    assert(result == RESULT_OK);
    (void)result;
    components_find(one.candidates, one.arena, &one.components, &one.component_count);
    if (one.component_count > 0) {
        one.problem = problem_create(&one.components[one.component_count - 1], one.arena);
    }
    return one;
}

static inline void engine_case_end(struct engine_case *one)
{
    arena_destroy(one->arena);
}

/* Put pairs on at random, as many as fit of so many draws; orders may be short of people. */
static inline void engine_case_scatter(struct engine_case *one, struct draft *draft, int draws)
{
    for (int i = 0; i < draws; i++) {
        const int pair = random_below(&one->random, draft->problem->pair_count);
        if (draft_fits(draft, pair)) {
            draft_take(draft, pair);
        }
    }
}
