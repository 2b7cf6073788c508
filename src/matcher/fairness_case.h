/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the second stage asks of plans of one component, and how two plans compare. */
#pragma once

#include "draft.h"

struct fairness_case {
    const struct problem *problem;
    int64_t *load;   /* by member: minutes served before */
    bool *published; /* by pair: stands in the published plan */
    int published_count;
    int64_t *priorities; /* by level: the priorities of orders, each once, ascending */
    int *level;          /* by order */
    int level_count;
    int64_t *coverage; /* by level: places filled at the start; never fewer */
};

/* The goals of the stage, the first difference counts. */
struct fairness_goals {
    int64_t load_max; /* 0 where nobody serves */
    int64_t changes;
    int64_t objective;
};

/* Coverage is that of the draft. Lives on the arena. */
struct fairness_case *fairness_case_create(const struct draft *draft, struct arena *arena);
struct fairness_goals fairness_measure(const struct fairness_case *of, const struct draft *draft);
/* True when a is better than b. */
bool fairness_is_better(const struct fairness_goals *a, const struct fairness_goals *b);
/* True when every order holds and no coverage is lost. */
bool fairness_is_allowed(const struct fairness_case *of, const struct draft *draft);
