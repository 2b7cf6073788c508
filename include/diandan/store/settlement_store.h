/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settlements, objections, re-inspections, approvals of long days, the calendar. */
#pragma once

#include <diandan/domain/inspection.h>
#include <diandan/domain/settlement.h>
#include <diandan/domain/workdays.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* The arrangement of a year as it was confirmed. */
struct calendar_year {
    int64_t year;
    const char *source;
    const char *confirmed_by;
    int64_t confirmed_at;
};

/* A day with the year it belongs to and its name. */
struct named_day {
    int64_t day;
    int kind; /* enum day_kind */
    const char *name;
};

enum result calendar_year_save(struct store *store, const struct calendar_year *year,
                               const struct list *days /* struct named_day */, struct error *error);
/* RESULT_NOT_FOUND where nobody confirmed it. */
enum result calendar_year_load(struct store *store, int64_t year, struct arena *arena,
                               struct calendar_year *ret, struct error *error);
enum result calendar_year_is_there(struct store *store, int64_t year, int64_t *ret_is_there,
                                   struct error *error);
/* Days within [from_day, to_day), as struct named_day. */
enum result calendar_day_list(struct store *store, int64_t from_day, int64_t to_day,
                              struct arena *arena, struct list *ret_days, struct error *error);

/* How far a chore has come; 0 before its first run. */
enum result chore_mark_load(struct store *store, const char *name, int64_t *ret_at,
                            struct error *error);
enum result chore_mark_save(struct store *store, const char *name, int64_t at, struct error *error);

/* Confirmed minutes of a member whose check-in lies in [from_at, to_at). */
enum result offer_load_minutes_between(struct store *store, const char *member_id, int64_t from_at,
                                       int64_t to_at, int64_t *ret_minutes, struct error *error);
enum result approval_save(struct store *store, const struct offer_approval *approval,
                          struct error *error);
/* RESULT_NOT_FOUND where nobody had to be asked. */
enum result approval_load(struct store *store, const char *offer_id, struct arena *arena,
                          struct offer_approval *ret, struct error *error);

/* Saves the row and its lines; RESULT_CONFLICT where the order has one. */
enum result settlement_save(struct store *store, const struct settlement *settlement,
                            struct error *error);
/* With lines and objections. */
enum result settlement_load(struct store *store, const char *id, struct arena *arena,
                            struct settlement *ret, struct error *error);
enum result settlement_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                     struct settlement *ret, struct error *error);
enum result settlement_list(struct store *store, const struct scan *scan, struct arena *arena,
                            struct list *ret_settlements, struct error *error);
/* Notices that ended by a moment, oldest first, without lines and objections. */
enum result settlement_list_due(struct store *store, int64_t at, int64_t limit, struct arena *arena,
                                struct list *ret_settlements, struct error *error);
/* Under notice in a scope, the notice ending before a moment: soonest first. */
enum result settlement_list_ending(struct store *store, const char *scope, int64_t before,
                                   int64_t limit, struct arena *arena, struct list *ret_settlements,
                                   struct error *error);
enum result objection_save(struct store *store, const struct objection *objection,
                           struct error *error);

enum result inspection_save(struct store *store, const struct inspection *inspection,
                            struct error *error);
enum result inspection_load(struct store *store, const char *id, struct arena *arena,
                            struct inspection *ret, struct error *error);
enum result inspection_list(struct store *store, const struct scan *scan, struct arena *arena,
                            struct list *ret_inspections, struct error *error);
/* Open ones whose date has passed; scan.state holds the moment. */
enum result inspection_list_late(struct store *store, const struct scan *scan, struct arena *arena,
                                 struct list *ret_inspections, struct error *error);
