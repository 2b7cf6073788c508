/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panelists, and the panels drawn from them. */
#pragma once

#include <diandan/domain/panel.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Insert or replace by id. */
enum result panelist_save(struct store *store, const struct panelist *panelist,
                          struct error *error);
/* RESULT_NOT_FOUND where there is none. */
enum result panelist_load(struct store *store, const char *id, struct arena *arena,
                          struct panelist *ret, struct error *error);
/* Panelists have no states. */
enum result panelist_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_panelists, struct error *error);
/* All of a scope, by id. */
enum result panelist_list_pool(struct store *store, const char *scope, struct arena *arena,
                               struct list *ret_panelists, struct error *error);

/* With its pool. RESULT_CONFLICT where the order has a panel. */
enum result panel_save(struct store *store, const struct panel *panel, struct error *error);
/* With its pool; RESULT_NOT_FOUND where there is none. */
enum result panel_load(struct store *store, const char *id, struct arena *arena, struct panel *ret,
                       struct error *error);
enum result panel_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                struct panel *ret, struct error *error);
/* What a panelist was drawn for, after a panel's id: struct panel_duty. */
enum result panel_list_duties(struct store *store, const char *panelist_id, const char *after,
                              int64_t limit, struct arena *arena, struct list *ret_duties,
                              struct error *error);
