/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage built in C and models/fairness.mod are the same at each of its three goals, row
   by row and name by name. */
#include "exact.h"
#include "fairness.h"
#include "fairness_model.h"
#include "stated_data.h"
#include "twins.h"

enum { SEEDS = 30, GOALS = 3 };

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

static struct budget a_minute(void)
{
    static const struct solve_options options = {.clock = no_time};
    return (struct budget){&options, 60};
}

/* The plan with the highest score, which is where the stage starts. */
static struct draft *best_draft(const struct component *component, struct arena *arena)
{
    const struct budget budget = a_minute();
    bool *chosen = ARENA_ARRAY(arena, bool, (size_t)component->candidates->count);
    const struct exact_answer answer = exact_solve(component, &budget, 0, arena, chosen);
    assert_true(answer.has_bound);
    struct draft *draft = draft_create(problem_create(component, arena), arena);
    draft_load(draft, chosen);
    assert_int_equal(draft->objective, answer.bound);
    return draft;
}

/* Both models at each goal, the data in a file and what goals have reached in another; returns the
   optima they share. */
static struct fairness_goals compare(const struct fairness_case *of, const char *data,
                                     const char *goal_data, struct arena *arena)
{
    struct fairness_goals goals = {0};
    struct fairness_model model = fairness_model_build(of, arena);
    for (int goal = FAIRNESS_LOAD; goal <= FAIRNESS_SCORE; goal++) {
        const char *const files[] = {data, goal_data, NULL};
        struct buffer text = buffer_on(arena);
        buffer_print(&text, "param goal := %d;\n", goal);
        buffer_print(&text, "param load_reached := %" PRId64 ";\n", goals.load_max);
        buffer_print(&text, "param changes_reached := %" PRId64 ";\n", goals.changes);
        write_data(&text, goal_data);
        const struct twins twins = {arena, model.model.problem,
                                    read_stated(SOURCE_DIR "/models/fairness.mod", files)};
        compare_twins(&twins);
        const int64_t value = optimum(twins.built);
        assert_int_equal(value, optimum(twins.stated));
        glp_delete_prob(twins.stated);
        goals.load_max = goal == FAIRNESS_LOAD ? value : goals.load_max;
        goals.changes = goal == FAIRNESS_CHANGES ? value : goals.changes;
        goals.objective = -value;
        fairness_model_advance(&model, (enum fairness_goal)goal, &goals);
    }
    model_free(&model.model);
    return goals;
}

/* The stage itself reaches the optima of the model. */
static void check_stage(struct draft *draft, const struct fairness_goals *goals,
                        struct arena *arena)
{
    const int64_t objective = draft->objective;
    const struct budget budget = a_minute();
    const struct plan_fairness figures = fairness_improve(draft, &budget, arena);
    assert_int_equal(figures.load_max, goals->load_max);
    assert_int_equal(figures.changes, goals->changes);
    assert_int_equal(draft->objective, goals->objective);
    assert_int_equal(figures.price, objective - goals->objective);
}

static struct fairness_goals expected_goals(const char *path)
{
    struct fairness_goals goals = {0};
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "# optimum %" SCNd64 " %" SCNd64 " %" SCNd64, &goals.load_max,
                            &goals.changes, &goals.objective),
                     GOALS);
    (void)fclose(file);
    return goals;
}

static void test_cases(void **state)
{
    static const char *const cases[] = {"even", "relay"};
    char goal_data[] = "/tmp/diandan_goal_XXXXXX";
    (void)state;
    make_file(goal_data);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_create();
        const char *data = arena_print(arena, SOURCE_DIR "/models/%s.dat", cases[i]);
        const char *json = arena_print(arena, SOURCE_DIR "/models/%s.json", cases[i]);
        struct draft *draft = best_draft(component_of(read_instance(json, arena), arena), arena);
        const struct fairness_case *of = fairness_case_create(draft, arena);
        const struct fairness_goals goals = compare(of, data, goal_data, arena);
        const struct fairness_goals expected = expected_goals(data);
        assert_int_equal(goals.load_max, expected.load_max);
        assert_int_equal(goals.changes, expected.changes);
        assert_int_equal(goals.objective, expected.objective);
        check_stage(draft, &goals, arena);
        arena_destroy(arena);
    }
    (void)unlink(goal_data);
}

static void put_fairness(const struct fairness_case *of, struct buffer *out)
{
    const struct problem *problem = of->problem;
    const struct component *component = problem->component;
    const struct instance *instance = component->candidates->instance;
    struct arena *scratch = arena_create();
    const int *candidate_of = problem_candidates(problem, scratch);
    buffer_text(out, "set PUBLISHED :=");
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (of->published[pair]) {
            const struct instance_edge *candidate =
                &component->candidates->items[candidate_of[pair]];
            buffer_print(out, " (%d,%d,%d)", candidate->member, candidate->order, candidate->role);
        }
    }
    arena_destroy(scratch);
    buffer_text(out, ";\nparam: PRIORITIES: coverage :=");
    for (int level = 0; level < of->level_count; level++) {
        buffer_print(out, " %" PRId64 " %" PRId64, of->priorities[level], of->coverage[level]);
    }
    buffer_text(out, ";\nparam priority :=");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_print(out, " %d %" PRId64, i, instance->orders[i].priority);
    }
    buffer_text(out, ";\nparam load_minutes :=");
    for (int i = 0; i < component->member_count; i++) {
        const int member = component->members[i];
        buffer_print(out, " %d %" PRId64, member, instance->members[member].load_minutes);
    }
    buffer_text(out, ";\n");
}

/* A published plan at random: every third pair. */
static void publish(struct instance *instance, uint64_t seed, struct arena *arena)
{
    const struct candidates *candidates = component_of(instance, arena)->candidates;
    struct error error = {0};
    uint64_t random = seed;
    instance->published = ARENA_ARRAY(arena, struct instance_place, (size_t)candidates->count);
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *candidate = &candidates->items[candidates->by_member[i]];
        if (random_below(&random, 3) == 0) {
            instance->published[instance->published_count++] =
                (struct instance_place){candidate->member, candidate->order, candidate->role};
        }
    }
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
}

static void test_random_instances(void **state)
{
    char data[] = "/tmp/diandan_fairness_XXXXXX";
    char goal_data[] = "/tmp/diandan_goal_XXXXXX";
    (void)state;
    make_file(data);
    make_file(goal_data);
    int priced = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 10, 7, arena);
        instance->member_cost = seed % 2 ? 0 : (int64_t)seed * 100;
        publish(instance, seed, arena);
        struct component *component = component_of(instance, arena);
        struct draft *draft = best_draft(component, arena);
        const struct fairness_case *of = fairness_case_create(draft, arena);
        struct buffer text = buffer_on(arena);
        put_component(component, arena, &text);
        put_fairness(of, &text);
        write_data(&text, data);
        const struct fairness_goals goals = compare(of, data, goal_data, arena);
        priced += goals.objective < draft->objective;
        check_stage(draft, &goals, arena);
        arena_destroy(arena);
    }
    assert_true(priced > SEEDS / 3);
    (void)unlink(data);
    (void)unlink(goal_data);
}

int main(void)
{
    (void)glp_term_out(GLP_OFF);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_random_instances),
    };
    return cmocka_run_group_tests_name("fairness_model", tests, NULL, NULL);
}
