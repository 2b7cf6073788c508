/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instance in, plan out: the best assignment of members to the roles of orders, with its proof. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

#include <signal.h>

#define SOLVE_SECONDS_DEFAULT 10.0

/* How far a solve has come. */
struct solve_progress {
    const char *stage; /* from the list of stages in matcher.c */
    int64_t objective; /* of the best plan so far */
    int64_t bound;     /* no plan exceeds it */
    double gap;
    double seconds; /* since the start */
};

struct solve_options {
    double seconds_max;           /* wall clock for the whole solve; below 0: what the instance
                                     says, else SOLVE_SECONDS_DEFAULT */
    double gap;                   /* relative gap to stop at; below 0: what the instance says */
    double (*clock)(void *state); /* seconds that never run backwards */
    void *clock_state;
    void (*report)(void *state, const struct solve_progress *progress); /* or NULL */
    void *report_state;
    const volatile sig_atomic_t *stopped; /* not 0: answer at once with the best plan; or NULL */
};

/* Solve a prepared instance; the plan lives on the arena. The answer is always a valid plan: the
   greedy one where time ran out before a better one was found. Same instance, same plan, as long as
   time does not run out. Errors: RESULT_TOO_LARGE; RESULT_INTERNAL where a computed plan did not
   pass plan_check. One solve per thread at a time. */
enum result matcher_solve(const struct instance *instance, const struct solve_options *options,
                          struct arena *arena, struct plan **ret_plan, struct error *error);
/* The same instance with exactly its scored pairs as edges, on the arena. */
enum result matcher_with_edges(const struct instance *instance, struct arena *arena,
                               struct instance **ret_instance, struct error *error);
