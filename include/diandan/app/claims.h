/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members do of their own accord: see what is near, ask why not, claim a place (抢单), wait
 * for one (候补). */
#pragma once

#include <diandan/app/page.h>
#include <diandan/app/rounds.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/waiting.h>

struct claim_input {
    int64_t role; /* position in the order's roles; ABSENT = the first that fits */
};

struct near_query {
    const char *after; /* cursor the page before ended with; NULL */
    int64_t limit;
    const char *scope; /* narrower prefix of region codes than the caller's; NULL */
};

/* An open order as a member sees it. */
struct near_order {
    const char *cursor;
    struct order order;
    int64_t free;         /* places nobody holds or was asked for */
    int64_t metres;       /* from the member's place; ABSENT */
    const char *offer_id; /* of the member's living offer; NULL */
    const char *offer_state;
    int64_t offer_role;             /* ABSENT */
    int64_t waiting_position;       /* ABSENT */
    int claimable;                  /* 1: a claim would be accepted now */
    struct candidate_answer member; /* how the member stands to it */
};

extern const struct shape shape_claim_input, shape_near_query, shape_near_page, shape_waiting,
    shape_waiting_page;

operation_function order_claim, order_wait, order_wait_leave, waiting_mine, orders_near, why_not_me;

/* Ask who waits for the order, in turn, whether they take the places that are free: proposals,
   nobody is compelled. Does nothing once the order has begun. */
enum result waiting_fill(struct call *call, const char *order_id);
/* A proposal was not answered in time: it ends, without penalty, and the next is asked. */
enum result waiting_pass_on(struct call *call, struct offer *offer);
