/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_polish.h"

#include "polish.h"

#include <stdlib.h>

/* People whose wishes are settled: around moves, or all over. Where more are discontent, prices are
   far from the plan and settling takes long for little. */
enum { PEOPLE_NEAR_MAX = 64, PEOPLE_MAX = 20000 };

/* Who is concerned, as a part of the instance with its own plan. */
struct circle {
    struct tariff *tariff;
    const struct board *board;
    struct arena *arena;
    bool *asked; /* by member; so below */
    bool *is_in;
    int *members;
    int member_count;
    int member_room;
    bool *seen; /* by role number */
};

static void let_in(struct circle *circle, int member)
{
    if (!circle->is_in[member] && circle->member_count < circle->member_room) {
        circle->is_in[member] = true;
        circle->members[circle->member_count++] = member;
    }
}

/* What the member gains by what it does. */
static int64_t gain_of_plan(const struct circle *circle, int member)
{
    const struct tariff *tariff = circle->tariff;
    const struct board *board = circle->board;
    int64_t gain = 0;
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        const struct held *held = &board->held[at];
        if (held->on) {
            const int order = board->role_order[held->role];
            const struct instance_edge pair = {member, order,
                                               held->role - tariff->candidates->role_first[order],
                                               (int32_t)held->score};
            gain += tariff_profit(tariff, &pair);
        }
    }
    return board->serving[member] > 0
               ? gain - tariff->candidates->instance->member_cost * PRICE_SCALE
               : gain;
}

/* Holders of a role. */
static void let_holders_in(struct circle *circle, int role)
{
    const struct board *board = circle->board;
    if (!circle->seen[role]) {
        circle->seen[role] = true;
        for (int at = board->of_role[role]; at != BOARD_NOTHING;
             at = board->held[at].next_of_role) {
            if (board->held[at].on) {
                let_in(circle, board->held[at].member);
            }
        }
    }
}

/* Let whoever would rather do something else in. */
static void ask(struct circle *circle, int member)
{
    if (!circle->asked[member]) {
        circle->asked[member] = true;
        if (circle->tariff->gain[member] > gain_of_plan(circle, member)) {
            let_in(circle, member);
        }
    }
}

/* Ask whoever moved and all who could be where they were or are. */
static void ask_about(struct circle *circle, const struct held *held)
{
    const struct candidates *candidates = circle->tariff->candidates;
    ask(circle, held->member);
    for (int i = candidates->item_first[held->role]; i < candidates->item_first[held->role + 1];
         i++) {
        ask(circle, candidates->items[i].member);
    }
}

/* Whoever holds what the people do or would like. */
static void let_neighbours_in(struct circle *circle)
{
    const struct candidates *candidates = circle->tariff->candidates;
    const struct board *board = circle->board;
    const int discontent = circle->member_count;
    for (int i = 0; i < discontent; i++) {
        const int member = circle->members[i];
        for (int at = board->of_member[member]; at != BOARD_NOTHING;
             at = board->held[at].next_of_member) {
            let_holders_in(circle, board->held[at].role);
        }
        for (int k = candidates->member_first[member]; k < candidates->member_first[member + 1];
             k++) {
            const struct instance_edge *pair = &candidates->items[candidates->by_member[k]];
            if (tariff_profit(circle->tariff, pair) > 0) {
                let_holders_in(circle, candidates->role_first[pair->order] + pair->role);
            }
        }
    }
}

static int compare_whole(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* All pairs of the people, in the order of the whole. */
static struct candidates *choose_pairs(const struct circle *circle)
{
    const struct candidates *whole = circle->tariff->candidates;
    const struct instance *instance = whole->instance;
    struct candidates *part = ARENA_NEW(circle->arena, struct candidates);
    part->instance = instance;
    part->order_first = ARENA_ARRAY(circle->arena, int, (size_t)instance->order_count + 1);
    part->member_first = ARENA_ARRAY(circle->arena, int, (size_t)instance->member_count + 1);
    for (int member = 0; member < instance->member_count; member++) {
        const int count = whole->member_first[member + 1] - whole->member_first[member];
        part->count += circle->is_in[member] ? count : 0;
        part->member_first[member + 1] = part->count;
    }
    int *chosen = ARENA_ARRAY(circle->arena, int, (size_t)part->count);
    int count = 0;
    for (int i = 0; i < circle->member_count; i++) {
        const int member = circle->members[i];
        for (int k = whole->member_first[member]; k < whole->member_first[member + 1]; k++) {
            chosen[count++] = whole->by_member[k];
        }
    }
    qsort(chosen, (size_t)count, sizeof(*chosen), compare_whole);
    part->items = ARENA_ARRAY(circle->arena, struct instance_edge, (size_t)count);
    for (int i = 0; i < count; i++) {
        part->items[i] = whole->items[chosen[i]];
        part->order_first[part->items[i].order + 1]++;
    }
    for (int order = 0; order < instance->order_count; order++) {
        part->order_first[order + 1] += part->order_first[order];
    }
    return part;
}

static struct component component_of(const struct candidates *part, struct circle *circle)
{
    const struct instance *instance = part->instance;
    struct component component = {.candidates = part,
                                  .orders = ARENA_ARRAY(circle->arena, int, (size_t)part->count),
                                  .members = circle->members,
                                  .member_count = 0,
                                  .candidate_count = part->count};
    for (int order = 0; order < instance->order_count; order++) {
        if (part->order_first[order + 1] > part->order_first[order]) {
            component.orders[component.order_count++] = order;
        }
    }
    for (int member = 0; member < instance->member_count; member++) {
        if (part->member_first[member + 1] > part->member_first[member]) {
            component.members[component.member_count++] = member;
        }
    }
    return component;
}

static int whole_role(const struct problem *problem, const struct candidates *whole, int role)
{
    const int order = problem->component->orders[problem->role_order[role]];
    return whole->role_first[order] + problem->role_number[role];
}

/* The plan of the people there. */
static struct draft *draft_of(const struct circle *circle, const struct problem *problem)
{
    const struct board *board = circle->board;
    struct draft *draft = draft_create(problem, circle->arena);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        const int member = problem->component->members[problem->pair_member[pair]];
        const int role = whole_role(problem, board->candidates, problem->pair_role[pair]);
        for (int at = board->of_member[member]; at != BOARD_NOTHING;
             at = board->held[at].next_of_member) {
            if (board->held[at].on && board->held[at].role == role) {
                draft_take(draft, pair);
            }
        }
    }
    return draft;
}

/* Places that others hold are gone, and an order that takes place does so whatever happens. */
static void leave_others_out(const struct circle *circle, struct problem *problem,
                             const struct draft *draft)
{
    const struct board *board = circle->board;
    for (int role = 0; role < problem->role_count; role++) {
        const int whole = whole_role(problem, board->candidates, role);
        problem->seats[role] =
            board_seats(board, whole) - board->filled[whole] + draft->filled[role];
    }
    for (int order = 0; order < problem->order_count; order++) {
        if (board->people[problem->component->orders[order]] > 0) {
            problem->headcount[order] = 0;
        }
    }
}

static struct prices *prices_of(const struct circle *circle, const struct problem *problem)
{
    const struct tariff *tariff = circle->tariff;
    struct prices *prices = prices_create(problem, circle->arena);
    for (int role = 0; role < problem->role_count; role++) {
        prices->place[role] = tariff->place[whole_role(problem, tariff->candidates, role)];
    }
    for (int order = 0; order < problem->order_count; order++) {
        prices->headcount[order] = tariff->headcount[problem->component->orders[order]];
    }
    if (tariff->mark_count > 0) {
        prices->presence = ARENA_ARRAY(circle->arena, int64_t, (size_t)problem->pair_count);
    }
    for (int pair = 0; prices->presence && pair < problem->pair_count; pair++) {
        prices->presence[pair] =
            tariff_presence(tariff, problem->component->members[problem->pair_member[pair]],
                            problem->component->orders[problem_order(problem, pair)]);
    }
    return prices;
}

/* Set the prices; back to what they were where the bound is not lower. */
static void try_prices(struct tariff *tariff, const int *roles, int64_t *prices, int count,
                       struct arena *arena)
{
    const wide before = tariff_sum(tariff);
    int64_t *old = ARENA_ARRAY(arena, int64_t, (size_t)count);
    for (int i = 0; i < count; i++) {
        old[i] = tariff->place[roles[i]];
    }
    tariff_change(tariff, roles, prices, count, arena);
    if (tariff_sum(tariff) > before) {
        tariff_change(tariff, roles, old, count, arena);
    }
}

static void polish_circle(struct circle *circle)
{
    struct tariff *tariff = circle->tariff;
    struct candidates *part = choose_pairs(circle);
    const struct component component = component_of(part, circle);
    struct problem *problem = problem_create(&component, circle->arena);
    struct draft *draft = draft_of(circle, problem);
    leave_others_out(circle, problem, draft);
    struct prices *prices = prices_of(circle, problem);
    (void)polish_prices(draft, pricing_create(problem, circle->arena), prices, circle->arena);
    int *roles = ARENA_ARRAY(circle->arena, int, (size_t)problem->role_count);
    int64_t *changed = ARENA_ARRAY(circle->arena, int64_t, (size_t)problem->role_count);
    int count = 0;
    for (int role = 0; role < problem->role_count; role++) {
        const int whole = whole_role(problem, tariff->candidates, role);
        if (prices->place[role] != tariff->place[whole]) {
            roles[count] = whole;
            changed[count++] = prices->place[role];
        }
    }
    try_prices(tariff, roles, changed, count, circle->arena);
}

static bool is_there(const struct board *board, int member, int role)
{
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        if (board->held[at].on && board->held[at].role == role) {
            return true;
        }
    }
    return false;
}

/* A place that stays free is worth no more than the next who could come would pay. */
static void lower_free_place(struct tariff *tariff, const struct board *board, int role,
                             struct arena *arena)
{
    const struct candidates *candidates = tariff->candidates;
    const bool is_shut =
        board->people[board->role_order[role]] == 0 && board_order(board, role)->min > 1;
    int64_t amount = tariff->place[role];
    if (board->filled[role] >= board_seats(board, role) || is_shut) {
        return;
    }
    for (int i = candidates->item_first[role]; amount > 0 && i < candidates->item_first[role + 1];
         i++) {
        const int member = candidates->items[i].member;
        if (!is_there(board, member, role)) {
            const int64_t loss = tariff->gain[member] - tariff_gain_with(tariff, i);
            amount = loss < amount ? loss : amount;
        }
    }
    if (amount > 0) {
        try_prices(tariff, &role, (int64_t[]){tariff->place[role] - amount}, 1, arena);
    }
}

void repair_polish(struct tariff *tariff, const struct board *board, bool everyone)
{
    const struct candidates *candidates = tariff->candidates;
    const size_t members = (size_t)candidates->instance->member_count;
    const size_t roles = (size_t)candidates->role_first[candidates->instance->order_count];
    struct arena *arena = arena_create();
    struct circle circle = {.tariff = tariff,
                            .board = board,
                            .arena = arena,
                            .asked = ARENA_ARRAY(arena, bool, members),
                            .is_in = ARENA_ARRAY(arena, bool, members),
                            .members = ARENA_ARRAY(arena, int, members),
                            .member_room = everyone ? PEOPLE_MAX : PEOPLE_NEAR_MAX,
                            .seen = ARENA_ARRAY(arena, bool, roles)};
    for (int i = 0; i < board->move_count; i++) {
        lower_free_place(tariff, board, board->held[board->moves[i].held].role, arena);
    }
    for (int member = 0; everyone && member < candidates->instance->member_count; member++) {
        ask(&circle, member);
    }
    for (int i = 0; i < board->move_count; i++) {
        ask_about(&circle, &board->held[board->moves[i].held]);
    }
    let_neighbours_in(&circle);
    if (circle.member_count > 0) {
        polish_circle(&circle);
    }
    arena_destroy(arena);
}
