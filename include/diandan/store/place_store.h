/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions, units, categories and skills. Pages come by code or id; limit -1 = all. */
#pragma once

#include <diandan/domain/place.h>
#include <diandan/store/rule_store.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

enum result region_save(struct store *store, const struct region *region, struct error *error);
enum result region_list(struct store *store, const char *scope, struct arena *arena,
                        struct list *ret_regions, struct error *error);
enum result region_page(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_regions, struct error *error);
enum result unit_save(struct store *store, const struct unit *unit, struct error *error);
/* A unit's id names its region. RESULT_NOT_FOUND where there is none. */
enum result unit_load(struct store *store, const char *id, struct arena *arena, struct unit *ret,
                      struct error *error);
enum result unit_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_units, struct error *error);
enum result category_save(struct store *store, const struct category *category,
                          struct error *error);
/* RESULT_NOT_FOUND where there is none of that code. */
enum result category_load(struct store *store, const char *code, struct arena *arena,
                          struct category *ret, struct error *error);
/* The scope of the scan is not looked at: categories and skills are of the city. */
enum result category_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_categories, struct error *error);

enum result skill_entry_save(struct store *store, const struct skill_entry *entry,
                             struct error *error);
/* RESULT_NOT_FOUND where there is none of that code. */
enum result skill_entry_load(struct store *store, const char *code, struct arena *arena,
                             struct skill_entry *ret, struct error *error);
enum result skill_entry_list(struct store *store, const struct scan *scan, struct arena *arena,
                             struct list *ret_entries, struct error *error);
/* Codes in use that are not in the dictionary, with how often. */
enum result skill_list_unlisted(struct store *store, const struct scan *scan, struct arena *arena,
                                struct list *ret_entries, struct error *error);
