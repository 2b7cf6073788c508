/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "problem.h"

#include "model.h"

#include <stdlib.h>

static const struct instance_order *order_of(const struct problem *problem, int order)
{
    return &problem->component->candidates->instance->orders[problem->component->orders[order]];
}

/* Where the candidates of the same role of an order end. */
static int end_of_role(const struct candidates *candidates, int order, int begin)
{
    int end = begin;
    while (end < candidates->order_first[order + 1] &&
           candidates->items[end].role == candidates->items[begin].role) {
        end++;
    }
    return end;
}

/* Roles that somebody could take. */
static int count_roles(const struct component *component)
{
    const struct candidates *candidates = component->candidates;
    int count = 0;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        int at = candidates->order_first[order];
        while (at < candidates->order_first[order + 1]) {
            at = end_of_role(candidates, order, at);
            count++;
        }
    }
    return count;
}

/* Roles that nobody could take are left out. */
static void number_roles(struct problem *problem, struct arena *arena)
{
    const struct candidates *candidates = problem->component->candidates;
    const size_t room = (size_t)count_roles(problem->component);
    problem->role_first = ARENA_ARRAY(arena, int, (size_t)problem->order_count + 1);
    problem->role_order = ARENA_ARRAY(arena, int, room);
    problem->role_number = ARENA_ARRAY(arena, int, room);
    problem->pair_first = ARENA_ARRAY(arena, int, room + 1);
    problem->seats = ARENA_ARRAY(arena, int64_t, room);
    problem->headcount = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    problem->opening = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    problem->minutes = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    int role = 0;
    int pair = 0;
    for (int order = 0; order < problem->order_count; order++) {
        const int at = problem->component->orders[order];
        const struct instance_order *wanted = order_of(problem, order);
        problem->role_first[order] = role;
        problem->headcount[order] = model_needs_open(wanted) ? wanted->min : 0;
        problem->minutes[order] = instance_order_minutes(wanted);
        for (int i = candidates->order_first[at]; i < candidates->order_first[at + 1];) {
            const int number = candidates->items[i].role;
            const int end = end_of_role(candidates, at, i);
            problem->role_order[role] = order;
            problem->role_number[role] = number;
            problem->pair_first[role] = pair;
            problem->seats[role] =
                wanted->roles[number].count < end - i ? wanted->roles[number].count : end - i;
            pair += end - i;
            i = end;
            role++;
        }
    }
    problem->role_first[problem->order_count] = role;
    problem->pair_first[role] = pair;
    problem->role_count = role;
}

static int compare_starts(const void *a, const void *b, void *state)
{
    const struct problem *problem = state;
    const int left = *(const int *)a;
    const int right = *(const int *)b;
    const int64_t start = order_of(problem, left)->start;
    const int64_t other = order_of(problem, right)->start;
    return start != other ? (start < other ? -1 : 1) : left - right;
}

/* Appending the orders in order of their start to each member's pairs sorts them. */
static void sort_pairs(struct problem *problem, struct arena *arena)
{
    struct arena *scratch = arena_create();
    const struct component *component = problem->component;
    const struct candidates *candidates = component->candidates;
    const size_t count = (size_t)problem->pair_count;
    int *local = ARENA_ARRAY(scratch, int, (size_t)candidates->instance->member_count);
    int *sorted = ARENA_ARRAY(scratch, int, (size_t)problem->order_count);
    int *next = ARENA_ARRAY(scratch, int, (size_t)problem->member_count);
    problem->member_first = ARENA_ARRAY(arena, int, (size_t)problem->member_count + 1);
    problem->cap = ARENA_ARRAY(arena, int64_t, (size_t)problem->member_count);
    problem->pair_member = ARENA_ARRAY(arena, int, count);
    problem->pair_role = ARENA_ARRAY(arena, int, count);
    problem->pair_score = ARENA_ARRAY(arena, int32_t, count);
    problem->role_pairs = ARENA_ARRAY(arena, int, count);
    for (int i = 0; i < problem->member_count; i++) {
        const int member = component->members[i];
        local[member] = i;
        next[i] = problem->member_first[i];
        problem->member_first[i + 1] =
            next[i] + candidates->member_first[member + 1] - candidates->member_first[member];
        problem->cap[i] = candidates->instance->members[member].minutes_max;
    }
    for (int i = 0; i < problem->order_count; i++) {
        sorted[i] = i;
    }
    qsort_r(sorted, (size_t)problem->order_count, sizeof(int), compare_starts, problem);
    for (int i = 0; i < problem->order_count; i++) {
        const int first = problem->role_first[sorted[i]];
        int item = candidates->order_first[component->orders[sorted[i]]];
        for (int role = first; role < problem->role_first[sorted[i] + 1]; role++) {
            for (int at = problem->pair_first[role]; at < problem->pair_first[role + 1]; at++) {
                const int member = local[candidates->items[item].member];
                const int pair = next[member]++;
                problem->pair_member[pair] = member;
                problem->pair_role[pair] = role;
                problem->pair_score[pair] = candidates->items[item++].score;
                problem->role_pairs[at] = pair;
            }
        }
    }
    arena_destroy(scratch);
}

static void mark_clashes(const struct problem *problem, int member)
{
    const struct component *component = problem->component;
    const int first = problem->member_first[member];
    const int count = problem->member_first[member + 1] - first;
    const size_t words = (size_t)problem_clash_words(problem, member);
    clash_word *rows = problem->clash + problem->clash_first[member];
    for (int i = 0; i < count; i++) {
        const int order = problem_order(problem, first + i);
        clash_mark(rows + (size_t)i * words, i);
        for (int j = i + 1; j < count; j++) {
            const int other = problem_order(problem, first + j);
            if (order == other ||
                instance_orders_clash(component->candidates->instance, component->orders[order],
                                      component->orders[other])) {
                clash_mark(rows + (size_t)i * words, j);
                clash_mark(rows + (size_t)j * words, i);
            }
        }
    }
}

static void find_clashes(struct problem *problem, struct arena *arena)
{
    size_t total = 0;
    problem->clash_first = ARENA_ARRAY(arena, size_t, (size_t)problem->member_count);
    for (int member = 0; member < problem->member_count; member++) {
        const int count = problem->member_first[member + 1] - problem->member_first[member];
        problem->clash_first[member] = total;
        total += (size_t)count * (size_t)problem_clash_words(problem, member);
    }
    problem->clash = ARENA_ARRAY(arena, clash_word, total);
    for (int member = 0; member < problem->member_count; member++) {
        mark_clashes(problem, member);
    }
}

struct problem *problem_create(const struct component *component, struct arena *arena)
{
    struct problem *problem = ARENA_NEW(arena, struct problem);
    problem->component = component;
    problem->member_count = component->member_count;
    problem->order_count = component->order_count;
    problem->pair_count = component->candidate_count;
    problem->member_cost = component->candidates->instance->member_cost;
    number_roles(problem, arena);
    sort_pairs(problem, arena);
    find_clashes(problem, arena);
    return problem;
}

int problem_largest_degree(const struct problem *problem)
{
    int degree = 0;
    for (int member = 0; member < problem->member_count; member++) {
        const int count = problem->member_first[member + 1] - problem->member_first[member];
        degree = count > degree ? count : degree;
    }
    return degree;
}

int *problem_candidates(const struct problem *problem, struct arena *arena)
{
    const struct component *component = problem->component;
    int *found = ARENA_ARRAY(arena, int, (size_t)problem->pair_count);
    for (int order = 0; order < problem->order_count; order++) {
        const int first = problem->pair_first[problem->role_first[order]];
        const int end = problem->pair_first[problem->role_first[order + 1]];
        const int item = component->candidates->order_first[component->orders[order]];
        for (int i = first; i < end; i++) {
            found[problem->role_pairs[i]] = item + i - first;
        }
    }
    return found;
}
