/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts against a count from the pairs that are on. */
#include "draft.h"
#include "engine_case.h"
#include "unit.h"

#include <string.h>

enum { SEEDS = 80, MEMBERS = 12, ORDERS = 10, STEPS = 300 };

static struct engine_case begin(uint64_t seed)
{
    struct engine_case one = engine_case_begin(seed, MEMBERS, ORDERS);
    assert_non_null(one.problem);
    return one;
}

/* As in a part of a larger problem: points that come with an order which takes place, beside people
   who mostly cost. */
static void draw_openings(struct engine_case *one)
{
    for (int pair = 0; pair < one->problem->pair_count; pair++) {
        one->problem->pair_score[pair] = random_below(&one->random, 30) - 20;
    }
    for (int order = 0; order < one->problem->order_count; order++) {
        if (one->problem->headcount[order] > 0) {
            one->problem->opening[order] = random_below(&one->random, 60) - 30;
        }
    }
}

static int64_t count_people(const struct draft *draft, int order, int64_t *ret_value)
{
    const struct problem *problem = draft->problem;
    int64_t people = 0;
    *ret_value = 0;
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (draft->on[pair] && problem_order(problem, pair) == order) {
            people++;
            *ret_value += problem->pair_score[pair];
        }
    }
    return people;
}

static int64_t check_orders(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    int64_t objective = 0;
    for (int order = 0; order < problem->order_count; order++) {
        int64_t value = 0;
        const int64_t people = count_people(draft, order, &value);
        assert_int_equal(draft->people[order], people);
        assert_int_equal(draft->value[order], value);
        assert_int_equal(draft_order_holds(draft, order), people >= problem->headcount[order]);
        objective += people >= problem->headcount[order] ? value + problem->opening[order] : 0;
    }
    return objective;
}

static int64_t check_members(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    int64_t cost = 0;
    for (int member = 0; member < problem->member_count; member++) {
        int64_t minutes = 0;
        int count = 0;
        for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
             pair++) {
            minutes += draft->on[pair] ? problem->minutes[problem_order(problem, pair)] : 0;
            count += draft->on[pair];
        }
        assert_int_equal(draft->minutes[member], minutes);
        assert_int_equal(draft->serving_count[member], count);
        for (int i = 0; i < count; i++) {
            const int pair = draft_serving(draft, member)[i];
            assert_true(draft->on[pair] && problem->pair_member[pair] == member);
        }
        cost += count > 0 ? problem->member_cost : 0;
    }
    return cost;
}

/* Every figure that a draft keeps. */
static void check(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    for (int role = 0; role < problem->role_count; role++) {
        int64_t filled = 0;
        for (int pair = 0; pair < problem->pair_count; pair++) {
            filled += draft->on[pair] && problem->pair_role[pair] == role;
        }
        assert_int_equal(draft->filled[role], filled);
    }
    const int64_t value = check_orders(draft);
    assert_int_equal(draft->objective, value - check_members(draft));
}

/* Whether a pair may be added, asked of the instance. */
static bool may_serve(const struct engine_case *one, const struct draft *draft, int pair)
{
    const struct problem *problem = draft->problem;
    const int *orders = problem->component->orders;
    const int at = orders[problem_order(problem, pair)];
    int64_t minutes = instance_order_minutes(&one->instance->orders[at]);
    int64_t filled = 0;
    for (int other = 0; other < problem->pair_count; other++) {
        if (!draft->on[other]) {
            continue;
        }
        const int taken = orders[problem_order(problem, other)];
        filled += problem->pair_role[other] == problem->pair_role[pair];
        if (problem->pair_member[other] == problem->pair_member[pair]) {
            minutes += instance_order_minutes(&one->instance->orders[taken]);
            if (at == taken || instance_orders_clash(one->instance, at, taken)) {
                return false;
            }
        }
    }
    const int role = problem->role_number[problem->pair_role[pair]];
    const int member = problem->component->members[problem->pair_member[pair]];
    return minutes <= one->instance->members[member].minutes_max &&
           filled < one->instance->orders[at].roles[role].count;
}

static void test_figures_are_those_of_a_count(void **state)
{
    (void)state;
    int taken = 0;
    int dropped = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct engine_case one = begin(seed);
        struct draft *draft = draft_create(one.problem, one.arena);
        for (int step = 0; step < STEPS; step++) {
            const int pair = random_below(&one.random, one.problem->pair_count);
            assert_int_equal(draft_fits(draft, pair), may_serve(&one, draft, pair));
            if (draft->on[pair] && random_below(&one.random, 2)) {
                draft_drop(draft, pair);
                dropped++;
            } else if (draft_fits(draft, pair)) {
                draft_take(draft, pair);
                taken++;
            }
            check(draft);
        }
        engine_case_end(&one);
    }
    assert_true(taken > 10 * SEEDS && dropped > 10 * SEEDS);
}

/* Nothing that costs stays where nothing needs it. */
static void check_settled(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    for (int order = 0; order < problem->order_count; order++) {
        assert_true(draft->people[order] == 0 || draft_order_holds(draft, order));
    }
    for (int pair = 0; pair < problem->pair_count; pair++) {
        const int order = problem_order(problem, pair);
        assert_true(!draft->on[pair] || problem->pair_score[pair] >= 0 ||
                    draft->people[order] == problem->headcount[order]);
    }
}

static void test_settling_never_costs(void **state)
{
    (void)state;
    int raised = 0;
    for (uint64_t seed = 1; seed <= SEEDS * 4; seed++) {
        struct engine_case one = begin(seed);
        struct draft *draft = draft_create(one.problem, one.arena);
        struct draft *before = draft_create(one.problem, one.arena);
        if (seed % 4 == 0) {
            draw_openings(&one);
        }
        draft->objective = before->objective = 0;
        engine_case_scatter(&one, draft, 4 + random_below(&one.random, 60));
        draft_copy(before, draft);
        draft_settle(draft);
        check(draft);
        check_settled(draft);
        assert_true(draft->objective >= before->objective);
        raised += draft->objective > before->objective;
        for (int pair = 0; pair < one.problem->pair_count; pair++) {
            assert_true(before->on[pair] || !draft->on[pair]);
        }
        engine_case_end(&one);
    }
    assert_true(raised > SEEDS);
}

/* Nothing is left that fits and pays where no headcount is missing. */
static void check_full(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    for (int pair = 0; pair < problem->pair_count; pair++) {
        const bool serves = draft->serving_count[problem->pair_member[pair]] > 0;
        assert_false(draft_order_holds(draft, problem_order(problem, pair)) &&
                     draft_fits(draft, pair) &&
                     problem->pair_score[pair] > (serves ? 0 : problem->member_cost));
    }
}

static void test_filling_only_adds(void **state)
{
    (void)state;
    int added = 0;
    for (uint64_t seed = 1; seed <= SEEDS * 4; seed++) {
        struct engine_case one = begin(seed);
        struct draft *draft = draft_create(one.problem, one.arena);
        struct draft *before = draft_create(one.problem, one.arena);
        engine_case_scatter(&one, draft, 4 + random_below(&one.random, 20));
        draft_settle(draft);
        draft_copy(before, draft);
        draft_fill(draft, one.arena);
        check(draft);
        check_full(draft);
        added += draft->objective > before->objective;
        assert_true(draft->objective >= before->objective);
        for (int pair = 0; pair < one.problem->pair_count; pair++) {
            assert_true(!before->on[pair] || draft->on[pair]);
        }
        engine_case_end(&one);
    }
    assert_true(added > SEEDS);
}

static void test_marks_and_drafts_are_the_same(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct engine_case one = begin(seed);
        struct draft *draft = draft_create(one.problem, one.arena);
        struct draft *other = draft_create(one.problem, one.arena);
        bool *chosen = ARENA_ARRAY(one.arena, bool, (size_t)one.candidates->count);
        const int *candidate_of = problem_candidates(one.problem, one.arena);
        engine_case_scatter(&one, draft, 40);
        engine_case_scatter(&one, other, 40);
        draft_store(draft, chosen);
        for (int pair = 0; pair < one.problem->pair_count; pair++) {
            const struct instance_edge *item = &one.candidates->items[candidate_of[pair]];
            const int member = one.problem->component->members[one.problem->pair_member[pair]];
            const int order = one.problem->component->orders[problem_order(one.problem, pair)];
            assert_true(item->member == member && item->order == order);
            assert_int_equal(item->role, one.problem->role_number[one.problem->pair_role[pair]]);
            assert_int_equal(chosen[candidate_of[pair]], draft->on[pair]);
        }
        draft_load(other, chosen);
        check(other);
        assert_memory_equal(other->on, draft->on,
                            (size_t)one.problem->pair_count * sizeof(*draft->on));
        assert_int_equal(other->objective, draft->objective);
        engine_case_end(&one);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_are_those_of_a_count),
        cmocka_unit_test(test_settling_never_costs),
        cmocka_unit_test(test_filling_only_adds),
        cmocka_unit_test(test_marks_and_drafts_are_the_same),
    };
    return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
