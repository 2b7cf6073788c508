/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK may fail or be stopped anywhere, and a solve be asked for its answer at any moment. */
#include "engine_case.h"
#include "glpk_guard.h"
#include "unit.h"

#include <diandan/matcher/certificate.h>
#include <diandan/matcher/check.h>

#include <string.h>

enum { SEEDS = 50, ROWS = 60, COLUMNS = 80, TIMES = 3 };

/* A clock that tells how often it was asked, and asks for the answer at one of the calls. */
struct counting_clock {
    int calls;
    int stop_at; /* call at which somebody asks for the answer; 0 = never */
    int jump_at; /* call from which time is over; 0 = never */
    volatile sig_atomic_t stopped;
};

static double count_call(void *state)
{
    struct counting_clock *clock = state;
    clock->calls++;
    if (clock->stop_at > 0 && clock->calls >= clock->stop_at) {
        clock->stopped = 1;
    }
    return clock->jump_at > 0 && clock->calls >= clock->jump_at ? 1e6 : 0;
}

static struct solve_options options_of(struct counting_clock *clock)
{
    return (struct solve_options){
        .seconds_max = 60, .clock = count_call, .clock_state = clock, .stopped = &clock->stopped};
}

/* What happens inside of GLPK. */
struct work {
    const struct budget *budget;
    int row_count;
    int column_count;
    bool solved;
    bool returned;
};

/* A dense linear program with its optimum well away from the first basis. */
static glp_prob *build(const struct work *work)
{
    glp_prob *problem = glp_create_prob();
    uint64_t random = 1;
    glp_set_obj_dir(problem, GLP_MAX);
    glp_add_rows(problem, work->row_count);
    glp_add_cols(problem, work->column_count);
    for (int row = 1; row <= work->row_count; row++) {
        int indices[COLUMNS + 1];
        double values[COLUMNS + 1];
        for (int column = 1; column <= work->column_count; column++) {
            indices[column] = column;
            values[column] = 1 + random_below(&random, 100);
        }
        glp_set_row_bnds(problem, row, GLP_UP, 0, 1000 + random_below(&random, 1000));
        glp_set_mat_row(problem, row, work->column_count, indices, values);
    }
    for (int column = 1; column <= work->column_count; column++) {
        glp_set_col_bnds(problem, column, GLP_DB, 0, 10);
        glp_set_obj_coef(problem, column, 1 + random_below(&random, 100));
    }
    return problem;
}

static void run_simplex(void *argument)
{
    struct work *work = argument;
    glp_prob *problem = build(work);
    glp_smcp control;
    glp_init_smcp(&control);
    work->solved = glpk_simplex(problem, &control, work->budget);
    glp_delete_prob(problem);
    work->returned = true;
}

static void run_mistake(void *argument)
{
    struct work *work = argument;
    glp_prob *problem = build(work);
    (void)glp_add_rows(problem, 0);
    work->returned = true;
}

/* The thread can use GLPK. */
static void check_usable(void)
{
    struct counting_clock clock = {0};
    const struct solve_options options = options_of(&clock);
    const struct budget budget = {&options, 60};
    struct work work = {&budget, ROWS, COLUMNS, false, false};
    assert_true(glpk_run(&budget, run_simplex, &work));
    assert_true(work.solved && work.returned);
}

static void test_mistakes_do_not_end_the_process(void **state)
{
    (void)state;
    check_usable();
    for (int i = 0; i < TIMES; i++) {
        struct counting_clock clock = {0};
        const struct solve_options options = options_of(&clock);
        const struct budget budget = {&options, 60};
        struct work work = {&budget, ROWS, COLUMNS, false, false};
        assert_false(glpk_run(&budget, run_mistake, &work));
        assert_false(work.returned);
        check_usable();
    }
}

/* Time is over, or the answer is asked for, when the simplex tells how far it is. */
static void test_a_simplex_stops_in_the_middle(void **state)
{
    (void)state;
    for (int by_clock = 0; by_clock < 2; by_clock++) {
        for (int call = 2; call < 2 + TIMES - 1; call++) {
            struct counting_clock clock = {0};
            *(by_clock ? &clock.jump_at : &clock.stop_at) = call;
            const struct solve_options options = options_of(&clock);
            const struct budget budget = {&options, 60};
            struct work work = {&budget, ROWS, COLUMNS, false, false};
            assert_false(glpk_run(&budget, run_simplex, &work));
            assert_false(work.returned);
            assert_true(clock.calls >= call);
            check_usable();
        }
    }
}

/* Asked for the answer before it begins, or out of time, a stage answers all the same. */
static void check_answer(const struct instance *instance, const struct solve_options *options)
{
    struct arena *arena = arena_create();
    struct plan *plan = NULL;
    struct error error = {0};
    struct violation *violations = NULL;
    struct certificate certificate;
    assert_int_equal(matcher_solve(instance, options, arena, &plan, &error), RESULT_OK);
    assert_int_equal(plan_check(instance, plan, arena, &violations), 0);
    assert_int_equal(certificate_check(instance, plan, arena, &certificate, &error), RESULT_OK);
    assert_true(certificate.holds);
    assert_int_equal(certificate.objective, plan->objective);
    assert_int_equal(certificate.bound, plan->bound);
    arena_destroy(arena);
}

/* How often a solve that nobody stops asks the clock. */
static int calls_of(const struct instance *instance)
{
    struct counting_clock clock = {0};
    const struct solve_options options = options_of(&clock);
    check_answer(instance, &options);
    return clock.calls;
}

static void test_solves_answer_whenever_asked(void **state)
{
    (void)state;
    int stopped = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct engine_case one = engine_case_begin(seed, 16, 12);
        const int calls = calls_of(one.instance);
        for (int i = 0; i < 12; i++) {
            struct counting_clock clock = {0};
            const int at = i < 6 ? 1 + 2 * i : 1 + random_below(&one.random, calls);
            *(i % 2 ? &clock.jump_at : &clock.stop_at) = at;
            const struct solve_options options = options_of(&clock);
            check_answer(one.instance, &options);
            stopped += clock.calls < calls;
        }
        struct counting_clock before = {.stopped = 1};
        const struct solve_options options = options_of(&before);
        check_answer(one.instance, &options);
        engine_case_end(&one);
    }
    assert_true(stopped > SEEDS * 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes_do_not_end_the_process),
        cmocka_unit_test(test_a_simplex_stops_in_the_middle),
        cmocka_unit_test(test_solves_answer_whenever_asked),
    };
    return cmocka_run_group_tests_name("stop", tests, NULL, NULL);
}
