/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* As many pairs as a member could serve: its cap bounds how many of the shortest. */
static int most_served(const struct problem *problem, int member)
{
    const int count = problem->member_first[member + 1] - problem->member_first[member];
    int64_t shortest = INT64_MAX;
    for (int at = 0; at < count; at++) {
        const int order = problem_order(problem, problem->member_first[member] + at);
        shortest = problem->minutes[order] < shortest ? problem->minutes[order] : shortest;
    }
    const int64_t most = problem->cap[member] / shortest;
    return most < count ? (int)most : count;
}

static void list_rooms(struct draft *draft, struct arena *arena)
{
    const int members = draft->problem->member_count;
    draft->serving_first = ARENA_ARRAY(arena, int, (size_t)members + 1);
    for (int member = 0; member < members; member++) {
        draft->serving_first[member + 1] =
            draft->serving_first[member] + most_served(draft->problem, member);
    }
    draft->serving = ARENA_ARRAY(arena, int, (size_t)draft->serving_first[members]);
}

struct draft *draft_create(const struct problem *problem, struct arena *arena)
{
    struct draft *draft = ARENA_NEW(arena, struct draft);
    draft->problem = problem;
    draft->on = ARENA_ARRAY(arena, bool, (size_t)problem->pair_count);
    list_rooms(draft, arena);
    draft->serving_count = ARENA_ARRAY(arena, int, (size_t)problem->member_count);
    draft->minutes = ARENA_ARRAY(arena, int64_t, (size_t)problem->member_count);
    draft->filled = ARENA_ARRAY(arena, int64_t, (size_t)problem->role_count);
    draft->people = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    draft->value = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    return draft;
}

void draft_copy(struct draft *to, const struct draft *from)
{
    const struct problem *problem = from->problem;
    memcpy(to->on, from->on, (size_t)problem->pair_count * sizeof(*to->on));
    memcpy(to->serving, from->serving,
           (size_t)from->serving_first[problem->member_count] * sizeof(*to->serving));
    memcpy(to->serving_count, from->serving_count,
           (size_t)problem->member_count * sizeof(*to->serving_count));
    memcpy(to->minutes, from->minutes, (size_t)problem->member_count * sizeof(*to->minutes));
    memcpy(to->filled, from->filled, (size_t)problem->role_count * sizeof(*to->filled));
    memcpy(to->people, from->people, (size_t)problem->order_count * sizeof(*to->people));
    memcpy(to->value, from->value, (size_t)problem->order_count * sizeof(*to->value));
    to->objective = from->objective;
}

static int64_t worth(const struct draft *draft, int order)
{
    return draft_order_holds(draft, order) ? draft->value[order] + draft->problem->opening[order]
                                           : 0;
}

/* Count a pair in (sign 1) or out (sign -1). */
static void count(struct draft *draft, int pair, int sign)
{
    const struct problem *problem = draft->problem;
    const int order = problem_order(problem, pair);
    draft->objective -= worth(draft, order);
    draft->people[order] += sign;
    draft->value[order] += (int64_t)sign * problem->pair_score[pair];
    draft->objective += worth(draft, order);
    draft->filled[problem->pair_role[pair]] += sign;
    draft->minutes[problem->pair_member[pair]] += sign * problem->minutes[order];
}

void draft_take(struct draft *draft, int pair)
{
    const int member = draft->problem->pair_member[pair];
    assert(!draft->on[pair]);
    assert(draft->serving_count[member] <
           draft->serving_first[member + 1] - draft->serving_first[member]);
    draft->objective -= draft->serving_count[member] == 0 ? draft->problem->member_cost : 0;
    draft->on[pair] = true;
    draft_serving(draft, member)[draft->serving_count[member]++] = pair;
    count(draft, pair, 1);
}

void draft_drop(struct draft *draft, int pair)
{
    const int member = draft->problem->pair_member[pair];
    int *serving = draft_serving(draft, member);
    int at = 0;
    assert(draft->on[pair]);
    while (serving[at] != pair) {
        at++;
    }
    serving[at] = serving[--draft->serving_count[member]];
    draft->on[pair] = false;
    draft->objective += draft->serving_count[member] == 0 ? draft->problem->member_cost : 0;
    count(draft, pair, -1);
}

bool draft_fits(const struct draft *draft, int pair)
{
    const struct problem *problem = draft->problem;
    const int member = problem->pair_member[pair];
    const int role = problem->pair_role[pair];
    const int first = problem->member_first[member];
    const int *serving = draft_serving(draft, member);
    if (draft->on[pair] || draft->filled[role] >= problem->seats[role] ||
        problem->minutes[problem->role_order[role]] >
            problem->cap[member] - draft->minutes[member]) {
        return false;
    }
    for (int i = 0; i < draft->serving_count[member]; i++) {
        if (problem_clashes(problem, member, pair - first, serving[i] - first)) {
            return false;
        }
    }
    return true;
}

static void empty_order(struct draft *draft, int order)
{
    const struct problem *problem = draft->problem;
    const int first = problem->pair_first[problem->role_first[order]];
    const int end = problem->pair_first[problem->role_first[order + 1]];
    for (int i = first; i < end && draft->people[order] > 0; i++) {
        if (draft->on[problem->role_pairs[i]]) {
            draft_drop(draft, problem->role_pairs[i]);
        }
    }
}

/* Pairs that cost something, beyond the headcount. */
static void drop_losses(struct draft *draft, int order)
{
    const struct problem *problem = draft->problem;
    const int first = problem->pair_first[problem->role_first[order]];
    const int end = problem->pair_first[problem->role_first[order + 1]];
    for (int i = first; i < end && draft->people[order] > problem->headcount[order]; i++) {
        const int pair = problem->role_pairs[i];
        if (draft->on[pair] && problem->pair_score[pair] < 0) {
            draft_drop(draft, pair);
        }
    }
}

/* A member who serves but is worth less than the member costs, where no headcount needs it. */
static void drop_costly_members(struct draft *draft)
{
    const struct problem *problem = draft->problem;
    for (int member = 0; problem->member_cost > 0 && member < problem->member_count; member++) {
        const int *serving = draft_serving(draft, member);
        int64_t value = 0;
        bool needed = false;
        for (int i = 0; i < draft->serving_count[member]; i++) {
            const int order = problem_order(problem, serving[i]);
            value += problem->pair_score[serving[i]];
            needed = needed || draft->people[order] == problem->headcount[order];
        }
        while (!needed && value < problem->member_cost && draft->serving_count[member] > 0) {
            draft_drop(draft, serving[0]);
        }
    }
}

void draft_settle(struct draft *draft)
{
    for (int order = 0; order < draft->problem->order_count; order++) {
        if (!draft_order_holds(draft, order)) {
            empty_order(draft, order);
        }
        drop_losses(draft, order);
        if (worth(draft, order) < 0) {
            empty_order(draft, order);
        }
    }
    drop_costly_members(draft);
}

struct offer_of_pair {
    int32_t score;
    int pair;
};

static int compare_offers(const void *a, const void *b)
{
    const struct offer_of_pair *left = a;
    const struct offer_of_pair *right = b;
    return left->score != right->score ? (left->score > right->score ? -1 : 1)
                                       : left->pair - right->pair;
}

/* Pairs that could be taken and are worth it, into open where it is not NULL; returns how many. */
static int list_open(const struct draft *draft, struct offer_of_pair *open)
{
    const struct problem *problem = draft->problem;
    int count = 0;
    for (int role = 0; role < problem->role_count; role++) {
        const int order = problem->role_order[role];
        if (draft->filled[role] >= problem->seats[role] || !draft_order_holds(draft, order)) {
            continue;
        }
        for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
            const int pair = problem->role_pairs[i];
            const int member = problem->pair_member[pair];
            const int64_t cost = draft->serving_count[member] ? 0 : problem->member_cost;
            if (problem->pair_score[pair] <= cost || !draft_fits(draft, pair)) {
                continue;
            }
            if (open) {
                open[count] = (struct offer_of_pair){problem->pair_score[pair], pair};
            }
            count++;
        }
    }
    return count;
}

static void take_open(struct draft *draft, int count, struct arena *scratch)
{
    struct offer_of_pair *open = ARENA_ARRAY(scratch, struct offer_of_pair, (size_t)count);
    (void)list_open(draft, open);
    qsort(open, (size_t)count, sizeof(*open), compare_offers);
    for (int i = 0; i < count; i++) {
        if (draft_fits(draft, open[i].pair)) {
            draft_take(draft, open[i].pair);
        }
    }
}

/* Whoever serves costs no more by serving again: what did not pay may do so now. */
void draft_fill(struct draft *draft, struct arena *scratch)
{
    for (int count = list_open(draft, NULL); count > 0; count = list_open(draft, NULL)) {
        take_open(draft, count, scratch);
    }
}

/* The candidate at the first place of a role's pairs: the others follow it in the same order. */
static int first_candidate(const struct problem *problem, int role)
{
    const int order = problem->role_order[role];
    return problem->component->candidates->order_first[problem->component->orders[order]] +
           problem->pair_first[role] - problem->pair_first[problem->role_first[order]];
}

/* Drops come first: nobody serves more than fits at any time. */
static void load(struct draft *draft, const bool *chosen, bool on)
{
    const struct problem *problem = draft->problem;
    for (int role = 0; role < problem->role_count; role++) {
        const bool *candidates = chosen + first_candidate(problem, role);
        const int *pairs = problem->role_pairs + problem->pair_first[role];
        const int count = problem->pair_first[role + 1] - problem->pair_first[role];
        for (int i = 0; i < count; i++) {
            if (candidates[i] == on && draft->on[pairs[i]] != on) {
                (on ? draft_take : draft_drop)(draft, pairs[i]);
            }
        }
    }
}

void draft_load(struct draft *draft, const bool *chosen)
{
    load(draft, chosen, false);
    load(draft, chosen, true);
}

void draft_store(const struct draft *draft, bool *chosen)
{
    const struct problem *problem = draft->problem;
    for (int role = 0; role < problem->role_count; role++) {
        bool *candidates = chosen + first_candidate(problem, role);
        const int *pairs = problem->role_pairs + problem->pair_first[role];
        const int count = problem->pair_first[role + 1] - problem->pair_first[role];
        for (int i = 0; i < count; i++) {
            candidates[i] = draft->on[pairs[i]];
        }
    }
}
