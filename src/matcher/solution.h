/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the components' searches found, put together: the plan, its bound and its proof. */
#pragma once

#include "search.h"

#include <diandan/domain/plan.h>

struct solution {
    const struct candidates *candidates;
    bool *chosen; /* by candidate */
    int64_t objective;
    int64_t bound;
    int64_t *thresholds; /* by role number: pairs with higher scores would gain at the prices */
    struct plan_proof proof;
    int part_room;
    struct arena *arena;
};

/* Empty, for these candidates. Everything lives on the arena. */
void solution_begin(struct solution *solution, const struct candidates *candidates,
                    struct arena *arena);
/* Add what was found for one component. */
void solution_add(struct solution *solution, const struct search *search);
/* Let those pairs in that were left out of the candidates although they could gain at the prices;
   their number is 0 where the bound holds for all pairs. RESULT_TOO_LARGE. */
enum result solution_let_in(struct solution *solution, struct candidates *candidates,
                            const struct scoring *scoring, struct arena *arena, int *ret_added,
                            struct error *error);
/* The prices of a component as a case without decisions, on the arena. */
struct plan_case solution_case(const struct search *search, const struct prices *prices,
                               struct arena *arena);
/* Assignments, objective, bound, gap, status and proof. */
void solution_extract(const struct solution *solution, struct plan *plan, struct arena *arena);
