/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to an instance: who serves where, what stays unfilled and why, how good it is. */
#pragma once

#include <diandan/domain/words.h>

#include <stdbool.h>
#include <stdint.h>

enum plan_status {
    PLAN_OPTIMAL,  /* proven: no plan has a higher objective */
    PLAN_FEASIBLE, /* valid, at most bound - objective below the best */
    PLAN_EMPTY,    /* nobody can serve anywhere */
};
extern const struct words plan_statuses;

/* Indices into the instance; INSTANCE_NONE where a plan that was read names an unknown id. */
struct plan_assignment {
    int member;
    int order;
    int64_t role;
    int64_t score;
};

struct plan_reason {
    const char *code; /* from the tables of the matcher */
    int64_t members;  /* how many members it kept away */
};

/* Something that would have to be different, in words. */
struct plan_change {
    const char *code; /* from the tables of the matcher */
    const char *zh;
    const char *en;
};

/* Who comes nearest to being able to serve, and all that stands in the way. */
struct plan_nearest {
    int member;
    struct plan_change *changes;
    int change_count;
};

/* The smallest single change with which the place can be filled and everyone else kept. */
struct plan_relaxation {
    struct plan_change change;
    int member; /* INSTANCE_NONE where the order changes */
    int64_t from;
    int64_t to;
    int64_t gain; /* the objective of this plan can grow by at least this */
};

struct plan_unfilled {
    int order;
    int64_t role;
    int64_t missing; /* places left free */
    struct plan_reason *reasons;
    int reason_count;
    const struct plan_nearest *nearest;       /* NULL: there is none, or it was not looked for */
    const struct plan_relaxation *relaxation; /* likewise */
};

/* What proves the bound (docs/matching.md, "The certificate"). All prices are whole, at least 0,
   and stand for points times the scale of the proof; what is not listed is 0. */
struct plan_place_price { /* of one place of a role */
    int order;
    int64_t role;
    int64_t price;
};

struct plan_headcount_price { /* of one person towards the least headcount of an order */
    int order;
    int64_t price;
};

struct plan_pair_price { /* of a member's presence in an order that may not take place */
    int member;
    int order;
    int64_t price;
};

/* One side of a question: does the order take place, or, where a member is named, does the member
   serve in it? */
struct plan_decision {
    int order;
    int member; /* INSTANCE_NONE: the order as a whole */
    bool holds;
};

/* The plans that keep all decisions, with the prices that bound them. */
struct plan_case {
    struct plan_decision *decisions;
    int decision_count;
    struct plan_place_price *places;
    int place_count;
    struct plan_headcount_price *headcounts;
    int headcount_count;
    struct plan_pair_price *pairs;
    int pair_count;
};

/* Cases that together are all plans of one component: a binary tree of questions, each asked in
   both ways, in the order of its leaves. */
struct plan_part {
    int order; /* any order of the component */
    struct plan_case *cases;
    int case_count;
};

struct plan_proof {
    int64_t scale; /* prices per point; 0: the plan carries no proof */
    struct plan_part *parts;
    int part_count;
};

/* What the second stage did (docs/matching.md, "Fairness"). */
struct plan_fairness {
    bool applied;
    int64_t load_max_before; /* minutes of the most loaded who serves, past service included */
    int64_t load_max;        /* after */
    int64_t changes_before;  /* published places given up */
    int64_t changes;         /* after */
    int64_t price;           /* points of the objective given for it */
};

/* One figure of a solve; seconds of stages and sizes. */
struct plan_figure {
    const char *name;
    double value;
    int is_seconds; /* 0: a whole number */
};

enum { PLAN_FIGURES_MAX = 40 };

struct plan {
    enum plan_status status;
    int64_t objective; /* sum of the scores of the assignments, less member_cost of who serves */
    int64_t bound;     /* no plan exceeds it; >= objective */
    double gap;        /* (bound - objective) / max(1, |objective|) */
    struct plan_assignment *assignments;
    int assignment_count;
    struct plan_unfilled *unfilled;
    int unfilled_count;
    struct plan_proof proof;
    struct plan_fairness fairness;
    struct plan_figure figures[PLAN_FIGURES_MAX];
    int figure_count;
};

/* (bound - objective) / max(1, |objective|), never below 0. */
double plan_gap(int64_t objective, int64_t bound);
/* Add one figure; the array is large enough for every stage (asserted). */
void plan_note_seconds(struct plan *plan, const char *name, double seconds);
void plan_note_size(struct plan *plan, const char *name, int64_t size);
