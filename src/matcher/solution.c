/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solution.h"

#include <string.h>

void solution_begin(struct solution *solution, const struct candidates *candidates,
                    struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    const int role_count = candidates->role_first[instance->order_count];
    *solution = (struct solution){
        .candidates = candidates,
        .chosen = ARENA_ARRAY(arena, bool, (size_t)candidates->count),
        .thresholds = ARENA_ARRAY(arena, int64_t, (size_t)role_count),
        .proof = {.scale = PRICE_SCALE},
        .arena = arena,
    };
}

static void list_places(const struct search *search, const struct prices *prices,
                        struct plan_case *only, struct arena *arena)
{
    const struct problem *problem = search->problem;
    only->places = ARENA_ARRAY(arena, struct plan_place_price, (size_t)problem->role_count);
    for (int role = 0; role < problem->role_count; role++) {
        if (prices->place[role] > 0) {
            only->places[only->place_count++] =
                (struct plan_place_price){search->component->orders[problem->role_order[role]],
                                          problem->role_number[role], prices->place[role]};
        }
    }
}

static void list_headcounts(const struct search *search, const struct prices *prices,
                            struct plan_case *only, struct arena *arena)
{
    const struct problem *problem = search->problem;
    only->headcounts =
        ARENA_ARRAY(arena, struct plan_headcount_price, (size_t)problem->order_count);
    for (int order = 0; order < problem->order_count; order++) {
        if (prices->headcount[order] > 0) {
            only->headcounts[only->headcount_count++] = (struct plan_headcount_price){
                search->component->orders[order], prices->headcount[order]};
        }
    }
}

/* One price for each member in each order, whatever the roles. */
static void list_pairs(const struct search *search, const struct prices *prices,
                       struct plan_case *only, struct arena *arena)
{
    const struct problem *problem = search->problem;
    const int64_t *presence = prices->presence;
    int count = 0;
    for (int pair = 0; presence && pair < problem->pair_count; pair++) {
        count += presence[pair] > 0;
    }
    only->pairs = ARENA_ARRAY(arena, struct plan_pair_price, (size_t)count);
    for (int pair = 0; count > 0 && pair < problem->pair_count; pair++) {
        if (presence[pair] > 0 && problem_is_first_role(problem, pair)) {
            only->pairs[only->pair_count++] = (struct plan_pair_price){
                search->component->members[problem->pair_member[pair]],
                search->component->orders[problem_order(problem, pair)], presence[pair]};
        }
    }
}

struct plan_case solution_case(const struct search *search, const struct prices *prices,
                               struct arena *arena)
{
    struct plan_case only = {0};
    list_places(search, prices, &only, arena);
    list_headcounts(search, prices, &only, arena);
    list_pairs(search, prices, &only, arena);
    return only;
}

static void add_part(struct solution *solution, const struct search *search)
{
    struct plan_proof *proof = &solution->proof;
    if (proof->part_count == solution->part_room) {
        solution->part_room = solution->part_room ? solution->part_room * 2 : 16;
        struct plan_part *parts =
            ARENA_ARRAY(solution->arena, struct plan_part, (size_t)solution->part_room);
        if (proof->part_count) {
            memcpy(parts, proof->parts, (size_t)proof->part_count * sizeof(*parts));
        }
        proof->parts = parts;
    }
    struct plan_part *part = &proof->parts[proof->part_count++];
    if (search->proof) {
        *part = *search->proof;
        return;
    }
    part->order = search->component->orders[0];
    part->case_count = 1;
    part->cases = ARENA_NEW(solution->arena, struct plan_case);
    part->cases[0] = solution_case(search, search->prices, solution->arena);
}

void solution_add(struct solution *solution, const struct search *search)
{
    const struct problem *problem = search->problem;
    draft_store(search->draft, solution->chosen);
    solution->objective += search->draft->objective;
    solution->bound += search->bound;
    for (int role = 0; role < problem->role_count; role++) {
        const int order = problem->role_order[role];
        const int number = solution->candidates->role_first[search->component->orders[order]] +
                           problem->role_number[role];
        solution->thresholds[number] =
            (search->prices->place[role] - search->prices->headcount[order]) / PRICE_SCALE;
    }
    add_part(solution, search);
}

enum result solution_let_in(struct solution *solution, struct candidates *candidates,
                            const struct scoring *scoring, struct arena *arena, int *ret_added,
                            struct error *error)
{
    struct candidates more;
    int *moved = NULL;
    const enum result result = candidates_extend(candidates, scoring, solution->thresholds, arena,
                                                 &more, &moved, ret_added, error);
    if (result == RESULT_OK && *ret_added > 0) {
        *candidates = more;
    }
    return result;
}

void solution_extract(const struct solution *solution, struct plan *plan, struct arena *arena)
{
    const struct candidates *candidates = solution->candidates;
    int count = 0;
    for (int i = 0; i < candidates->count; i++) {
        count += solution->chosen[i];
    }
    plan->assignments = ARENA_ARRAY(arena, struct plan_assignment, (size_t)count);
    plan->assignment_count = 0;
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *candidate = &candidates->items[i];
        if (solution->chosen[i]) {
            plan->assignments[plan->assignment_count++] = (struct plan_assignment){
                candidate->member, candidate->order, candidate->role, candidate->score};
        }
    }
    plan->objective = solution->objective;
    plan->bound = solution->bound;
    plan->gap = plan_gap(plan->objective, plan->bound);
    plan->proof = solution->proof;
    plan->status = candidates->count == 0           ? PLAN_EMPTY
                   : plan->objective >= plan->bound ? PLAN_OPTIMAL
                                                    : PLAN_FEASIBLE;
}
