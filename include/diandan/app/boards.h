/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards against formalism, counted when asked: the quota of a year, the use of skills, residents
 * who worked along. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/quota.h>
#include <diandan/domain/skill_use.h>
#include <diandan/store/quality_store.h>

struct quota_query {
    int64_t year;      /* ABSENT = this year */
    const char *unit;  /* only this unit and its members; NULL = all */
    const char *scope; /* narrower prefix of region codes than the caller's; NULL */
    const char *after; /* member the page before ended with */
    int64_t limit;
};

struct quota_board {
    int64_t year;
    struct list members; /* struct quota_line of those who served or were missed: one page */
    const char *next;    /* member to ask after for the next page; NULL on the last */
    struct list units;   /* struct quota_unit, whole */
    struct list regions; /* struct quota_region, whole */
};

struct span_query {
    int64_t from_at; /* ABSENT = the first of this year */
    int64_t to_at;   /* ABSENT = the end of this year */
    const char *scope;
    int by; /* enum skill_use_by */
    const char *after;
    int64_t limit;
};

struct skill_board {
    int64_t from_at, to_at;
    int by;               /* enum skill_use_by */
    struct skill_use all; /* subject "" */
    struct list items;    /* struct skill_use: one page */
    const char *next;
    struct list idle; /* struct skill_idle, whole */
};

/* Residents who worked along, over the completed orders that say so. */
struct joined_sum {
    const char *region_code; /* NULL where it is a month's */
    const char *month;       /* NULL where it is a region's */
    int64_t orders;          /* completed */
    int64_t counted;         /* of them with a number */
    int64_t residents;
    int64_t per_order; /* residents per counted order, in hundredths */
};

struct joined_board {
    int64_t from_at, to_at;
    struct list items; /* struct joined_order: one page */
    const char *next;
    struct list regions; /* struct joined_sum, by code */
    struct list months;  /* struct joined_sum, in order */
};

extern const struct shape shape_quota_query, shape_quota_board, shape_skill_query,
    shape_skill_board, shape_span_query, shape_joined_board;

operation_function board_quota, board_skills, board_co_doing;

/* The scope and period of a board, the year of now where none is given. RULE_INTERVAL at /to. */
enum result board_range(struct call *call, const struct span_query *query,
                        struct quality_range *ret);
/* Leave one page of a whole list sorted by the text at id_offset; the id of its end where more
   follows. */
const char *board_cut(struct list *items, size_t size, size_t id_offset, const char *after,
                      int64_t limit);
