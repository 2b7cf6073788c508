/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness_case.h"

#include <assert.h>
#include <stdlib.h>

static const struct instance *instance_of(const struct problem *problem)
{
    return problem->component->candidates->instance;
}

static int compare_priorities(const void *a, const void *b)
{
    const int64_t left = *(const int64_t *)a;
    const int64_t right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static int64_t priority_of(const struct problem *problem, int order)
{
    return instance_of(problem)->orders[problem->component->orders[order]].priority;
}

static void find_levels(struct fairness_case *of, struct arena *arena)
{
    const struct problem *problem = of->problem;
    const size_t count = (size_t)problem->order_count;
    of->priorities = ARENA_ARRAY(arena, int64_t, count);
    of->level = ARENA_ARRAY(arena, int, count);
    for (int order = 0; order < problem->order_count; order++) {
        of->priorities[order] = priority_of(problem, order);
    }
    qsort(of->priorities, count, sizeof(*of->priorities), compare_priorities);
    for (int order = 0; order < problem->order_count; order++) {
        if (order == 0 || of->priorities[order] != of->priorities[of->level_count - 1]) {
            of->priorities[of->level_count++] = of->priorities[order];
        }
    }
    for (int order = 0; order < problem->order_count; order++) {
        const int64_t priority = priority_of(problem, order);
        const int64_t *found = bsearch(&priority, of->priorities, (size_t)of->level_count,
                                       sizeof(priority), compare_priorities);
        assert(found);
        of->level[order] = (int)(found - of->priorities);
    }
}

static int compare_places(const void *a, const void *b)
{
    const struct instance_place *left = a;
    const struct instance_place *right = b;
    return left->member != right->member ? left->member - right->member
           : left->order != right->order ? left->order - right->order
                                         : left->role - right->role;
}

static void find_published(struct fairness_case *of, struct arena *arena)
{
    const struct problem *problem = of->problem;
    const struct instance *instance = instance_of(problem);
    of->published = ARENA_ARRAY(arena, bool, (size_t)problem->pair_count);
    for (int pair = 0; instance->published_count > 0 && pair < problem->pair_count; pair++) {
        const struct instance_place place = {
            problem->component->members[problem->pair_member[pair]],
            problem->component->orders[problem_order(problem, pair)],
            problem->role_number[problem->pair_role[pair]]};
        of->published[pair] =
            bsearch(&place, instance->published, (size_t)instance->published_count, sizeof(place),
                    compare_places) != NULL;
        of->published_count += of->published[pair];
    }
}

static void count_coverage(const struct fairness_case *of, const struct draft *draft,
                           int64_t *ret_coverage)
{
    for (int order = 0; order < of->problem->order_count; order++) {
        ret_coverage[of->level[order]] += draft->people[order];
    }
}

struct fairness_case *fairness_case_create(const struct draft *draft, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct fairness_case *of = ARENA_NEW(arena, struct fairness_case);
    assert(problem->component);
    of->problem = problem;
    of->load = ARENA_ARRAY(arena, int64_t, (size_t)problem->member_count);
    for (int member = 0; member < problem->member_count; member++) {
        const int at = problem->component->members[member];
        of->load[member] = instance_of(problem)->members[at].load_minutes;
    }
    find_levels(of, arena);
    find_published(of, arena);
    of->coverage = ARENA_ARRAY(arena, int64_t, (size_t)of->level_count);
    count_coverage(of, draft, of->coverage);
    return of;
}

struct fairness_goals fairness_measure(const struct fairness_case *of, const struct draft *draft)
{
    const struct problem *problem = of->problem;
    struct fairness_goals goals = {.objective = draft->objective};
    for (int member = 0; member < problem->member_count; member++) {
        const int64_t load = of->load[member] + draft->minutes[member];
        if (draft->serving_count[member] > 0 && load > goals.load_max) {
            goals.load_max = load;
        }
    }
    for (int pair = 0; of->published_count > 0 && pair < problem->pair_count; pair++) {
        goals.changes += of->published[pair] && !draft->on[pair];
    }
    return goals;
}

bool fairness_is_better(const struct fairness_goals *a, const struct fairness_goals *b)
{
    return a->load_max != b->load_max ? a->load_max < b->load_max
           : a->changes != b->changes ? a->changes < b->changes
                                      : a->objective > b->objective;
}

bool fairness_is_allowed(const struct fairness_case *of, const struct draft *draft)
{
    struct arena *scratch = arena_create();
    int64_t *coverage = ARENA_ARRAY(scratch, int64_t, (size_t)of->level_count);
    bool allowed = true;
    count_coverage(of, draft, coverage);
    for (int level = 0; level < of->level_count; level++) {
        allowed = allowed && coverage[level] >= of->coverage[level];
    }
    for (int order = 0; order < of->problem->order_count; order++) {
        allowed = allowed && (draft->people[order] == 0 || draft_order_holds(draft, order));
    }
    arena_destroy(scratch);
    return allowed;
}
