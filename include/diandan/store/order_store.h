/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders with their roles and the ids of the requests they answer. */
#pragma once

#include <diandan/domain/order.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Insert or replace the order and its roles. Requests are linked by their own order_id. */
enum result order_save(struct store *store, const struct order *order, struct error *error);
/* Save the order alone: its roles have not changed. */
enum result order_save_state(struct store *store, const struct order *order, struct error *error);
enum result order_load(struct store *store, const char *id, struct arena *arena, struct order *ret,
                       struct error *error);
enum result order_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_orders, struct error *error);
/* Open and staffed orders of the scope after (start, id), soonest first. */
enum result order_list_near(struct store *store, const char *scope, int64_t after_at,
                            const char *after_id, int64_t limit, struct arena *arena,
                            struct list *ret_orders, struct error *error);
/* A scan by start, soonest first, narrowed further: NULL and ABSENT narrow nothing. RULE_UNKNOWN_ID
   at after where there is no such order. */
struct order_filter {
    struct scan scan;
    int64_t from_at, to_at; /* starts in [from_at, to_at) */
    const char *series_id;
};
enum result order_search(struct store *store, const struct order_filter *filter,
                         struct arena *arena, struct list *ret_orders, struct error *error);

/* Orders that start in [from_at, to_at) of a scope. */
struct order_window {
    const char *scope;
    int64_t from_at, to_at;
    int64_t limit; /* of the list; or where counting stops */
};
/* Of a day, whatever came of them but drafts and what was stopped. */
enum result order_list_of_day(struct store *store, const struct order_window *window,
                              struct arena *arena, struct list *ret_orders, struct error *error);
enum result order_count_of_day(struct store *store, const struct order_window *window,
                               int64_t *ret_count, struct error *error);
/* Open and staffed orders that should have begun by from_at, or begin before to_at and have free
   places. */
enum result order_list_at_risk(struct store *store, const struct order_window *window,
                               struct arena *arena, struct list *ret_orders, struct error *error);
enum result order_count_at_risk(struct store *store, const struct order_window *window,
                                int64_t *ret_count, struct error *error);
/* Done and not settled, the longest ago first. */
enum result order_list_served(struct store *store, const char *scope, int64_t limit,
                              struct arena *arena, struct list *ret_orders, struct error *error);
enum result order_count_served(struct store *store, const char *scope, int64_t most,
                               int64_t *ret_count, struct error *error);
/* The last served orders of a category in a community, newest first. */
enum result order_list_past(struct store *store, const char *region_code, const char *category,
                            int64_t limit, struct arena *arena, struct list *ret_orders,
                            struct error *error);
/* Open and staffed orders of the scope that start in [from_at, to_at), by start. */
enum result order_list_to_match(struct store *store, const char *scope, int64_t from_at,
                                int64_t to_at, struct arena *arena, struct list *ret_orders,
                                struct error *error);
