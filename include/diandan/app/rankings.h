/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The red-and-black list of a month (红黑榜): drawn up, shown, objected to, corrected, published.
 */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/ranking.h>

struct ranking_input {
    const char *scope; /* NULL = the caller's */
};

/* About one row of a list. */
struct ranking_objection_input {
    const char *scope;
    int kind; /* enum ranking_kind */
    const char *subject;
    const char *reason;
};

struct ranking_decision_input {
    const char *scope;
    int kind;
    const char *subject;
    int upheld; /* 1: the row is taken off */
    const char *reason;
};

/* A row as it is shown. */
struct ranking_row_shown {
    struct ranking_row row;
    const char *name;        /* of a community or a unit; NULL */
    const char *member_name; /* masked for most readers; NULL */
    int late;                /* 1: to be put right, and past its date */
};

struct ranking_shown {
    struct ranking ranking;
    struct list rows; /* struct ranking_row_shown */
};

extern const struct shape shape_ranking_input, shape_ranking_query, shape_ranking,
    shape_ranking_public, shape_ranking_objection_input, shape_ranking_decision_input,
    shape_ranking_objection_page, shape_ranking_page;

/* The month stands in the path. ranking_draw may be repeated until the notice begins. */
operation_function ranking_draw, ranking_notice, ranking_object, ranking_decide, ranking_publish;
/* What is under notice or published, for anybody; the months there is a list of, newest first. */
operation_function ranking_get, ranking_pages;
/* Who objected and why, for those whose scope holds the list. */
operation_function ranking_objections;

/* The list of the path's month and a scope (NULL = the caller's). */
enum result ranking_reach(struct call *call, const char *scope, struct ranking *ret);
/* As people see it. */
enum result ranking_show(struct call *call, struct ranking_shown *shown);
