/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts around random plans: what is solved there is worth in the whole what the part says. */
#include "engine_case.h"
#include "every_draft.h"
#include "subproblem.h"
#include "unit.h"

#include <string.h>

enum { SEEDS = 400, MEMBERS = 10, ORDERS = 8 };

/* A plan, what of it is free, and the part. */
struct trial {
    struct engine_case one;
    const struct problem *problem;
    struct draft *draft;
    bool *free;
    int *members;
    int member_count;
    struct subproblem *part;
};

/* All pairs of an order, unless the people who stay there are enough without more. */
static void fix_short_orders(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    for (int order = 0; order < problem->order_count; order++) {
        int64_t fixed = 0;
        for (int pair = 0; pair < problem->pair_count; pair++) {
            fixed += problem_order(problem, pair) == order && trial->draft->on[pair] &&
                     !trial->free[pair];
        }
        for (int pair = 0; pair < problem->pair_count; pair++) {
            if (fixed > 0 && fixed < problem->headcount[order] &&
                problem_order(problem, pair) == order) {
                trial->free[pair] = false;
            }
        }
    }
}

/* The cost of a member counts once: who does something that stays is not free where it costs. */
static void fix_costly_members(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    for (int member = 0; problem->member_cost > 0 && member < problem->member_count; member++) {
        bool fixed = false;
        for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
             pair++) {
            fixed = fixed || (trial->draft->on[pair] && !trial->free[pair]);
        }
        for (int pair = problem->member_first[member];
             fixed && pair < problem->member_first[member + 1]; pair++) {
            trial->free[pair] = false;
        }
    }
}

static void list_members(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    for (int member = 0; member < problem->member_count; member++) {
        bool any = false;
        for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
             pair++) {
            any = any || trial->free[pair];
        }
        if (any) {
            trial->members[trial->member_count++] = member;
        }
    }
}

/* A plan that is valid where settled, else with orders short of people; a part of some pairs. */
static struct trial begin(uint64_t seed, bool settled)
{
    struct trial trial = {.one = engine_case_begin(seed, MEMBERS, ORDERS)};
    trial.problem = trial.one.problem;
    assert_non_null(trial.problem);
    trial.draft = draft_create(trial.problem, trial.one.arena);
    trial.free = ARENA_ARRAY(trial.one.arena, bool, (size_t)trial.problem->pair_count);
    trial.members = ARENA_ARRAY(trial.one.arena, int, (size_t)trial.problem->member_count);
    engine_case_scatter(&trial.one, trial.draft, random_below(&trial.one.random, 80));
    if (settled) {
        draft_settle(trial.draft);
    }
    const int percent = 10 + random_below(&trial.one.random, 80);
    for (int pair = 0; pair < trial.problem->pair_count; pair++) {
        trial.free[pair] = random_below(&trial.one.random, 100) < percent;
    }
    if (settled) {
        fix_short_orders(&trial);
    }
    for (int round = 0; round < ORDERS + MEMBERS; round++) {
        fix_costly_members(&trial);
        if (settled) {
            fix_short_orders(&trial);
        }
    }
    list_members(&trial);
    trial.part = subproblem_create(trial.draft, trial.free, trial.members, trial.member_count,
                                   trial.one.arena);
    return trial;
}

/* Pairs, members, orders and roles of the part are those of the whole. */
static void check_numbers(const struct trial *trial)
{
    const struct subproblem *part = trial->part;
    const struct problem *small = &part->problem;
    for (int pair = 0; pair < small->pair_count; pair++) {
        const int at = part->pairs[pair];
        assert_true(trial->free[at]);
        assert_true(pair == 0 || part->pairs[pair - 1] < at);
        assert_int_equal(part->members[small->pair_member[pair]], trial->problem->pair_member[at]);
        assert_int_equal(part->roles[small->pair_role[pair]], trial->problem->pair_role[at]);
        assert_int_equal(part->orders[problem_order(small, pair)],
                         problem_order(trial->problem, at));
        assert_int_equal(small->pair_score[pair], trial->problem->pair_score[at]);
        assert_int_equal(small->minutes[problem_order(small, pair)],
                         trial->problem->minutes[problem_order(trial->problem, at)]);
    }
    for (int role = 0; role < small->role_count; role++) {
        assert_true(small->pair_first[role + 1] > small->pair_first[role]);
        assert_true(small->seats[role] > 0);
        for (int i = small->pair_first[role]; i < small->pair_first[role + 1]; i++) {
            assert_int_equal(small->pair_role[small->role_pairs[i]], role);
        }
    }
}

/* What is on fits together, and what was not free is as it was. */
static void check_whole(const struct trial *trial, const struct draft *before, bool settled)
{
    const struct problem *problem = trial->problem;
    struct draft *again = draft_create(problem, trial->one.arena);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        assert_true(trial->free[pair] || trial->draft->on[pair] == before->on[pair]);
        if (trial->draft->on[pair]) {
            assert_true(draft_fits(again, pair));
            draft_take(again, pair);
        }
    }
    assert_int_equal(again->objective, trial->draft->objective);
    for (int order = 0; settled && order < problem->order_count; order++) {
        assert_true(again->people[order] == 0 || draft_order_holds(again, order));
    }
}

/* Every plan of the part is one of the whole, its best above all; returns what it gained, or -1
   where there is too much to try. */
static int64_t improve(struct trial *trial, bool settled)
{
    struct draft *result = subproblem_draft(trial->part, trial->draft, trial->one.arena);
    struct draft *before = draft_create(trial->problem, trial->one.arena);
    draft_copy(before, trial->draft);
    check_numbers(trial);
    /* nothing changes by going there and back */
    subproblem_apply(trial->part, result, trial->draft);
    assert_memory_equal(before->on, trial->draft->on,
                        (size_t)trial->problem->pair_count * sizeof(*before->on));
    assert_int_equal(trial->draft->objective, before->objective);
    if (trial->part->problem.pair_count > EVERY_DRAFT_PAIRS_MAX) {
        return -1;
    }
    const struct draft *best = every_draft_best(&trial->part->problem, NULL, trial->one.arena);
    assert_non_null(best);
    subproblem_apply(trial->part, best, trial->draft);
    check_whole(trial, before, settled);
    assert_int_equal(trial->draft->objective - before->objective,
                     best->objective - result->objective);
    return settled ? best->objective - result->objective : 0;
}

static void test_the_best_of_a_part_counts_in_the_whole(void **state)
{
    (void)state;
    int tried = 0;
    int better = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, true);
        const int64_t gain = improve(&trial, true);
        assert_true(gain >= -1);
        tried += gain >= 0;
        better += gain > 0;
        engine_case_end(&trial.one);
    }
    assert_true(tried > SEEDS / 3);
    assert_true(better > SEEDS / 10);
}

/* As the core does: some certain pairs, their orders short of people until the part has its say. */
static void test_orders_may_be_short_until_the_part_is_solved(void **state)
{
    (void)state;
    int tried = 0;
    int opening = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, false);
        tried += improve(&trial, false) == 0;
        for (int order = 0; order < trial.part->problem.order_count; order++) {
            opening += trial.part->problem.opening[order] != 0;
        }
        engine_case_end(&trial.one);
    }
    assert_true(tried > SEEDS / 3);
    assert_true(opening > SEEDS / 10);
}

/* No plan of the whole that keeps what is fixed is missing from the part. */
static void test_parts_miss_nothing(void **state)
{
    (void)state;
    int tried = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, true);
        struct draft *base = draft_create(trial.problem, trial.one.arena);
        struct draft *part = draft_create(&trial.part->problem, trial.one.arena);
        for (int pair = 0; pair < trial.problem->pair_count; pair++) {
            if (trial.draft->on[pair] && !trial.free[pair]) {
                draft_take(base, pair);
            }
        }
        int next = 0;
        for (int pair = 0; pair < trial.problem->pair_count; pair++) {
            const bool there =
                next < trial.part->problem.pair_count && trial.part->pairs[next] == pair;
            assert_int_equal(there, trial.free[pair] && draft_fits(base, pair));
            next += there;
        }
        for (int draw = 0; trial.part->problem.pair_count && draw < 60; draw++) {
            const int at = random_below(&trial.one.random, trial.part->problem.pair_count);
            if (part->on[at]) {
                draft_drop(part, at);
                draft_drop(base, trial.part->pairs[at]);
            } else {
                const bool fits = draft_fits(part, at);
                assert_int_equal(fits, draft_fits(base, trial.part->pairs[at]));
                if (fits) {
                    draft_take(part, at);
                    draft_take(base, trial.part->pairs[at]);
                }
            }
            tried++;
        }
        engine_case_end(&trial.one);
    }
    assert_true(tried > SEEDS * 10);
}

/* Random prices, with those of presence the same for all roles of a member in an order. */
static struct prices *draw_prices(struct engine_case *one, const struct problem *problem)
{
    struct prices *prices = prices_create(problem, one->arena);
    prices->presence = ARENA_ARRAY(one->arena, int64_t, (size_t)problem->pair_count);
    for (int role = 0; role < problem->role_count; role++) {
        prices->place[role] = random_below(&one->random, 1000);
    }
    for (int order = 0; order < problem->order_count; order++) {
        prices->headcount[order] = problem->headcount[order] ? random_below(&one->random, 1000) : 0;
    }
    for (int pair = 0; pair < problem->pair_count; pair++) {
        prices->presence[pair] = problem_is_first_role(problem, pair)
                                     ? random_below(&one->random, 1000)
                                     : prices->presence[pair - 1];
    }
    return prices;
}

static void test_prices_go_there_and_back(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS / 4; seed++) {
        struct trial trial = begin(seed, true);
        const struct problem *problem = trial.problem;
        struct prices *prices = draw_prices(&trial.one, problem);
        struct prices *copy = draw_prices(&trial.one, problem);
        prices_copy(copy, prices, problem);
        struct prices *part = subproblem_prices(trial.part, prices, trial.one.arena);
        for (int pair = 0; pair < trial.part->problem.pair_count; pair++) {
            if (trial.part->problem.headcount[problem_order(&trial.part->problem, pair)]) {
                assert_int_equal(prices_pair_profit(&trial.part->problem, part, pair),
                                 prices_pair_profit(problem, prices, trial.part->pairs[pair]));
            }
        }
        subproblem_apply_prices(trial.part, part, prices);
        assert_memory_equal(prices->place, copy->place,
                            (size_t)problem->role_count * sizeof(*prices->place));
        assert_memory_equal(prices->headcount, copy->headcount,
                            (size_t)problem->order_count * sizeof(*prices->headcount));
        assert_memory_equal(prices->presence, copy->presence,
                            (size_t)problem->pair_count * sizeof(*prices->presence));
        engine_case_end(&trial.one);
    }
}

/* Whatever the part found, prices of presence stay the same for all roles, in the part or not:
   otherwise the bound of the whole would not be one. */
static void test_prices_of_a_part_are_prices_of_the_whole(void **state)
{
    (void)state;
    int beside = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, false);
        const struct problem *problem = trial.problem;
        const struct problem *small = &trial.part->problem;
        struct prices *prices = draw_prices(&trial.one, problem);
        const struct prices *result = draw_prices(&trial.one, small);
        subproblem_apply_prices(trial.part, result, prices);
        for (int pair = 0; pair < problem->pair_count; pair++) {
            assert_true(problem_is_first_role(problem, pair) ||
                        prices->presence[pair] == prices->presence[pair - 1]);
        }
        for (int pair = 0; pair < small->pair_count; pair++) {
            const int at = trial.part->pairs[pair];
            if (small->headcount[problem_order(small, pair)] > 0) {
                assert_int_equal(prices_pair_profit(problem, prices, at),
                                 prices_pair_profit(small, result, pair));
                beside += !problem_is_first_role(problem, at) && !trial.free[at - 1];
            }
        }
        engine_case_end(&trial.one);
    }
    assert_true(beside > SEEDS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_best_of_a_part_counts_in_the_whole),
        cmocka_unit_test(test_orders_may_be_short_until_the_part_is_solved),
        cmocka_unit_test(test_parts_miss_nothing),
        cmocka_unit_test(test_prices_go_there_and_back),
        cmocka_unit_test(test_prices_of_a_part_are_prices_of_the_whole),
    };
    return cmocka_run_group_tests_name("subproblem", tests, NULL, NULL);
}
