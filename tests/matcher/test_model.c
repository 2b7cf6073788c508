/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model built in C and models/assignment.mod are the same, row by row and name by name. */
#include "every_plan.h"
#include "exact.h"
#include "model.h"
#include "stated_data.h"
#include "twins.h"

enum { SEEDS = 40 };

/* Returns the optimum both models share. */
static int64_t compare(const struct component *component, const char *data, struct arena *arena)
{
    const char *const files[] = {data, NULL};
    struct model model = model_build(component, arena);
    const struct twins twins = {arena, model.problem,
                                read_stated(SOURCE_DIR "/models/assignment.mod", files)};
    compare_twins(&twins);
    const int64_t value = optimum(twins.built);
    assert_int_equal(value, optimum(twins.stated));
    model_free(&model);
    glp_delete_prob(twins.stated);
    return value;
}

static void test_cases(void **state)
{
    static const char *const cases[] = {"weekend", "headcount", "travel", "rivals", "spare"};
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

/* Every other time members cost something. */
static void test_random_instances(void **state)
{
    (void)state;
    char path[] = "/tmp/diandan_model_XXXXXX";
    make_file(path);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 12, 8, arena);
        instance->member_cost = seed % 2 ? 0 : (int64_t)seed * 1000;
        struct component *component = component_of(instance, arena);
        struct buffer text = buffer_on(arena);
        put_component(component, arena, &text);
        write_data(&text, path);
        assert_true(compare(component, path, arena) > 0);
        arena_destroy(arena);
    }
    (void)unlink(path);
}

static int64_t value_of_chosen(const struct component *component, const bool *chosen)
{
    const struct candidates *candidates = component->candidates;
    bool serves[MEMBERS_MAX] = {false};
    int64_t value = 0;
    for (int i = 0; i < candidates->count; i++) {
        const int member = candidates->items[i].member;
        value += chosen[i] ? candidates->items[i].score : 0;
        value -= chosen[i] && !serves[member] ? candidates->instance->member_cost : 0;
        serves[member] = serves[member] || chosen[i];
    }
    return value;
}

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

/* What members cost changes who serves, and GLPK finds what trying everything finds. */
static void test_exact_is_brute_force(void **state)
{
    (void)state;
    const struct solve_options options = {.clock = no_time};
    const struct budget budget = {&options, 60};
    int tried = 0;
    int changed = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 5, 4, arena);
        const int64_t free_of_cost = try_everything(instance, arena);
        for (int64_t cost = 0; free_of_cost >= 0 && cost <= 60000; cost += 7500) {
            instance->member_cost = cost;
            const int64_t best = try_everything(instance, arena);
            struct component *component = component_of(instance, arena);
            bool *chosen = ARENA_ARRAY(arena, bool, (size_t)component->candidates->count);
            const struct exact_answer answer = exact_solve(component, &budget, 0, arena, chosen);
            assert_true(answer.has_bound);
            assert_int_equal(answer.bound, best);
            assert_int_equal(value_of_chosen(component, chosen), best);
            tried++;
            changed += best < free_of_cost && best > 0;
        }
        arena_destroy(arena);
    }
    assert_true(tried > SEEDS && changed > SEEDS);
}

int main(void)
{
    (void)glp_term_out(GLP_OFF);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_random_instances),
        cmocka_unit_test(test_exact_is_brute_force),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
