/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model built in C and models/assignment.mod are the same, row by row and name by name. */
#include "cliques.h"
#include "model.h"
#include "random_instance.h"
#include "rivals.h"
#include "unit.h"

#include <diandan/base/buffer.h>
#include <diandan/formats/instance_json.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Both models of one case. */
struct twins {
    struct arena *arena;
    struct model built;
    glp_prob *stated;
};

/* The whole instance as one component, so that the case needs no splitting. */
static struct component whole(const struct candidates *candidates, struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    struct component component = {.candidates = candidates,
                                  .order_count = instance->order_count,
                                  .member_count = instance->member_count,
                                  .candidate_count = candidates->count};
    component.orders = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    component.members = ARENA_ARRAY(arena, int, (size_t)instance->member_count);
    for (int i = 0; i < instance->order_count; i++) {
        component.orders[i] = i;
    }
    for (int i = 0; i < instance->member_count; i++) {
        component.members[i] = i;
    }
    return component;
}

static struct component *component_of(const struct instance *instance, struct arena *arena)
{
    struct error error = {0};
    struct candidates *candidates = ARENA_NEW(arena, struct candidates);
    const struct scoring *scoring = scoring_create(instance, arena);
    assert_int_equal(candidates_find(instance, scoring, arena, candidates, &error), RESULT_OK);
    struct component *component = ARENA_NEW(arena, struct component);
    *component = whole(candidates, arena);
    return component;
}

static glp_prob *read_stated(const char *data)
{
    glp_tran *translator = glp_mpl_alloc_wksp();
    assert_int_equal(glp_mpl_read_model(translator, SOURCE_DIR "/models/assignment.mod", 1), 0);
    assert_int_equal(glp_mpl_read_data(translator, data), 0);
    assert_int_equal(glp_mpl_generate(translator, NULL), 0);
    glp_prob *problem = glp_create_prob();
    glp_mpl_build_prob(translator, problem);
    glp_mpl_free_wksp(translator);
    glp_create_index(problem);
    return problem;
}

static int count_constraints(glp_prob *problem)
{
    int count = 0;
    for (int i = 1; i <= glp_get_num_rows(problem); i++) {
        count += glp_get_row_type(problem, i) != GLP_FR; /* the objective stands as a free row */
    }
    return count;
}

static void compare_columns(const struct twins *twins)
{
    glp_prob *built = twins->built.problem;
    assert_int_equal(glp_get_num_cols(built), glp_get_num_cols(twins->stated));
    for (int i = 1; i <= glp_get_num_cols(built); i++) {
        const int other = glp_find_col(twins->stated, glp_get_col_name(built, i));
        if (!other) {
            fail_msg("no column %s", glp_get_col_name(built, i));
        }
        assert_int_equal(glp_get_col_kind(built, i), glp_get_col_kind(twins->stated, other));
        assert_true(glp_get_col_lb(built, i) == glp_get_col_lb(twins->stated, other));
        assert_true(glp_get_col_ub(built, i) == glp_get_col_ub(twins->stated, other));
        assert_true(glp_get_obj_coef(built, i) == glp_get_obj_coef(twins->stated, other));
    }
}

/* The entries of a row, each found again by the name of its column. */
static void compare_entries(const struct twins *twins, int row, int other)
{
    glp_prob *built = twins->built.problem;
    const int columns = glp_get_num_cols(built);
    int *here = ARENA_ARRAY(twins->arena, int, (size_t)columns + 1);
    int *there = ARENA_ARRAY(twins->arena, int, (size_t)columns + 1);
    double *here_values = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    double *there_values = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    double *expected = ARENA_ARRAY(twins->arena, double, (size_t)columns + 1);
    const int count = glp_get_mat_row(built, row, here, here_values);
    assert_int_equal(count, glp_get_mat_row(twins->stated, other, there, there_values));
    for (int i = 1; i <= count; i++) {
        expected[glp_find_col(twins->stated, glp_get_col_name(built, here[i]))] = here_values[i];
    }
    for (int i = 1; i <= count; i++) {
        assert_true(expected[there[i]] == there_values[i]);
    }
}

static void compare_rows(const struct twins *twins)
{
    glp_prob *built = twins->built.problem;
    assert_int_equal(glp_get_num_rows(built), count_constraints(twins->stated));
    for (int i = 1; i <= glp_get_num_rows(built); i++) {
        const int other = glp_find_row(twins->stated, glp_get_row_name(built, i));
        if (!other) {
            fail_msg("no row %s", glp_get_row_name(built, i));
        }
        assert_int_equal(glp_get_row_type(built, i), glp_get_row_type(twins->stated, other));
        assert_true(glp_get_row_lb(built, i) == glp_get_row_lb(twins->stated, other));
        assert_true(glp_get_row_ub(built, i) == glp_get_row_ub(twins->stated, other));
        compare_entries(twins, i, other);
    }
}

static int64_t optimum(glp_prob *problem)
{
    glp_iocp control;
    glp_init_iocp(&control);
    control.presolve = GLP_ON;
    control.msg_lev = GLP_MSG_OFF;
    assert_int_equal(glp_intopt(problem, &control), 0);
    assert_int_equal(glp_mip_status(problem), GLP_OPT);
    return (int64_t)(glp_mip_obj_val(problem) + 0.5);
}

/* Returns the optimum both models share. */
static int64_t compare(const struct component *component, const char *data, struct arena *arena)
{
    struct twins twins = {arena, model_build(component, arena), read_stated(data)};
    assert_int_equal(glp_get_obj_dir(twins.stated), glp_get_obj_dir(twins.built.problem));
    compare_columns(&twins);
    compare_rows(&twins);
    const int64_t value = optimum(twins.built.problem);
    assert_int_equal(value, optimum(twins.stated));
    model_free(&twins.built);
    glp_delete_prob(twins.stated);
    return value;
}

static struct instance *read_instance(const char *path, struct arena *arena)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(arena, 1 << 16);
    const size_t length = fread(bytes, 1, 1 << 16, file);
    (void)fclose(file);
    struct instance *instance = NULL;
    struct error error = {0};
    assert_int_equal(instance_read_json((struct slice){bytes, length}, arena, &instance, &error),
                     RESULT_OK);
    return instance;
}

static int64_t expected_optimum(const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int64_t expected = 0;
    assert_int_equal(fscanf(file, "# optimum %" SCNd64, &expected), 1);
    (void)fclose(file);
    return expected;
}

static void test_cases(void **state)
{
    static const char *const cases[] = {"weekend", "headcount", "travel", "rivals"};
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct arena *arena = arena_create();
        char *data = arena_print(arena, SOURCE_DIR "/models/%s.dat", cases[i]);
        char *json = arena_print(arena, SOURCE_DIR "/models/%s.json", cases[i]);
        const struct instance *instance = read_instance(json, arena);
        assert_int_equal(compare(component_of(instance, arena), data, arena),
                         expected_optimum(data));
        arena_destroy(arena);
    }
}

static void put_orders(const struct instance *instance, struct buffer *out)
{
    buffer_text(out, "set ORDERS :=");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_print(out, " %d", i);
    }
    buffer_text(out, ";\nset ROLES :=");
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            buffer_print(out, " (%d,%d)", i, j);
        }
    }
    buffer_text(out, ";\nparam count :=");
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            buffer_print(out, " [%d,%d] %" PRId64, i, j, instance->orders[i].roles[j].count);
        }
    }
    buffer_text(out, ";\nparam: headcount_min minutes :=");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_print(out, " %d %" PRId64 " %" PRId64, i, instance->orders[i].min,
                     instance_order_minutes(&instance->orders[i]));
    }
    buffer_text(out, ";\n");
}

static void put_members(const struct instance *instance, struct buffer *out)
{
    buffer_text(out, "set MEMBERS :=");
    for (int i = 0; i < instance->member_count; i++) {
        buffer_print(out, " %d", i);
    }
    buffer_text(out, ";\nparam: CAPPED: minutes_max :=");
    for (int i = 0; i < instance->member_count; i++) {
        if (instance->members[i].minutes_max != INSTANCE_UNCAPPED) {
            buffer_print(out, " %d %" PRId64, i, instance->members[i].minutes_max);
        }
    }
    buffer_text(out, ";\n");
}

static void put_candidates(const struct candidates *candidates, struct arena *arena,
                           struct buffer *out)
{
    struct buffer cliques_out = buffer_on(arena);
    buffer_text(out, "param: CANDIDATES: score :=");
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *candidate = &candidates->items[i];
        buffer_print(out, " %d %d %d %" PRId32, candidate->member, candidate->order,
                     candidate->role, candidate->score);
    }
    buffer_text(out, ";\nset CLASHES :=");
    for (int member = 0; member < candidates->instance->member_count; member++) {
        struct cliques cliques;
        cliques_find(candidates, member, arena, &cliques);
        for (int k = 0; k < cliques.count; k++) {
            buffer_print(out, " (%d,%d)", member, k);
            buffer_print(&cliques_out, "set CLIQUE[%d,%d] :=", member, k);
            int last = INSTANCE_NONE;
            for (int j = cliques.first[k]; j < cliques.first[k + 1]; j++) {
                const int order = candidates->items[cliques.items[j]].order;
                if (order != last) {
                    buffer_print(&cliques_out, " %d", order);
                }
                last = order;
            }
            buffer_text(&cliques_out, ";\n");
        }
    }
    buffer_text(out, ";\n");
    buffer_append(out, cliques_out.bytes, cliques_out.length);
}

static void put_rivals(const struct component *component, struct arena *arena, struct buffer *out)
{
    struct rival_set *sets = NULL;
    int count = 0;
    rivals_find(component, arena, &sets, &count);
    for (int k = 0; k < count; k++) {
        buffer_print(out, "set RIVAL_ORDERS[%d] :=", k);
        for (int i = 0; i < sets[k].count; i++) {
            buffer_print(out, " %d", sets[k].orders[i]);
        }
        buffer_text(out, ";\n");
    }
    buffer_text(out, "set RIVALS :=");
    for (int k = 0; k < count; k++) {
        buffer_print(out, " %d", k);
    }
    buffer_text(out, ";\n");
}

static void write_data(const struct component *component, const char *path, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    buffer_text(&out, "data;\n");
    put_members(component->candidates->instance, &out);
    put_orders(component->candidates->instance, &out);
    put_candidates(component->candidates, arena, &out);
    put_rivals(component, arena, &out);
    buffer_text(&out, "end;\n");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(out.bytes, 1, out.length, file), out.length);
    assert_int_equal(fclose(file), 0);
}

static void test_random_instances(void **state)
{
    (void)state;
    char path[] = "/tmp/diandan_model_XXXXXX";
    const int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    (void)close(descriptor);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, 12, 8, arena);
        struct component *component = component_of(instance, arena);
        write_data(component, path, arena);
        assert_true(compare(component, path, arena) > 0);
        arena_destroy(arena);
    }
    (void)unlink(path);
}

int main(void)
{
    (void)glp_term_out(GLP_OFF);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_random_instances),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
