/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts, counted when asked: demand by category and hour, places filled and why not, service by
 * the age of what was asked, regions side by side. Each row says what lists are asked with to see
 * it. */
#pragma once

#include <diandan/app/boards.h>
#include <diandan/domain/chart.h>

struct chart_query {
    struct span_query span;
    const char *category; /* demand: whose hours; NULL = all */
    const char *skill;    /* filling: only places of this skill, "" = of none; NULL = all */
    int age;              /* hours: whose orders; -1 = all */
};

struct demand_board {
    int64_t from_at, to_at;
    int64_t received;  /* of all categories */
    struct list items; /* struct demand_category: one page */
    const char *next;
    struct list hours; /* struct demand_hour, whole */
};

struct filling_board {
    int64_t from_at, to_at;
    struct list rows;    /* struct place_sum by month and skill, whole */
    struct list reasons; /* struct place_reason, most places first */
    struct list items;   /* struct short_place: one page */
    const char *next;
};

struct hours_board {
    int64_t from_at, to_at;
    struct list ages;  /* struct age_sum, every age */
    struct list items; /* struct aged_order: one page */
    const char *next;
};

struct region_board {
    int64_t from_at, to_at;
    struct list items; /* struct region_figures: one page */
    const char *next;
};

extern const struct shape shape_demand_query, shape_demand_board, shape_filling_query,
    shape_filling_board, shape_hours_query, shape_hours_board, shape_region_query,
    shape_region_board, shape_satisfaction_board;

operation_function chart_demand, chart_filling, chart_hours, chart_regions, chart_satisfaction;
