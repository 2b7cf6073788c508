/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness.h"
#include "search.h"
#include "solution.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>

#include <string.h>

typedef void stage_of_search(struct search *search);

/* clang-format off */
/* What a component goes through until its plan is proven, near enough, or time is over. */
static const struct {
    const char *name;
    stage_of_search *run;
    bool always;
} stages[] = {
    {"auction", search_start,   true},
    {"bound",   search_bound,   false},
    {"columns", search_core,    false},
    {"exact",   search_exact,   false},
    {"windows", search_windows, false},
    {"proof",   search_prove,   false},
};
/* clang-format on */

static const double SHARE_BEFORE_FAIRNESS = 0.7; /* of the time, where loads are evened out after */

enum { STAGE_COUNT = sizeof(stages) / sizeof(stages[0]) };

/* One solve on its way. */
struct solve {
    const struct instance *instance;
    struct solve_options options;
    double started_s;
    struct budget budget;
    struct arena *arena; /* of the plan */
    struct error *error;
    const struct scoring *scoring;
    struct candidates candidates;
    struct component *components;
    int component_count;
    struct solution solution;
    struct search *search; /* the component at work */
    const char *stage;     /* the stage at work */
    double stage_seconds[STAGE_COUNT];
    double fairness_seconds;
    int rounds; /* of letting left out pairs in */
    struct plan *plan;
};

static double elapsed_s(const struct solve *solve)
{
    return solve->options.clock(solve->options.clock_state) - solve->started_s;
}

/* Tell how far it has come: settled components and the one at work. */
static void report(void *state)
{
    const struct solve *solve = state;
    if (!solve->options.report) {
        return;
    }
    int64_t objective = solve->solution.objective;
    int64_t bound = solve->solution.bound;
    if (solve->search) {
        objective += solve->search->draft->objective;
        bound += solve->search->bound;
    }
    const struct solve_progress progress = {solve->stage, objective, bound,
                                            plan_gap(objective, bound), elapsed_s(solve)};
    solve->options.report(solve->options.report_state, &progress);
}

static void begin(struct solve *solve, const char *stage)
{
    solve->stage = stage;
    report(solve);
}

/* The components after this one get their share of the time by their size. */
static struct budget budget_of(const struct solve *solve, int64_t pairs_left, int pairs)
{
    return budget_share(&solve->budget, (double)pairs / (double)pairs_left);
}

/* The second stage, where the instance asks for it. */
static void even_out(struct solve *solve, const struct search *search, const struct budget *budget)
{
    const double begun_s = elapsed_s(solve);
    if (solve->instance->fair) {
        begin(solve, "fairness");
        const struct plan_fairness part = fairness_improve(search->draft, budget, search->arena);
        fairness_add(&solve->plan->fairness, &part);
        solve->fairness_seconds += elapsed_s(solve) - begun_s;
    }
}

static void search_component(struct solve *solve, const struct component *component,
                             const struct budget *component_budget)
{
    const struct budget share =
        budget_share(component_budget, solve->instance->fair ? SHARE_BEFORE_FAIRNESS : 1);
    const struct budget *budget = &share;
    struct arena *arena = arena_create();
    struct problem *problem = problem_create(component, arena);
    struct search search = {
        .problem = problem,
        .component = component,
        .draft = draft_create(problem, arena),
        .prices = prices_create(problem, arena),
        .pricing = pricing_create(problem, arena),
        .budget = budget,
        .gap = solve->options.gap,
        .bound = INT64_MAX,
        .claim = INT64_MAX,
        .report = report,
        .report_state = solve,
        .arena = arena,
        .plan_arena = solve->arena,
    };
    for (int i = 0; i < STAGE_COUNT; i++) {
        const double begun_s = elapsed_s(solve);
        if (stages[i].always || !search_is_done(&search)) {
            solve->stage = stages[i].name;
            stages[i].run(&search);
            solve->search = &search;
            report(solve);
        }
        solve->stage_seconds[i] += elapsed_s(solve) - begun_s;
    }
    even_out(solve, &search, component_budget);
    solution_add(&solve->solution, &search);
    solve->search = NULL;
    arena_destroy(arena);
}

static void search_components(struct solve *solve)
{
    int64_t pairs_left = solve->candidates.count;
    for (int i = 0; i < solve->component_count; i++) {
        const struct component *component = &solve->components[i];
        const struct budget budget = budget_of(solve, pairs_left, component->candidate_count);
        search_component(solve, component, &budget);
        pairs_left -= component->candidate_count;
    }
}

static enum result find_candidates(struct solve *solve)
{
    begin(solve, "candidates");
    solve->scoring = scoring_create(solve->instance, solve->arena);
    return candidates_find_best(solve->instance, solve->scoring, &candidate_limits_default,
                                solve->arena, &solve->candidates, solve->error);
}

/* Solve; where pairs were left out that could matter at the prices, let them in and solve again. */
static enum result search_all(struct solve *solve)
{
    enum { ROUNDS_MAX = 4 };
    enum result result = RESULT_OK;
    int added = 1;
    for (solve->rounds = 0; result == RESULT_OK && added > 0; solve->rounds++) {
        solve->plan->fairness = (struct plan_fairness){0};
        begin(solve, "components");
        components_find(&solve->candidates, solve->arena, &solve->components,
                        &solve->component_count);
        solution_begin(&solve->solution, &solve->candidates, solve->arena);
        search_components(solve);
        added = 0;
        if (solve->candidates.left_out > 0 && solve->rounds < ROUNDS_MAX) {
            result = solution_let_in(&solve->solution, &solve->candidates, solve->scoring,
                                     solve->arena, &added, solve->error);
        }
    }
    return result;
}

/* The solver is not trusted: what it says is checked in whole numbers. */
static enum result check(struct solve *solve)
{
    struct violation *violations = NULL;
    begin(solve, "check");
    if (plan_check(solve->instance, solve->plan, solve->arena, &violations) > 0) {
        char sentence[RULE_TEXT_BYTES];
        return error_refuse(
            solve->error, RESULT_INTERNAL, RULE_SOLVER, "", "%s",
            violation_sentence(&violations[0], LANGUAGE_EN, sentence, sizeof(sentence)));
    }
    return RESULT_OK;
}

static enum result finish(struct solve *solve)
{
    begin(solve, "extract");
    solution_extract(&solve->solution, solve->plan, solve->arena);
    const double begun_s = elapsed_s(solve);
    begin(solve, "explain");
    explain_unfilled(solve->instance, solve->plan, solve->arena);
    plan_note_seconds(solve->plan, "explain", elapsed_s(solve) - begun_s);
    return check(solve);
}

static void note_figures(struct solve *solve)
{
    struct plan *plan = solve->plan;
    for (int i = 0; i < STAGE_COUNT; i++) {
        plan_note_seconds(plan, stages[i].name, solve->stage_seconds[i]);
    }
    plan_note_seconds(plan, "fairness", solve->fairness_seconds);
    plan_note_seconds(plan, "total", elapsed_s(solve));
    plan_note_size(plan, "members", solve->instance->member_count);
    plan_note_size(plan, "orders", solve->instance->order_count);
    plan_note_size(plan, "candidates", solve->candidates.count);
    plan_note_size(plan, "left_out", solve->candidates.left_out);
    plan_note_size(plan, "components", solve->component_count);
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
                          .error = error,
                          .plan = ARENA_NEW(arena, struct plan)};
    solve.started_s = options->clock(options->clock_state);
    solve.budget = (struct budget){&solve.options, solve.started_s + solve.options.seconds_max};
    enum result result = find_candidates(&solve);
    plan_note_seconds(solve.plan, "candidates", elapsed_s(&solve));
    if (result == RESULT_OK) {
        result = search_all(&solve);
    }
    if (result == RESULT_OK) {
        result = finish(&solve);
    }
    if (result == RESULT_OK) {
        note_figures(&solve);
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
    if (candidates.count > 0) {
        memcpy(copy->edges, candidates.items, (size_t)candidates.count * sizeof(*copy->edges));
    }
    *ret_instance = copy;
    return RESULT_OK;
}
