/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting lists of orders. */
#pragma once

#include <diandan/domain/waiting.h>
#include <diandan/store/store.h>

/* Put a member at the end of the order's list; RESULT_CONFLICT where it waits already. */
enum result waiting_add(struct store *store, const char *order_id, const char *member_id,
                        int64_t joined_at, struct error *error);
/* Take a member off a list, if it is on it. */
enum result waiting_end(struct store *store, const char *order_id, const char *member_id,
                        struct error *error);
/* RESULT_NOT_FOUND where the member does not wait. */
enum result waiting_load(struct store *store, const char *order_id, const char *member_id,
                         struct arena *arena, struct waiting *ret, struct error *error);
/* Where the member waits, of orders that still take people, soonest first. */
enum result waiting_list_of_member(struct store *store, const char *member_id, int64_t now_s,
                                   int64_t limit, struct arena *arena, struct list *ret_waiting,
                                   struct error *error);
/* Who waits for an order, next first: const char *. */
enum result waiting_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                  struct list *ret_member_ids, struct error *error);
