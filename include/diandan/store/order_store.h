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
/* Open and staffed orders of the scope that start in [from_at, to_at), by start. */
enum result order_list_to_match(struct store *store, const char *scope, int64_t from_at,
                                int64_t to_at, struct arena *arena, struct list *ret_orders,
                                struct error *error);
