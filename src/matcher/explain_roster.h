/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A valid plan in reach by member, by order and by role, with the prices it carries. */
#pragma once

#include <diandan/matcher/explain.h>

enum { ROSTER_NOTHING = -1 };

/* "Slot" is the position of a role among the roles of all orders. */
struct roster {
    const struct instance *instance;
    const struct plan *plan;
    int *last;                /* by member: its last assignment, or ROSTER_NOTHING */
    int *before;              /* by assignment: the one before it of the same member, or nothing */
    int64_t *minutes;         /* by member: planned */
    int *slot_first;          /* by order: the slot of its first role */
    int64_t *filled;          /* by slot: people placed */
    int64_t *headcount;       /* by order: people placed */
    int64_t *place_price;     /* by slot, in points times price_scale */
    int64_t *headcount_price; /* by order, likewise */
    int64_t price_scale;      /* 0: the plan carries no prices */
};

/* The assignments must be valid; lives on the arena. */
struct roster roster_of(const struct instance *instance, const struct plan *plan,
                        struct arena *arena);
int roster_slot(const struct roster *roster, int order, int role);
/* The member's assignment in an order; ROSTER_NOTHING. */
int roster_in_order(const struct roster *roster, int member, int order);
/* What keeps a member who keeps every hard rule from one more place; PLAN_REASON_COUNT where the
   member holds that very place. *ret_at is the assignment that stands in the way, or
   ROSTER_NOTHING; ret_at may be NULL. */
enum plan_reason_kind roster_reason(const struct roster *roster, int member, int order, int role,
                                    int *ret_at);
/* The given pairs of a role stand together: the position of the first; *ret_count is how many. */
int roster_edges(const struct roster *roster, int order, int role, int *ret_count);
/* Price of one more person in a place, the credit towards the least headcount taken off, in whole
   points, rounded up; 0 where the plan carries no prices. */
int64_t roster_price(const struct roster *roster, int order, int role);
