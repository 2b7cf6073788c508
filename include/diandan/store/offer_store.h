/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds, their offers, what they left unfilled, and the codes members check in with. */
#pragma once

#include <diandan/domain/offer.h>
#include <diandan/domain/round.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* The round's row and its unfilled; offers are saved one by one. */
enum result round_save(struct store *store, const struct round *round, struct error *error);
/* With its offers and unfilled. */
enum result round_load(struct store *store, const char *id, struct arena *arena, struct round *ret,
                       struct error *error);
/* Without them. */
enum result round_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_rounds, struct error *error);

/* Insert or replace by id. RESULT_CONFLICT where the member has a living offer of the order
 * already. */
enum result offer_save(struct store *store, const struct offer *offer, struct error *error);
enum result offer_load(struct store *store, const char *id, struct arena *arena, struct offer *ret,
                       struct error *error);
/* The member's living offer of an order; RESULT_NOT_FOUND where there is none. */
enum result offer_load_living(struct store *store, const char *order_id, const char *member_id,
                              struct arena *arena, struct offer *ret, struct error *error);
/* A member's offers after an id, oldest first. */
enum result offer_list_of_member(struct store *store, const char *member_id, const char *after,
                                 int64_t limit, struct arena *arena, struct list *ret_offers,
                                 struct error *error);
/* The same, only those that wait for an answer or for the service: proposed, accepted, checked in.
 */
enum result offer_list_of_member_now(struct store *store, const char *member_id, const char *after,
                                     int64_t limit, struct arena *arena, struct list *ret_offers,
                                     struct error *error);
enum result offer_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                struct list *ret_offers, struct error *error);
/* Proposals that had to be answered by now, longest overdue first. */
enum result offer_list_overdue(struct store *store, int64_t now_s, int64_t limit,
                               struct arena *arena, struct list *ret_offers, struct error *error);
/* Offers of a member in any state whose orders end after a moment, by start. */
enum result offer_list_of_calendar(struct store *store, const char *member_id, int64_t after,
                                   int64_t limit, struct arena *arena, struct list *ret_offers,
                                   struct error *error);
/* Living offers of a member whose orders overlap [from_at, to_at). */
enum result offer_list_busy(struct store *store, const char *member_id, int64_t from_at,
                            int64_t to_at, struct arena *arena, struct list *ret_offers,
                            struct error *error);
/* Orders the member declined, withdrew from or missed: const char *. */
enum result offer_list_declined(struct store *store, const char *member_id, struct arena *arena,
                                struct list *ret_order_ids, struct error *error);
/* Minutes the member served since a moment. */
enum result offer_load_minutes(struct store *store, const char *member_id, int64_t since,
                               int64_t *ret_minutes, struct error *error);

/* The code shown at the place of an order; a new one replaces the old one. */
enum result check_in_code_save(struct store *store, const struct check_in_code *code,
                               struct error *error);
/* RESULT_NOT_FOUND where the order has none. */
enum result check_in_code_load(struct store *store, const char *order_id, struct arena *arena,
                               struct check_in_code *ret, struct error *error);
