/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_board.h"

#include <assert.h>
#include <string.h>

static int *nothing(struct arena *arena, int count)
{
    int *items = arena_room(arena, (size_t)count * sizeof(*items));
    for (int i = 0; i < count; i++) {
        items[i] = BOARD_NOTHING;
    }
    return items;
}

struct board *board_create(const struct candidates *candidates, struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    const int roles = candidates->role_first[instance->order_count];
    struct board *board = ARENA_NEW(arena, struct board);
    board->candidates = candidates;
    board->arena = arena;
    board->role_order = arena_room(arena, (size_t)roles * sizeof(*board->role_order));
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = candidates->role_first[order]; role < candidates->role_first[order + 1];
             role++) {
            board->role_order[role] = order;
        }
    }
    board->of_member = nothing(arena, instance->member_count);
    board->of_role = nothing(arena, roles);
    board->minutes = ARENA_ARRAY(arena, int64_t, (size_t)instance->member_count);
    board->serving = ARENA_ARRAY(arena, int, (size_t)instance->member_count);
    board->filled = ARENA_ARRAY(arena, int64_t, (size_t)roles);
    board->people = ARENA_ARRAY(arena, int64_t, (size_t)instance->order_count);
    board->value = ARENA_ARRAY(arena, int64_t, (size_t)instance->order_count);
    return board;
}

/* Count in (sign 1) or out (sign -1). */
static void count(struct board *board, const struct held *held, int sign)
{
    const int order = board->role_order[held->role];
    const int64_t cost = board->candidates->instance->member_cost;
    board->objective += board->serving[held->member] > 0 ? cost : 0;
    board->serving[held->member] += sign;
    board->objective += sign * held->score - (board->serving[held->member] > 0 ? cost : 0);
    board->minutes[held->member] += sign * instance_order_minutes(board_order(board, held->role));
    board->filled[held->role] += sign;
    board->people[order] += sign;
    board->value[order] += sign * held->score;
}

/* Room for one more item; returns the array, moved where it had to grow. */
static void *grow(struct arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    *room = *room ? *room * 2 : 64;
    void *grown = arena_room(arena, (size_t)*room * size);
    return count > 0 ? memcpy(grown, items, (size_t)count * size) : grown;
}

static void note(struct board *board, int held, bool takes)
{
    board->moves = grow(board->arena, board->moves, board->move_count, &board->move_room,
                        sizeof(*board->moves));
    board->moves[board->move_count++] = (struct board_move){held, takes};
}

void board_take(struct board *board, int member, int role, int64_t score)
{
    board->held =
        grow(board->arena, board->held, board->held_count, &board->held_room, sizeof(*board->held));
    const int at = board->held_count++;
    board->held[at] =
        (struct held){member, role, score, board->of_member[member], board->of_role[role], true};
    board->of_member[member] = at;
    board->of_role[role] = at;
    count(board, &board->held[at], 1);
    note(board, at, true);
}

void board_drop(struct board *board, int held)
{
    assert(board->held[held].on);
    board->held[held].on = false;
    count(board, &board->held[held], -1);
    note(board, held, false);
}

void board_undo(struct board *board, int count_kept)
{
    while (board->move_count > count_kept) {
        const struct board_move move = board->moves[--board->move_count];
        struct held *held = &board->held[move.held];
        count(board, held, move.takes ? -1 : 1);
        held->on = !move.takes;
        if (move.takes) {
            assert(move.held == board->held_count - 1);
            board->of_member[held->member] = held->next_of_member;
            board->of_role[held->role] = held->next_of_role;
            board->held_count--;
        }
    }
}

void board_keep(struct board *board, struct board_outcome *outcome, int count_kept)
{
    const int steps = board->move_count - count_kept;
    if (!outcome->found || board->objective > outcome->objective ||
        (board->objective == outcome->objective && steps < outcome->step_count)) {
        outcome->found = true;
        outcome->objective = board->objective;
        outcome->steps = ARENA_ARRAY(board->arena, struct board_step, (size_t)steps);
        outcome->step_count = steps;
        for (int i = 0; i < steps; i++) {
            const struct board_move *move = &board->moves[count_kept + i];
            outcome->steps[i] =
                (struct board_step){board->held[move->held], move->held, move->takes};
        }
    }
    board_undo(board, count_kept);
}

void board_repeat(struct board *board, const struct board_outcome *outcome)
{
    for (int i = 0; i < outcome->step_count; i++) {
        const struct board_step *step = &outcome->steps[i];
        if (step->takes) {
            board_take(board, step->held.member, step->held.role, step->held.score);
        } else {
            board_drop(board, step->at);
        }
    }
}
