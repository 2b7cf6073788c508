/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What boards and flags are counted from: sums over the orders of a scope that start in a period.
 */
#pragma once

#include <diandan/domain/flag.h>
#include <diandan/domain/quota.h>
#include <diandan/domain/skill_use.h>
#include <diandan/store/store.h>

struct quality_range {
    const char *scope;      /* prefix of region codes */
    int64_t from_at, to_at; /* orders that start in [from, to) */
};

/* A confirmed service of a settled order. */
struct quality_service {
    const char *member_id;
    const char *region_code; /* of the order */
    const char *order_id;
    const char *category;
    int64_t starts_at; /* of the order */
    int64_t minutes;
};

/* How many residents worked along in an order. */
struct joined_order {
    const char *region_code;
    const char *id;
    const char *title;
    int64_t starts_at;
    int64_t residents_joined; /* ABSENT where nobody counted */
    int64_t members;          /* who served */
};

/* Every list comes sorted as its struct's first member reads; struct quality_service by order. */
enum result quality_list_services(struct store *store, const struct quality_range *range,
                                  struct arena *arena, struct list *ret_services,
                                  struct error *error);
/* struct quota_line of everyone who served or was missed; burst_from: from when on minutes count as
   of the burst. */
enum result quality_list_quota(struct store *store, const struct quality_range *range,
                               int64_t burst_from, struct arena *arena, struct list *ret_lines,
                               struct error *error);
/* struct quota_late by member. */
enum result quality_list_late(struct store *store, const struct quality_range *range,
                              struct arena *arena, struct list *ret_late, struct error *error);
/* struct quota_unit of every unit with members in the scope, its members counted. */
enum result quality_list_units(struct store *store, const char *scope, struct arena *arena,
                               struct list *ret_units, struct error *error);

/* struct flag_service by member and start. */
enum result quality_list_flag_services(struct store *store, const struct quality_range *range,
                                       struct arena *arena, struct list *ret_services,
                                       struct error *error);
/* struct flag_order by region, category, place and start. */
enum result quality_list_flag_orders(struct store *store, const struct quality_range *range,
                                     struct arena *arena, struct list *ret_orders,
                                     struct error *error);
/* Members who served in both orders. */
enum result quality_count_common(struct store *store, const char *order_id, const char *other_id,
                                 int64_t *ret_count, struct error *error);
/* struct flag_praise: reviews of so many stars by one unit on service of another, so many times. */
enum result quality_list_praise(struct store *store, const struct quality_range *range,
                                int64_t stars, int64_t times, struct arena *arena,
                                struct list *ret_praise, struct error *error);
/* struct flag_self_gap of members with so many services both they and residents spoke on. */
enum result quality_list_self_gap(struct store *store, const struct quality_range *range,
                                  int64_t times, struct arena *arena, struct list *ret_gaps,
                                  struct error *error);
enum result flag_answer_save(struct store *store, const struct flag_answer *answer,
                             struct error *error);
/* struct flag_answer by key. */
enum result flag_answer_list(struct store *store, const char *scope, struct arena *arena,
                             struct list *ret_answers, struct error *error);

/* struct skill_use by subject. */
enum result quality_list_skill_use(struct store *store, const struct quality_range *range,
                                   enum skill_use_by by, struct arena *arena, struct list *ret_uses,
                                   struct error *error);
/* struct skill_idle: skills members have in a region and no order of the period asked for. */
enum result quality_list_skill_idle(struct store *store, const struct quality_range *range,
                                    struct arena *arena, struct list *ret_idle,
                                    struct error *error);

enum result order_save_joined(struct store *store, const char *order_id, int64_t residents,
                              struct error *error);
/* struct joined_order of the completed orders, by region and id. */
enum result quality_list_joined(struct store *store, const struct quality_range *range,
                                struct arena *arena, struct list *ret_orders, struct error *error);
