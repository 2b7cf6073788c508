/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The master built in C and models/master.mod are the same, row by row. In C rows and columns have
   no names: they get them here, by where the master says they stand. */
#include "master.h"
#include "master_parts.h"
#include "stated_data.h"
#include "twins.h"

#include <math.h>

enum { SEEDS = 30 };

/* What a master is built from. */
struct trial {
    struct arena *arena;
    const struct component *component;
    struct problem *problem;
    struct master *master;
    int broken; /* rows of presence */
};

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

/* Solve and add the rows that are broken until none is. */
static void solve(struct trial *trial)
{
    const struct solve_options options = {.clock = no_time};
    const struct budget budget = {&options, 60};
    int cuts = 0;
    do {
        assert_true(master_solve(trial->master, &budget, cuts > 0));
        cuts = master_cut(trial->master);
        trial->broken += cuts;
    } while (cuts > 0);
}

/* Every pair alone, then, when rows may have been added, every two that fit together. */
static void add_plans(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    for (int pair = 0; pair < problem->pair_count; pair++) {
        master_add(trial->master, problem->pair_member[pair], &pair, 1);
    }
    solve(trial);
    for (int member = 0; member < problem->member_count; member++) {
        const int first = problem->member_first[member];
        for (int a = first; a < problem->member_first[member + 1]; a++) {
            for (int b = a + 1; b < problem->member_first[member + 1]; b++) {
                const int pairs[] = {a, b};
                const int64_t minutes = problem->minutes[problem_order(problem, a)] +
                                        problem->minutes[problem_order(problem, b)];
                if (minutes <= problem->cap[member] &&
                    !problem_clashes(problem, member, a - first, b - first)) {
                    master_add(trial->master, member, pairs, 2);
                }
            }
        }
    }
    solve(trial);
}

static int order_at(const struct trial *trial, int order)
{
    return trial->component->orders[order];
}

static int member_at(const struct trial *trial, int member)
{
    return trial->component->members[member];
}

static void name_rows(const struct trial *trial)
{
    const struct problem *problem = trial->problem;
    const struct master *master = trial->master;
    for (int role = 0; role < problem->role_count; role++) {
        glp_set_row_name(master->lp, role + 1,
                         arena_print(trial->arena, "place[%d,%d]",
                                     order_at(trial, problem->role_order[role]),
                                     problem->role_number[role]));
    }
    for (int order = 0; order < problem->order_count; order++) {
        const int at = order_at(trial, order);
        if (master->headcount_row[order]) {
            glp_set_row_name(master->lp, master->headcount_row[order],
                             arena_print(trial->arena, "headcount[%d]", at));
            glp_set_col_name(master->lp, master->open_column[order],
                             arena_print(trial->arena, "open[%d]", at));
        }
    }
    for (int member = 0; member < problem->member_count; member++) {
        if (master->member_row[member]) {
            glp_set_row_name(master->lp, master->member_row[member],
                             arena_print(trial->arena, "one_plan[%d]", member_at(trial, member)));
        }
    }
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (master->presence_row[pair]) {
            glp_set_row_name(master->lp, master->presence_row[pair],
                             arena_print(trial->arena, "present[%d,%d]",
                                         member_at(trial, problem->pair_member[pair]),
                                         order_at(trial, problem_order(problem, pair))));
        }
    }
    for (int plan = 0; plan < master->plan_count; plan++) {
        glp_set_col_name(master->lp, master_plan_column(master, plan),
                         arena_print(trial->arena, "plan[%d]", plan));
    }
    for (int row = 1; row <= glp_get_num_rows(master->lp); row++) {
        assert_non_null(glp_get_row_name(master->lp, row));
    }
}

static double value_of(glp_prob *problem)
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    assert_int_equal(glp_simplex(problem, &control), 0);
    assert_int_equal(glp_get_status(problem), GLP_OPT);
    return glp_get_obj_val(problem);
}

/* Returns the value of the relaxation that both share. */
static double compare(const struct trial *trial, const char *data)
{
    const char *const files[] = {data, NULL};
    const struct twins twins = {trial->arena, trial->master->lp,
                                read_stated(SOURCE_DIR "/models/master.mod", files)};
    name_rows(trial);
    compare_twins(&twins);
    const double value = glp_get_obj_val(twins.built);
    assert_true(fabs(value - value_of(twins.stated)) < 1e-6 * (1 + fabs(value)));
    glp_delete_prob(twins.stated);
    return value;
}

static struct trial trial_of(const struct component *component, struct arena *arena)
{
    struct problem *problem = problem_create(component, arena);
    return (struct trial){arena, component, problem, master_create(problem, arena), 0};
}

static void test_case(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct instance *instance = read_instance(SOURCE_DIR "/models/master.json", arena);
    struct trial trial = trial_of(component_of(instance, arena), arena);
    add_plans(&trial);
    assert_int_equal(trial.broken, 1);
    assert_int_equal(llround(compare(&trial, SOURCE_DIR "/models/master.dat")),
                     expected_optimum(SOURCE_DIR "/models/master.dat"));
    master_free(trial.master);
    arena_destroy(arena);
}

static void put_problem(const struct trial *trial, struct buffer *out)
{
    const struct problem *problem = trial->problem;
    buffer_text(out, "set MEMBERS :=");
    for (int member = 0; member < problem->member_count; member++) {
        buffer_print(out, " %d", member_at(trial, member));
    }
    buffer_text(out, ";\nparam: ORDERS: headcount_min :=");
    for (int order = 0; order < problem->order_count; order++) {
        buffer_print(out, " %d %" PRId64, order_at(trial, order), problem->headcount[order]);
    }
    buffer_text(out, ";\nparam opening :=");
    for (int order = 0; order < problem->order_count; order++) {
        if (problem->headcount[order] > 0) {
            buffer_print(out, " %d %" PRId64, order_at(trial, order), problem->opening[order]);
        }
    }
    buffer_text(out, ";\nparam: ROLES: seats :=");
    for (int role = 0; role < problem->role_count; role++) {
        buffer_print(out, " %d %d %" PRId64, order_at(trial, problem->role_order[role]),
                     problem->role_number[role], problem->seats[role]);
    }
    buffer_text(out, ";\nparam: CANDIDATES: score :=");
    for (int pair = 0; pair < problem->pair_count; pair++) {
        buffer_print(out, " %d %d %d %" PRId32, member_at(trial, problem->pair_member[pair]),
                     order_at(trial, problem_order(problem, pair)),
                     problem->role_number[problem->pair_role[pair]], problem->pair_score[pair]);
    }
    buffer_print(out, ";\nparam member_cost := %" PRId64 ";\n", problem->member_cost);
}

static void put_plans(const struct trial *trial, struct buffer *out)
{
    const struct problem *problem = trial->problem;
    const struct master *master = trial->master;
    buffer_text(out, "param: PLANS: member :=");
    for (int plan = 0; plan < master->plan_count; plan++) {
        buffer_print(out, " %d %d", plan, member_at(trial, master->plan_member[plan]));
    }
    buffer_text(out, ";\n");
    for (int plan = 0; plan < master->plan_count; plan++) {
        buffer_print(out, "set PLACES[%d] :=", plan);
        for (int i = master->plan_first[plan]; i < master->plan_first[plan + 1]; i++) {
            const int pair = master->plan_pairs[i];
            buffer_print(out, " (%d,%d)", order_at(trial, problem_order(problem, pair)),
                         problem->role_number[problem->pair_role[pair]]);
        }
        buffer_text(out, ";\n");
    }
    buffer_text(out, "set BROKEN :=");
    for (int pair = 0; pair < problem->pair_count; pair++) {
        const int row = master->presence_row[pair];
        if (row && (pair == 0 || master->presence_row[pair - 1] != row)) {
            buffer_print(out, " (%d,%d)", member_at(trial, problem->pair_member[pair]),
                         order_at(trial, problem_order(problem, pair)));
        }
    }
    buffer_text(out, ";\n");
}

/* With members that cost something every other time, and points for orders as parts of larger
   problems have them. */
static void test_random_instances(void **state)
{
    char path[] = "/tmp/diandan_master_XXXXXX";
    int broken = 0;
    (void)state;
    make_file(path);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 12, 8, arena);
        instance->member_cost = seed % 2 ? 0 : (int64_t)seed * 1000;
        struct trial trial = trial_of(component_of(instance, arena), arena);
        master_free(trial.master);
        for (int order = 0; order < trial.problem->order_count; order++) {
            trial.problem->opening[order] = trial.problem->headcount[order] * (order - 5) * 5000;
        }
        trial.master = master_create(trial.problem, arena);
        add_plans(&trial);
        broken += trial.broken;
        struct buffer text = buffer_on(arena);
        put_problem(&trial, &text);
        put_plans(&trial, &text);
        write_data(&text, path);
        assert_true(compare(&trial, path) > 0);
        master_free(trial.master);
        arena_destroy(arena);
    }
    assert_true(broken > 5);
    (void)unlink(path);
}

int main(void)
{
    (void)glp_term_out(GLP_OFF);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case),
        cmocka_unit_test(test_random_instances),
    };
    return cmocka_run_group_tests_name("master_model", tests, NULL, NULL);
}
