/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchanges, budgets and grants of communities, and late entries. */
#pragma once

#include <diandan/domain/discretion.h>
#include <diandan/domain/exchange.h>
#include <diandan/domain/late_entry.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

enum result exchange_save(struct store *store, const struct exchange *exchange,
                          struct error *error);
enum result exchange_load(struct store *store, const char *id, struct arena *arena,
                          struct exchange *ret, struct error *error);
/* By id, the first limit after one. */
enum result exchange_list_of_member(struct store *store, const char *member_id, const char *after,
                                    int64_t limit, struct arena *arena, struct list *ret_exchanges,
                                    struct error *error);
/* Minutes a member exchanged, either way, within [from, to). */
enum result exchange_load_minutes(struct store *store, const char *member_id, int64_t from_at,
                                  int64_t to_at, int64_t *ret_minutes, struct error *error);

/* Insert; of a month that is there, only lapsed and closed_at change. */
enum result budget_save(struct store *store, const struct discretion_budget *budget,
                        struct error *error);
enum result budget_load(struct store *store, const char *region_code, const char *month,
                        struct arena *arena, struct discretion_budget *ret, struct error *error);
/* The month a community has open; RESULT_NOT_FOUND where it has none. */
enum result budget_load_open(struct store *store, const char *region_code, struct arena *arena,
                             struct discretion_budget *ret, struct error *error);
/* Region codes (const char *) with an open month before this one. */
enum result budget_list_overdue(struct store *store, const char *month, struct arena *arena,
                                struct list *ret_regions, struct error *error);

/* Who gave how much. */
struct giver {
    const char *subject;
    int64_t grants;
    int64_t points;
};

/* Those who filed what was given, struct giver. */
enum result budget_list_givers(struct store *store, const char *region_code, const char *month,
                               struct arena *arena, struct list *ret_givers, struct error *error);

enum result grant_save(struct store *store, const struct grant *grant, struct error *error);
enum result grant_load(struct store *store, const char *id, struct arena *arena, struct grant *ret,
                       struct error *error);
/* month "" = all. */
enum result grant_list(struct store *store, const struct scan *scan, const char *month,
                       struct arena *arena, struct list *ret_grants, struct error *error);
/* Points a community's grants of a month and a state hold, one grant left out ("" = none). */
enum result grant_load_points(struct store *store, const char *region_code, const char *month,
                              int state, const char *but, int64_t *ret_points, struct error *error);
/* Points given to a member or waiting for it in a month, one grant left out. */
enum result grant_load_member_points(struct store *store, const char *member_id, const char *month,
                                     const char *but, int64_t *ret_points, struct error *error);
/* True when the member's service in the order was confirmed. */
enum result grant_load_served(struct store *store, const char *order_id, const char *member_id,
                              int64_t *ret_served, struct error *error);

/* Communities of a scope with their sums over a month and its window, struct discretion_line by
   code; what follows from the sums is left 0. */
enum result discretion_list(struct store *store, const char *scope, const char *month,
                            int64_t from_at, int64_t to_at, struct arena *arena,
                            struct list *ret_lines, struct error *error);
/* Residents' evaluations of the whole city within [from, to). */
enum result discretion_load_stars(struct store *store, int64_t from_at, int64_t to_at,
                                  int64_t *ret_total, int64_t *ret_evaluations,
                                  struct error *error);

enum result late_save(struct store *store, const struct late_entry *late, struct error *error);
enum result late_load(struct store *store, const char *id, struct arena *arena,
                      struct late_entry *ret, struct error *error);
enum result late_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_entries, struct error *error);
/* What a member may see: the own ones, and those under notice or objection. */
enum result late_list_public(struct store *store, const struct scan *scan, const char *member_id,
                             struct arena *arena, struct list *ret_entries, struct error *error);
/* Entries filed for a member within [from, to) and not withdrawn. */
enum result late_count(struct store *store, const char *member_id, int64_t from_at, int64_t to_at,
                       int64_t *ret_count, struct error *error);
/* Id of a service that was served, or of another living late entry, whose time overlaps; NULL where
   there is none. */
/* A living late entry of a member within [from_at, to_at); NULL where there is none. */
enum result late_find_between(struct store *store, const char *member_id, int64_t from_at,
                              int64_t to_at, struct arena *arena, const char **ret_id,
                              struct error *error);
enum result late_find_clash(struct store *store, const struct late_entry *late, struct arena *arena,
                            const char **ret_id, struct error *error);
