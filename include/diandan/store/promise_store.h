/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals, promises, close-out standards and the facts of rates: saved whole, listed by scope. */
#pragma once

#include <diandan/domain/close_standard.h>
#include <diandan/domain/promise.h>
#include <diandan/domain/referral.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

enum result referral_save(struct store *store, const struct referral *referral,
                          struct error *error);
enum result referral_load(struct store *store, const char *id, struct arena *arena,
                          struct referral *ret, struct error *error);
/* The newest of a request; RESULT_NOT_FOUND where it was never referred. */
enum result referral_load_of_request(struct store *store, const char *request_id,
                                     struct arena *arena, struct referral *ret,
                                     struct error *error);
/* How often a request was returned. */
enum result referral_count_returns(struct store *store, const char *request_id, int64_t *ret_count,
                                   struct error *error);
/* late: 1 = only what is open and was due before now_s. Those sent to the scope belong to it too.
 */
enum result referral_list(struct store *store, const struct scan *scan, int late, int64_t now_s,
                          struct arena *arena, struct list *ret_referrals, struct error *error);
enum result extension_save(struct store *store, const struct extension *extension,
                           struct error *error);
enum result extension_list(struct store *store, const char *referral_id, struct arena *arena,
                           struct list *ret_extensions, struct error *error);

enum result promise_save(struct store *store, const struct promise *promise, struct error *error);
enum result promise_load(struct store *store, const char *id, struct arena *arena,
                         struct promise *ret, struct error *error);
/* The open one of a request, else the newest; RESULT_NOT_FOUND where nothing was promised. */
enum result promise_load_of_request(struct store *store, const char *request_id,
                                    struct arena *arena, struct promise *ret, struct error *error);
enum result promise_list(struct store *store, const struct scan *scan, int late, int64_t now_s,
                         struct arena *arena, struct list *ret_promises, struct error *error);

/* Open ones of the scan's scope that are due before a moment, soonest first. */
enum result promise_list_due(struct store *store, const struct scan *scan, int64_t before,
                             struct arena *arena, struct list *ret_promises, struct error *error);
/* The same of referrals sent from the scope or into it. */
enum result referral_list_due(struct store *store, const struct scan *scan, int64_t before,
                              struct arena *arena, struct list *ret_referrals, struct error *error);

enum result criterion_save(struct store *store, const struct criterion *criterion,
                           struct error *error);
/* The standard of a category that held at a moment; empty where there was none. */
enum result criterion_list(struct store *store, const char *category, int64_t at,
                           struct arena *arena, struct list *ret_criteria, struct error *error);
enum result close_tick_save(struct store *store, const struct close_tick *tick,
                            struct error *error);
enum result close_tick_list(struct store *store, const char *order_id, struct arena *arena,
                            struct list *ret_ticks, struct error *error);

/* struct rate_facts of every request of a scope received in [from_s, to_s), by region. */
enum result rate_facts_list(struct store *store, const char *scope, int64_t from_s, int64_t to_s,
                            struct arena *arena, struct list *ret_facts, struct error *error);
