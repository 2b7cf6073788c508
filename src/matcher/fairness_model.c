/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness_model.h"

#include "fairness_search.h"
#include "glpk_guard.h"
#include "model_search.h"

#include <inttypes.h>
#include <stdio.h>

/* A row being put together: GLPK counts entries from 1. */
struct entries {
    int *columns;
    double *values;
    int count;
};

static struct entries entries_of(const struct fairness_model *model)
{
    const size_t room = (size_t)model->of->problem->pair_count + 3;
    return (struct entries){ARENA_ARRAY(model->model.arena, int, room),
                            ARENA_ARRAY(model->model.arena, double, room), 0};
}

static void put(struct entries *entries, int column, double value)
{
    entries->count++;
    entries->columns[entries->count] = column;
    entries->values[entries->count] = value;
}

static void add_row(struct fairness_model *model, struct entries *entries, int kind, int64_t bound,
                    const char *family, int64_t number)
{
    glp_prob *problem = model->model.problem;
    const int row = glp_add_rows(problem, 1);
    char name[64];
    (void)snprintf(name, sizeof(name), "%s[%" PRId64 "]", family, number);
    glp_set_row_name(problem, row, name);
    glp_set_row_bnds(problem, row, kind, (double)bound, (double)bound);
    glp_set_mat_row(problem, row, entries->count, entries->columns, entries->values);
    entries->count = 0;
}

static int column_of(const struct fairness_model *model, int pair)
{
    return model->model.column_of[model->candidate_of[pair]];
}

/* No priority has fewer places filled than before. */
static void add_coverage(struct fairness_model *model)
{
    const struct fairness_case *of = model->of;
    struct entries entries = entries_of(model);
    for (int level = 0; level < of->level_count; level++) {
        for (int pair = 0; pair < of->problem->pair_count; pair++) {
            if (of->level[problem_order(of->problem, pair)] == level) {
                put(&entries, column_of(model, pair), 1);
            }
        }
        add_row(model, &entries, GLP_LO, of->coverage[level], "coverage_kept",
                of->priorities[level]);
    }
}

static void put_minutes(const struct fairness_model *model, int member, struct entries *entries)
{
    const struct problem *problem = model->of->problem;
    for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
         pair++) {
        put(entries, column_of(model, pair),
            (double)problem->minutes[problem_order(problem, pair)]);
    }
}

/* Nobody who serves is loaded more than the most loaded. */
static void add_load(struct fairness_model *model)
{
    const struct problem *problem = model->of->problem;
    struct entries entries = entries_of(model);
    for (int member = 0; member < problem->member_count; member++) {
        const int at = problem->component->members[member];
        put_minutes(model, member, &entries);
        put(&entries, model->model.serve_of[at], (double)model->of->load[member]);
        put(&entries, model->most_loaded, -1);
        add_row(model, &entries, GLP_UP, 0, "load", at);
    }
}

/* Nobody who serves is loaded more than this: tighter than a bound of most_loaded. */
static void add_reached_load(struct fairness_model *model, int64_t load_max)
{
    const struct problem *problem = model->of->problem;
    struct entries entries = entries_of(model);
    for (int member = 0; member < problem->member_count; member++) {
        const int at = problem->component->members[member];
        put_minutes(model, member, &entries);
        put(&entries, model->model.serve_of[at], -(double)(load_max - model->of->load[member]));
        add_row(model, &entries, GLP_UP, 0, "reached_load", at);
    }
}

static void clear_objective(glp_prob *problem)
{
    for (int column = 0; column <= glp_get_num_cols(problem); column++) {
        glp_set_obj_coef(problem, column, 0);
    }
}

struct fairness_model fairness_model_build(const struct fairness_case *of, struct arena *arena)
{
    struct fairness_model model = {.of = of,
                                   .candidate_of = problem_candidates(of->problem, arena),
                                   .model = model_build_serving(of->problem->component, arena)};
    glp_prob *problem = model.model.problem;
    model.most_loaded = glp_add_cols(problem, 1);
    glp_set_col_name(problem, model.most_loaded, "most_loaded");
    glp_set_col_bnds(problem, model.most_loaded, GLP_LO, 0, 0);
    add_coverage(&model);
    add_load(&model);
    clear_objective(problem);
    glp_set_obj_dir(problem, GLP_MIN);
    glp_set_obj_coef(problem, model.most_loaded, 1);
    return model;
}

/* From now on the load stays where it is. */
static void reach_load(struct fairness_model *model, int64_t load_max)
{
    glp_prob *problem = model->model.problem;
    add_reached_load(model, load_max);
    clear_objective(problem);
    glp_set_obj_coef(problem, 0, model->of->published_count);
    for (int pair = 0; pair < model->of->problem->pair_count; pair++) {
        if (model->of->published[pair]) {
            glp_set_obj_coef(problem, column_of(model, pair), -1);
        }
    }
}

/* From now on so many published places are kept. */
static void reach_changes(struct fairness_model *model, int64_t changes)
{
    const struct problem *problem = model->of->problem;
    struct entries entries = entries_of(model);
    glp_prob *lp = model->model.problem;
    clear_objective(lp);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (model->of->published[pair]) {
            put(&entries, column_of(model, pair), 1);
        }
        glp_set_obj_coef(lp, column_of(model, pair), -(double)problem->pair_score[pair]);
    }
    for (int member = 0; member < problem->member_count; member++) {
        glp_set_obj_coef(lp, model->model.serve_of[problem->component->members[member]],
                         (double)problem->member_cost);
    }
    add_row(model, &entries, GLP_LO, model->of->published_count - changes, "reached_changes",
            FAIRNESS_CHANGES);
}

void fairness_model_advance(struct fairness_model *model, enum fairness_goal reached,
                            const struct fairness_goals *goals)
{
    if (reached == FAIRNESS_LOAD) {
        reach_load(model, goals->load_max);
    } else if (reached == FAIRNESS_CHANGES) {
        reach_changes(model, goals->changes);
    }
}

/* GLPK is not trusted: what it found is put together again and compared in whole numbers. True
   where it is better. */
static bool adopt(const struct fairness_model *model, struct draft *draft, struct arena *arena)
{
    const struct problem *problem = model->of->problem;
    struct draft *found = draft_create(problem, arena);
    bool *chosen = ARENA_ARRAY(arena, bool, (size_t)model->model.candidates->count);
    model_take(&model->model, chosen);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (chosen[model->candidate_of[pair]]) {
            if (!draft_fits(found, pair)) {
                return false;
            }
            draft_take(found, pair);
        }
    }
    const struct fairness_goals before = fairness_measure(model->of, draft);
    const struct fairness_goals after = fairness_measure(model->of, found);
    if (!fairness_is_allowed(model->of, found) || !fairness_is_better(&after, &before)) {
        return false;
    }
    draft_copy(draft, found);
    return true;
}

/* What is left of the time, and memory, of one improvement. */
struct solving {
    const struct fairness_case *of;
    struct draft *draft;
    const struct budget *budget;
    struct arena *arena;
};

/* Any plan with a lower highest load: that there is none is proven far sooner than most_loaded is
   minimised, for with the load given the relaxation is tight. */
static bool find_lower(const struct solving *solving, const struct fairness_model *model)
{
    const struct fairness_goals goals = fairness_measure(solving->of, solving->draft);
    const struct budget budget = budget_share(solving->budget, 1.0 / FAIRNESS_SCORE);
    struct fairness_model lower = *model;
    if (budget_is_spent(&budget)) {
        return false;
    }
    lower.model.problem = glp_create_prob();
    glp_copy_prob(lower.model.problem, model->model.problem, GLP_OFF);
    add_reached_load(&lower, goals.load_max - 1);
    clear_objective(lower.model.problem);
    const bool found = model_search(&lower.model, &budget, 0, NULL).is_plan &&
                       adopt(&lower, solving->draft, solving->arena);
    model_free(&lower.model);
    return found;
}

/* The goal that the model stands at, from the plan that is known. */
static void pursue(const struct solving *solving, const struct fairness_model *model, int goal)
{
    const struct fairness_goals goals = fairness_measure(solving->of, solving->draft);
    const struct budget budget = budget_share(solving->budget, 1.0 / (FAIRNESS_SCORE + 1 - goal));
    bool *chosen = ARENA_ARRAY(solving->arena, bool, (size_t)model->model.candidates->count);
    draft_store(solving->draft, chosen);
    double *start = model_values(&model->model, chosen);
    start[model->most_loaded] = (double)goals.load_max;
    if (!budget_is_spent(&budget) && model_search(&model->model, &budget, 0, start).is_plan) {
        (void)adopt(model, solving->draft, solving->arena);
    }
}

static void run_goals(void *argument)
{
    const struct solving *solving = argument;
    struct fairness_model model = fairness_model_build(solving->of, solving->arena);
    while (find_lower(solving, &model)) {
        fairness_search(solving->of, solving->draft, solving->budget, solving->arena);
    }
    for (int goal = FAIRNESS_CHANGES; goal <= FAIRNESS_SCORE; goal++) {
        const struct fairness_goals reached = fairness_measure(solving->of, solving->draft);
        fairness_model_advance(&model, (enum fairness_goal)(goal - 1), &reached);
        if (goal == FAIRNESS_SCORE || reached.changes > 0) {
            pursue(solving, &model, goal);
        }
    }
    model_free(&model.model);
}

void fairness_solve(const struct fairness_case *of, struct draft *draft,
                    const struct budget *budget, struct arena *arena)
{
    struct solving solving = {of, draft, budget, arena};
    (void)glpk_run(budget, run_goals, &solving);
}
