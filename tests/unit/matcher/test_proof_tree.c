/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proofs by cases while they grow: always a valid certificate, at last the optimum. */
#include "engine_case.h"
#include "every_draft.h"
#include "exact.h"
#include "proof_tree.h"
#include "solution.h"
#include "unit.h"

#include <diandan/matcher/certificate.h>

enum { SEEDS = 60, GROWTH_MAX = 400 };

static const struct budget unhurried = {&engine_case_options, 60};

static void no_report(void *state)
{
    (void)state;
}

static void copy_best(struct search *search)
{
    bool *chosen = ARENA_ARRAY(search->arena, bool, (size_t)search->component->candidates->count);
    const struct exact_answer answer =
        exact_solve(search->component, &unhurried, 0, search->arena, chosen);
    draft_load(search->draft, chosen);
    assert_true(answer.has_bound);
    assert_int_equal(answer.bound, search->draft->objective);
}

/* A component at the start of its search, with the best plan or that of the auction. */
static struct search begin(const struct component *component, struct arena *arena, bool best)
{
    struct problem *problem = problem_create(component, arena);
    struct search search = {
        .problem = problem,
        .component = component,
        .draft = draft_create(problem, arena),
        .prices = prices_create(problem, arena),
        .pricing = pricing_create(problem, arena),
        .budget = &unhurried,
        .bound = INT64_MAX,
        .claim = INT64_MAX,
        .report = no_report,
        .arena = arena,
        .plan_arena = arena,
    };
    search_start(&search);
    if (best) {
        copy_best(&search);
    }
    return search;
}

/* Grow for at most so many questions: the bound never rises, nor passes the best plan. Returns how
   many were asked. */
static int grow(struct search *search, int growth_max, int64_t best)
{
    struct proof_tree *tree = proof_tree_create(search, search->arena);
    int growth = 0;
    assert_non_null(tree);
    int64_t bound = proof_tree_bound(tree);
    assert_true(bound >= best && bound <= search->bound);
    while (growth < growth_max && bound > search->draft->objective && proof_tree_grow(tree)) {
        const int64_t next = proof_tree_bound(tree);
        assert_true(next >= best && next <= bound);
        bound = next;
        growth++;
    }
    search->bound = bound;
    search->proof = proof_tree_part(tree, search->plan_arena);
    assert_int_equal(search->proof->case_count, growth + 1);
    return growth;
}

/* The plan of all components with its proof, checked as any reader would. */
static void check_certificate(const struct engine_case *one, const struct solution *solution)
{
    struct plan plan = {0};
    struct certificate certificate;
    struct error error = {0};
    solution_extract(solution, &plan, one->arena);
    assert_int_equal(certificate_check(one->instance, &plan, one->arena, &certificate, &error),
                     RESULT_OK);
    /* what is unfilled is not told here, so that plan_check may find the list wanting */
    assert_true(certificate.fault == CERTIFICATE_NONE || certificate.fault == CERTIFICATE_PLAN);
    assert_int_equal(certificate.bound, plan.bound);
}

/* Every component with a proof that is stopped at random. */
static void test_every_tree_is_a_certificate(void **state)
{
    (void)state;
    int grown = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct engine_case one = engine_case_begin(seed, 10, 8);
        struct solution solution;
        solution_begin(&solution, one.candidates, one.arena);
        for (int i = 0; i < one.component_count; i++) {
            struct search search = begin(&one.components[i], one.arena, seed % 2);
            grown += grow(&search, random_below(&one.random, 12),
                          seed % 2 ? search.draft->objective : INT64_MIN);
            solution_add(&solution, &search);
        }
        check_certificate(&one, &solution);
        engine_case_end(&one);
    }
    assert_true(grown > SEEDS);
}

static void test_small_trees_end_at_the_optimum(void **state)
{
    (void)state;
    int tried = 0;
    int split = 0;
    for (uint64_t seed = 1; seed <= SEEDS * 2; seed++) {
        struct engine_case one = engine_case_begin(seed, 4 + (int)(seed % 5), 3 + (int)(seed % 5));
        for (int i = 0; i < one.component_count; i++) {
            struct search search = begin(&one.components[i], one.arena, true);
            const int64_t best = search.draft->objective;
            if (search.problem->pair_count <= EVERY_DRAFT_PAIRS_MAX) {
                assert_int_equal(every_draft_best(search.problem, NULL, one.arena)->objective,
                                 best);
                tried++;
            }
            split += grow(&search, GROWTH_MAX, best) > 0;
            assert_int_equal(search.bound, best);
        }
        engine_case_end(&one);
    }
    assert_true(tried > SEEDS / 2);
    assert_true(split > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_tree_is_a_certificate),
        cmocka_unit_test(test_small_trees_end_at_the_optimum),
    };
    return cmocka_run_group_tests_name("proof tree", tests, NULL, NULL);
}
