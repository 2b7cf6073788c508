/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to an instance: who serves where, what stays unfilled and why, how good it is. */
#pragma once

#include <diandan/domain/words.h>

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

struct plan_unfilled {
    int order;
    int64_t role;
    int64_t missing; /* places left free */
    struct plan_reason *reasons;
    int reason_count;
};

/* One figure of a solve; seconds of stages and sizes. */
struct plan_figure {
    const char *name;
    double value;
    int is_seconds; /* 0: a whole number */
};

enum { PLAN_FIGURES_MAX = 24 };

struct plan {
    enum plan_status status;
    int64_t objective; /* sum of the scores of the assignments */
    int64_t bound;     /* no plan exceeds it; >= objective */
    double gap;        /* (bound - objective) / max(1, |objective|) */
    struct plan_assignment *assignments;
    int assignment_count;
    struct plan_unfilled *unfilled;
    int unfilled_count;
    struct plan_figure figures[PLAN_FIGURES_MAX];
    int figure_count;
};

/* (bound - objective) / max(1, |objective|), never below 0. */
double plan_gap(int64_t objective, int64_t bound);
/* Add one figure; the array is large enough for every stage (asserted). */
void plan_note_seconds(struct plan *plan, const char *name, double seconds);
void plan_note_size(struct plan *plan, const char *name, int64_t size);
