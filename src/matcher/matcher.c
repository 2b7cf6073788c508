/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certify.h"
#include "components.h"
#include "exact.h"
#include "greedy.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/matcher.h>

#include <assert.h>
#include <string.h>

/* One solve on its way through the stages. */
struct solve {
    const struct instance *instance;
    struct solve_options options;
    struct arena *arena;
    struct arena *scratch; /* of one component */
    struct error *error;
    double started;
    struct candidates candidates;
    struct component *components;
    int component_count;
    bool *chosen; /* by candidate: the plan so far */
    bool proven;
    int64_t rows, columns, entries;
    struct plan *plan;
};

typedef enum result stage_function(struct solve *solve);

static double elapsed(const struct solve *solve)
{
    return solve->options.clock(solve->options.clock_state) - solve->started;
}

static enum result find_candidates(struct solve *solve)
{
    const struct scoring *scoring = scoring_create(solve->instance, solve->arena);
    enum result result =
        candidates_find(solve->instance, scoring, solve->arena, &solve->candidates, solve->error);
    if (result == RESULT_OK) {
        solve->chosen = ARENA_ARRAY(solve->arena, bool, (size_t)solve->candidates.count);
    }
    return result;
}

static enum result find_components(struct solve *solve)
{
    components_find(&solve->candidates, solve->arena, &solve->components, &solve->component_count);
    return RESULT_OK;
}

static enum result start_greedily(struct solve *solve)
{
    for (int i = 0; i < solve->component_count; i++) {
        arena_reset(solve->scratch);
        greedy_plan(&solve->components[i], solve->scratch, solve->chosen);
    }
    return RESULT_OK;
}

/* Small components first; what time they leave goes to the large ones. */
static enum result improve_and_certify(struct solve *solve)
{
    solve->proven = true;
    for (int i = 0; i < solve->component_count; i++) {
        const struct component *component = &solve->components[i];
        const struct exact_limits budget = {solve->options.seconds_max - elapsed(solve),
                                            solve->options.gap};
        arena_reset(solve->scratch);
        const struct exact_answer answer =
            exact_solve(component, budget, solve->scratch, solve->chosen);
        const int64_t objective = component_objective(component, solve->chosen);
        const int64_t bound = component_bound(component, &answer, objective, solve->scratch);
        solve->plan->objective += objective;
        solve->plan->bound += bound;
        solve->rows += answer.rows;
        solve->columns += answer.columns;
        solve->entries += answer.entries;
    }
    solve->proven = solve->plan->objective == solve->plan->bound;
    return RESULT_OK;
}

static enum result extract(struct solve *solve)
{
    struct plan *plan = solve->plan;
    int count = 0;
    for (int i = 0; i < solve->candidates.count; i++) {
        count += solve->chosen[i];
    }
    plan->assignments = ARENA_ARRAY(solve->arena, struct plan_assignment, (size_t)count);
    for (int i = 0; i < solve->candidates.count; i++) {
        const struct instance_edge *candidate = &solve->candidates.items[i];
        if (solve->chosen[i]) {
            plan->assignments[plan->assignment_count++] = (struct plan_assignment){
                candidate->member, candidate->order, candidate->role, candidate->score};
        }
    }
    plan->gap = plan_gap(plan->objective, plan->bound);
    plan->status = solve->candidates.count == 0 ? PLAN_EMPTY
                   : solve->proven              ? PLAN_OPTIMAL
                                                : PLAN_FEASIBLE;
    return RESULT_OK;
}

static enum result explain(struct solve *solve)
{
    explain_unfilled(solve->instance, solve->plan, solve->arena);
    return RESULT_OK;
}

/* The solver is not trusted: what it says is checked in whole numbers. */
static enum result check(struct solve *solve)
{
    struct violation *violations = NULL;
    if (plan_check(solve->instance, solve->plan, solve->arena, &violations) > 0) {
        char sentence[RULE_TEXT_BYTES];
        return error_refuse(
            solve->error, RESULT_INTERNAL, RULE_SOLVER, "", "%s",
            violation_sentence(&violations[0], LANGUAGE_EN, sentence, sizeof(sentence)));
    }
    return RESULT_OK;
}

/* clang-format off */
static const struct {
    const char *name;
    stage_function *run;
} stages[] = {
    {"candidates", find_candidates},
    {"components", find_components},
    {"greedy",     start_greedily},
    {"exact",      improve_and_certify},
    {"extract",    extract},
    {"explain",    explain},
    {"check",      check},
};
/* clang-format on */

static void note_sizes(struct solve *solve)
{
    plan_note_size(solve->plan, "members", solve->instance->member_count);
    plan_note_size(solve->plan, "orders", solve->instance->order_count);
    plan_note_size(solve->plan, "candidates", solve->candidates.count);
    plan_note_size(solve->plan, "components", solve->component_count);
    plan_note_size(solve->plan, "rows", solve->rows);
    plan_note_size(solve->plan, "columns", solve->columns);
    plan_note_size(solve->plan, "entries", solve->entries);
}

static struct solve_options options_of(const struct instance *instance,
                                       const struct solve_options *given)
{
    struct solve_options options = *given;
    if (options.seconds_max < 0) {
        options.seconds_max = instance->has_seconds ? instance->seconds : SOLVE_SECONDS_DEFAULT;
    }
    options.gap = options.gap < 0 ? instance->gap : options.gap;
    return options;
}

enum result matcher_solve(const struct instance *instance, const struct solve_options *options,
                          struct arena *arena, struct plan **ret_plan, struct error *error)
{
    struct solve solve = {.instance = instance,
                          .options = options_of(instance, options),
                          .arena = arena,
                          .scratch = arena_create(),
                          .error = error,
                          .plan = ARENA_NEW(arena, struct plan)};
    solve.started = options->clock(options->clock_state);
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < sizeof(stages) / sizeof(stages[0]); i++) {
        const double begun = elapsed(&solve);
        result = stages[i].run(&solve);
        plan_note_seconds(solve.plan, stages[i].name, elapsed(&solve) - begun);
    }
    plan_note_seconds(solve.plan, "total", elapsed(&solve));
    note_sizes(&solve);
    arena_destroy(solve.scratch);
    if (result == RESULT_OK) {
        *ret_plan = solve.plan;
    }
    return result;
}

enum result matcher_with_edges(const struct instance *instance, struct arena *arena,
                               struct instance **ret_instance, struct error *error)
{
    struct candidates candidates;
    const struct scoring *scoring = scoring_create(instance, arena);
    enum result result = candidates_find(instance, scoring, arena, &candidates, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct instance *copy = ARENA_NEW(arena, struct instance);
    *copy = *instance;
    copy->has_edges = true;
    copy->edge_count = candidates.count;
    copy->edges = ARENA_ARRAY(arena, struct instance_edge, (size_t)candidates.count);
    for (int i = 0; i < candidates.count; i++) {
        const struct instance_edge *candidate = &candidates.items[i];
        copy->edges[i] = (struct instance_edge){candidate->member, candidate->order,
                                                candidate->role, candidate->score};
    }
    *ret_instance = copy;
    return RESULT_OK;
}
