/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members do with offers: accept, decline without penalty, check in and out; and how officers
 * confirm. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/offer.h>

struct offer_query {
    const char *after;
    int64_t limit;
    int now; /* 1: only those that wait for an answer or for the service */
};

struct attendance_input {
    int64_t at;       /* ABSENT = now */
    const char *code; /* shown at the place; NULL */
};

struct confirm_input {
    int64_t minutes; /* ABSENT = what was served, at most the order's length */
    const char *note;
};

extern const struct shape shape_offer, shape_offer_page, shape_offer_query, shape_attendance_input,
    shape_confirm_input;

operation_function offer_mine, offer_get, offers_of_order, offer_accept, offer_decline,
    offer_withdraw, offer_check_in, offer_check_out, offer_confirm, offer_no_show;

/* The member's living offers whose orders leave no time for this one, by the travel rule of a
 * moment; a saved offer is among them itself. */
enum result offer_list_clashing(struct call *call, const struct offer *offer, int64_t rule_at,
                                struct list *ret_offers);

/* Save a new offer under an id of its own with a line of history. */
enum result offer_add(struct call *call, struct offer *offer);
/* Save an offer under its new state with a line of history. */
enum result offer_move(struct call *call, struct offer *offer, int state, const char *note);
/* Withdraw what is proposed and accepted; returns the first failure. */
enum result offer_withdraw_of_order(struct call *call, const char *order_id, const char *reason);
