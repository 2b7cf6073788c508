/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What communities do with orders: make, change, open, cancel, complete, settle, close. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/order.h>

/* Everything but starts_at may be left out where requests and their category tell it. */
struct order_input {
    const char *region_code;    /* NULL = of the first request */
    const char *title;          /* NULL = name of the category */
    const char *category;       /* NULL = of the first request */
    struct list requests;       /* ids */
    struct list roles;          /* struct role; none = the category's */
    int64_t starts_at, ends_at; /* ends_at ABSENT = after the category's minutes */
    const char *place;
    int64_t longitude_micro, latitude_micro;
    int64_t priority;      /* ABSENT = highest of requests and category */
    int64_t headcount_min; /* ABSENT = the category's, or 0 with own roles */
    const char *note;
    int open;              /* 1: open at once */
    const char *series_id; /* the series that makes it; NULL */
};

/* What may change while nobody was asked yet. */
struct order_patch {
    const char *title;
    int64_t starts_at, ends_at;
    const char *place;
    int64_t longitude_micro, latitude_micro;
    int64_t priority;
    int64_t headcount_min;
    struct list roles;
    const char *note;
};

struct complete_input {
    int64_t residents_joined; /* residents who worked along (共同缔造); ABSENT = nobody counted */
};

/* The page_query of orders; from_at, to_at or series: soonest first. */
struct order_query {
    struct page_query page;
    int64_t from_at, to_at; /* starts in [from_at, to_at) */
    const char *series;
};

struct reason_input {
    const char *reason;
};

extern const struct shape shape_order_input, shape_order_patch, shape_reason_input,
    shape_complete_input, shape_role, shape_order, shape_order_page, shape_order_query;

operation_function order_create, order_get, order_pages, order_patch, order_open, order_cancel,
    order_expire, order_complete, order_close;

/* Make an order from its input. */
enum result order_make(struct call *call, const struct order_input *input, struct order *ret);
/* Stop before it took place, cancelled or expired: offers are withdrawn, requests go back to
 * triage.
 */
enum result order_stop(struct call *call, struct order *order, int state, const char *reason);
/* The roles a category usually asks for: struct role on the arena. */
struct list category_roles(struct arena *arena, const struct category *category);
/* Load an order within the caller's scope. */
enum result order_reach(struct call *call, const char *id, struct order *ret);
/* Save an order under its new state with a line of history. */
enum result order_move(struct call *call, struct order *order, int state, const char *note);
/* Refuse with RULE_STATE unless the order still takes people. */
enum result order_require_open(struct call *call, const struct order *order);
/* After an acceptance or a withdrawal: open <-> staffed. */
enum result order_restaff(struct call *call, const char *order_id);
