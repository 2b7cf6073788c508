/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subproblem.h"

#include <string.h>

enum { NOWHERE = -1 };

/* How the numbers of the whole map to those of the part. */
struct mapping {
    const struct draft *draft;
    const struct problem *whole;
    struct subproblem *part;
    int *role_of;   /* by role of the whole; NOWHERE */
    int64_t *freed; /* by role: places held by pairs that are free */
    int64_t *worth; /* by order: points of the pairs that are free and on */
};

static int *nowhere(struct arena *arena, int count)
{
    int *items = ARENA_ARRAY(arena, int, (size_t)count);
    for (int i = 0; i < count; i++) {
        items[i] = NOWHERE;
    }
    return items;
}

static void count_freed(struct mapping *mapping, const bool *free, const int *members,
                        int member_count)
{
    const struct draft *draft = mapping->draft;
    for (int i = 0; i < member_count; i++) {
        const int *serving = draft_serving(draft, members[i]);
        for (int j = 0; j < draft->serving_count[members[i]]; j++) {
            if (free[serving[j]]) {
                mapping->freed[mapping->whole->pair_role[serving[j]]]++;
                mapping->worth[problem_order(mapping->whole, serving[j])] +=
                    mapping->whole->pair_score[serving[j]];
            }
        }
    }
}

/* Minutes of what the member does that is not free. */
static int64_t minutes_fixed(const struct mapping *mapping, const bool *free, int member)
{
    const struct problem *whole = mapping->whole;
    const int *serving = draft_serving(mapping->draft, member);
    int64_t minutes = 0;
    for (int i = 0; i < mapping->draft->serving_count[member]; i++) {
        minutes += free[serving[i]] ? 0 : whole->minutes[problem_order(whole, serving[i])];
    }
    return minutes;
}

static bool stands_in_the_way(const struct mapping *mapping, const bool *free, int pair)
{
    const struct problem *whole = mapping->whole;
    const int member = whole->pair_member[pair];
    const int first = whole->member_first[member];
    for (int i = 0; i < mapping->draft->serving_count[member]; i++) {
        const int other = draft_serving(mapping->draft, member)[i];
        if (!free[other] && problem_clashes(whole, member, pair - first, other - first)) {
            return true;
        }
    }
    return false;
}

/* Append the member's free pairs that fit beside what is fixed. */
static void choose_pairs(struct mapping *mapping, const bool *free, int member, int64_t minutes_max)
{
    const struct problem *whole = mapping->whole;
    struct problem *problem = &mapping->part->problem;
    for (int pair = whole->member_first[member]; pair < whole->member_first[member + 1]; pair++) {
        const int role = whole->pair_role[pair];
        const int64_t fixed = mapping->draft->filled[role] - mapping->freed[role];
        if (free[pair] && whole->seats[role] > fixed &&
            whole->minutes[whole->role_order[role]] <= minutes_max &&
            !stands_in_the_way(mapping, free, pair)) {
            mapping->part->pairs[problem->pair_count++] = pair;
            mapping->role_of[role] = 0;
        }
    }
}

static void choose_members(struct mapping *mapping, const bool *free, const int *members,
                           int member_count, struct arena *arena)
{
    const struct problem *whole = mapping->whole;
    struct subproblem *part = mapping->part;
    struct problem *problem = &part->problem;
    size_t room = 0;
    for (int i = 0; i < member_count; i++) {
        room += (size_t)(whole->member_first[members[i] + 1] - whole->member_first[members[i]]);
    }
    part->pairs = ARENA_ARRAY(arena, int, room);
    part->members = ARENA_ARRAY(arena, int, (size_t)member_count);
    problem->cap = ARENA_ARRAY(arena, int64_t, (size_t)member_count);
    problem->member_first = ARENA_ARRAY(arena, int, (size_t)member_count + 1);
    problem->clash_first = ARENA_ARRAY(arena, size_t, (size_t)member_count);
    for (int i = 0; i < member_count; i++) {
        const int64_t cap = whole->cap[members[i]];
        const int64_t left =
            cap == INSTANCE_UNCAPPED ? cap : cap - minutes_fixed(mapping, free, members[i]);
        const int before = problem->pair_count;
        choose_pairs(mapping, free, members[i], left);
        if (problem->pair_count > before) {
            problem->cap[problem->member_count] = left;
            part->members[problem->member_count++] = members[i];
            problem->member_first[problem->member_count] = problem->pair_count;
        }
    }
}

/* Orders and roles that have a pair, with the places and headcounts that are left. */
static void number_roles(struct mapping *mapping, struct arena *arena)
{
    const struct problem *whole = mapping->whole;
    struct subproblem *part = mapping->part;
    struct problem *problem = &part->problem;
    const size_t room = (size_t)whole->role_count + 1;
    part->orders = ARENA_ARRAY(arena, int, room);
    part->roles = ARENA_ARRAY(arena, int, room);
    problem->role_first = ARENA_ARRAY(arena, int, room);
    problem->role_order = ARENA_ARRAY(arena, int, room);
    problem->seats = ARENA_ARRAY(arena, int64_t, room);
    problem->headcount = ARENA_ARRAY(arena, int64_t, room);
    problem->opening = ARENA_ARRAY(arena, int64_t, room);
    problem->minutes = ARENA_ARRAY(arena, int64_t, room);
    for (int order = 0; order < whole->order_count; order++) {
        const int first = problem->role_count;
        int64_t fixed = 0;
        for (int role = whole->role_first[order]; role < whole->role_first[order + 1]; role++) {
            const int64_t held = mapping->draft->filled[role] - mapping->freed[role];
            fixed += held;
            if (mapping->role_of[role] != NOWHERE) {
                mapping->role_of[role] = problem->role_count;
                problem->role_order[problem->role_count] = problem->order_count;
                problem->seats[problem->role_count] = whole->seats[role] - held;
                part->roles[problem->role_count++] = role;
            }
        }
        if (problem->role_count > first) {
            const int64_t needed = whole->headcount[order] - fixed;
            problem->role_first[problem->order_count] = first;
            problem->headcount[problem->order_count] = needed > 0 ? needed : 0;
            problem->opening[problem->order_count] =
                needed > 0 ? mapping->draft->value[order] - mapping->worth[order] : 0;
            problem->minutes[problem->order_count] = whole->minutes[order];
            part->orders[problem->order_count++] = order;
        }
    }
    problem->role_first[problem->order_count] = problem->role_count;
}

static void number_pairs(struct mapping *mapping, struct arena *arena)
{
    const struct problem *whole = mapping->whole;
    struct subproblem *part = mapping->part;
    struct problem *problem = &part->problem;
    const size_t count = (size_t)problem->pair_count;
    problem->pair_member = ARENA_ARRAY(arena, int, count);
    problem->pair_role = ARENA_ARRAY(arena, int, count);
    problem->pair_score = ARENA_ARRAY(arena, int32_t, count);
    problem->role_pairs = ARENA_ARRAY(arena, int, count);
    problem->pair_first = ARENA_ARRAY(arena, int, (size_t)problem->role_count + 1);
    for (int member = 0; member < problem->member_count; member++) {
        const int end = problem->member_first[member + 1];
        for (int pair = problem->member_first[member]; pair < end; pair++) {
            const int at = part->pairs[pair];
            problem->pair_member[pair] = member;
            problem->pair_role[pair] = mapping->role_of[whole->pair_role[at]];
            problem->pair_score[pair] = whole->pair_score[at];
            problem->pair_first[problem->pair_role[pair] + 1]++;
        }
    }
    int *next = ARENA_ARRAY(arena, int, (size_t)problem->role_count);
    for (int role = 0; role < problem->role_count; role++) {
        const int64_t people = problem->pair_first[role + 1];
        problem->seats[role] = problem->seats[role] < people ? problem->seats[role] : people;
        next[role] = problem->pair_first[role];
        problem->pair_first[role + 1] += problem->pair_first[role];
    }
    for (int pair = 0; pair < problem->pair_count; pair++) {
        problem->role_pairs[next[problem->pair_role[pair]]++] = pair;
    }
}

/* Which of the kept pairs of one member exclude each other. */
static void copy_clashes_of(const struct mapping *mapping, int number)
{
    const struct problem *whole = mapping->whole;
    const struct problem *problem = &mapping->part->problem;
    const int member = mapping->part->members[number];
    const int first = whole->member_first[member];
    const int *pairs = mapping->part->pairs + problem->member_first[number];
    const int count = problem->member_first[number + 1] - problem->member_first[number];
    clash_word *row = problem->clash + problem->clash_first[number];
    for (int a = 0; a < count; a++, row += problem_clash_words(problem, number)) {
        for (int b = 0; b < count; b++) {
            if (problem_clashes(whole, member, pairs[a] - first, pairs[b] - first)) {
                clash_mark(row, b);
            }
        }
    }
}

static void copy_clashes(struct mapping *mapping, struct arena *arena)
{
    struct problem *problem = &mapping->part->problem;
    size_t total = 0;
    for (int i = 0; i < problem->member_count; i++) {
        problem->clash_first[i] = total;
        total += (size_t)(problem->member_first[i + 1] - problem->member_first[i]) *
                 (size_t)problem_clash_words(problem, i);
    }
    problem->clash = ARENA_ARRAY(arena, clash_word, total);
    for (int i = 0; i < problem->member_count; i++) {
        copy_clashes_of(mapping, i);
    }
}

struct subproblem *subproblem_create(const struct draft *draft, const bool *free,
                                     const int *members, int member_count, struct arena *arena)
{
    const struct problem *whole = draft->problem;
    struct subproblem *part = ARENA_NEW(arena, struct subproblem);
    struct mapping mapping = {
        .draft = draft,
        .whole = whole,
        .part = part,
        .role_of = nowhere(arena, whole->role_count),
        .freed = ARENA_ARRAY(arena, int64_t, (size_t)whole->role_count),
        .worth = ARENA_ARRAY(arena, int64_t, (size_t)whole->order_count),
    };
    part->whole = whole;
    part->problem.member_cost = whole->member_cost;
    count_freed(&mapping, free, members, member_count);
    choose_members(&mapping, free, members, member_count, arena);
    number_roles(&mapping, arena);
    number_pairs(&mapping, arena);
    copy_clashes(&mapping, arena);
    return part;
}

struct draft *subproblem_draft(const struct subproblem *part, const struct draft *draft,
                               struct arena *arena)
{
    struct draft *result = draft_create(&part->problem, arena);
    for (int pair = 0; pair < part->problem.pair_count; pair++) {
        if (draft->on[part->pairs[pair]]) {
            draft_take(result, pair);
        }
    }
    return result;
}

void subproblem_apply(const struct subproblem *part, const struct draft *result,
                      struct draft *draft)
{
    for (int pair = 0; pair < part->problem.pair_count; pair++) {
        if (draft->on[part->pairs[pair]] && !result->on[pair]) {
            draft_drop(draft, part->pairs[pair]);
        }
    }
    for (int pair = 0; pair < part->problem.pair_count; pair++) {
        if (!draft->on[part->pairs[pair]] && result->on[pair]) {
            draft_take(draft, part->pairs[pair]);
        }
    }
}

struct prices *subproblem_prices(const struct subproblem *part, const struct prices *prices,
                                 struct arena *arena)
{
    const struct problem *problem = &part->problem;
    struct prices *result = prices_create(problem, arena);
    result->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
    for (int role = 0; role < problem->role_count; role++) {
        result->place[role] = prices->place[part->roles[role]];
    }
    for (int order = 0; order < problem->order_count; order++) {
        result->headcount[order] =
            problem->headcount[order] ? prices->headcount[part->orders[order]] : 0;
    }
    for (int pair = 0; prices->presence && pair < problem->pair_count; pair++) {
        result->presence[pair] = problem->headcount[problem_order(problem, pair)]
                                     ? prices->presence[part->pairs[pair]]
                                     : 0;
    }
    return result;
}

/* The price of a member's presence in an order, also for roles that are not in the part. */
static void apply_presence(const struct problem *whole, int pair, int64_t price, int64_t *presence)
{
    while (!problem_is_first_role(whole, pair)) {
        pair--;
    }
    do {
        presence[pair++] = price;
    } while (pair < whole->pair_count && !problem_is_first_role(whole, pair));
}

void subproblem_apply_prices(const struct subproblem *part, const struct prices *result,
                             struct prices *prices)
{
    const struct problem *problem = &part->problem;
    for (int role = 0; role < problem->role_count; role++) {
        prices->place[part->roles[role]] = result->place[role];
    }
    for (int order = 0; order < problem->order_count; order++) {
        if (problem->headcount[order]) {
            prices->headcount[part->orders[order]] = result->headcount[order];
        }
    }
    for (int pair = 0; prices->presence && pair < problem->pair_count; pair++) {
        if (problem->headcount[problem_order(problem, pair)]) {
            apply_presence(part->whole, part->pairs[pair], result->presence[pair],
                           prices->presence);
        }
    }
}
