/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in motion: every move is noted and can be taken back, the last one first. */
#pragma once

#include "candidates.h"

enum { BOARD_NOTHING = -1 };

/* Somebody in a place; gone where it is not on. */
struct held {
    int member;
    int role; /* number over all orders */
    int64_t score;
    int next_of_member; /* the one put on before it, or BOARD_NOTHING */
    int next_of_role;
    bool on;
};

/* Which of held was put on or, else, taken off. */
struct board_move {
    int held;
    bool takes;
};

/* A move that can be made again. */
struct board_step {
    struct held held;
    int at; /* of what is dropped */
    bool takes;
};

/* The best of several ways on from one state. */
struct board_outcome {
    bool found;
    int64_t objective;
    struct board_step *steps;
    int step_count;
};

struct board {
    const struct candidates *candidates;
    struct arena *arena;
    int *role_order; /* by role number */
    struct held *held;
    int held_count;
    int held_room;
    int *of_member;   /* by member: the last of held, or BOARD_NOTHING */
    int *of_role;     /* by role number, likewise */
    int64_t *minutes; /* by member */
    int *serving;     /* by member: places held */
    int64_t *filled;  /* by role number */
    int64_t *people;  /* by order */
    int64_t *value;   /* by order: sum of the scores of its people */
    int64_t objective;
    struct board_move *moves;
    int move_count;
    int move_room;
};

/* An empty board; lives on the arena. */
struct board *board_create(const struct candidates *candidates, struct arena *arena);
void board_take(struct board *board, int member, int role, int64_t score);
void board_drop(struct board *board, int held);
/* Take back all moves but the first count. */
void board_undo(struct board *board, int count);
/* Keep what the moves after the first count led to, if it is better than the outcome or as good
   with fewer moves; then take them back. */
void board_keep(struct board *board, struct board_outcome *outcome, int count);
/* Make the moves of an outcome again, from the state they were made in. */
void board_repeat(struct board *board, const struct board_outcome *outcome);

static inline const struct instance_order *board_order(const struct board *board, int role)
{
    return &board->candidates->instance->orders[board->role_order[role]];
}

static inline int64_t board_seats(const struct board *board, int role)
{
    const int order = board->role_order[role];
    return board->candidates->instance->orders[order]
        .roles[role - board->candidates->role_first[order]]
        .count;
}

/* An order has the people it needs, or none. */
static inline bool board_holds(const struct board *board, int order)
{
    return board->people[order] == 0 ||
           board->people[order] >= board->candidates->instance->orders[order].min;
}

/* Two orders stand in each other's way, or are one. */
static inline bool board_clash(const struct board *board, int order_a, int order_b)
{
    return order_a == order_b ||
           instance_orders_clash(board->candidates->instance, order_a, order_b);
}
