/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage against every plan of tiny instances, and its promises on larger ones wherever
   it is stopped. */
#include "every_plan.h"
#include "fairness.h"
#include "fairness_model.h"
#include "fairness_search.h"
#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/check.h>

#include <string.h>

enum { SEEDS = 80, PRIORITY_MAX = 3, LARGER_SEEDS = 30, STOPS = 12 };

/* An instance as one component. */
struct trial {
    struct arena *arena;
    struct instance *instance;
    struct candidates *candidates;
    struct draft *draft;
    uint64_t random;
};

/* A clock that is only moved by looks at it. */
static double count_looks(void *state)
{
    int *looks = state;
    return (*looks)++;
}

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

static struct component *component_of(const struct candidates *candidates, struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    struct component *component = ARENA_NEW(arena, struct component);
    component->candidates = candidates;
    component->candidate_count = candidates->count;
    component->orders = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    component->members = ARENA_ARRAY(arena, int, (size_t)instance->member_count);
    for (int i = 0; i < instance->order_count; i++) {
        component->orders[component->order_count++] = i;
    }
    for (int i = 0; i < instance->member_count; i++) {
        component->members[component->member_count++] = i;
    }
    return component;
}

static void publish(struct trial *trial)
{
    struct instance *instance = trial->instance;
    struct error error = {0};
    instance->published =
        ARENA_ARRAY(trial->arena, struct instance_place, (size_t)trial->candidates->count);
    for (int i = 0; i < trial->candidates->count; i++) {
        const struct instance_edge *pair =
            &trial->candidates->items[trial->candidates->by_member[i]];
        if (random_below(&trial->random, 3) == 0) {
            instance->published[instance->published_count++] =
                (struct instance_place){pair->member, pair->order, pair->role};
        }
    }
    assert_int_equal(instance_prepare(instance, trial->arena, &error), RESULT_OK);
}

/* Whatever fits, in any order. */
static void draw_draft(struct trial *trial)
{
    const struct problem *problem =
        problem_create(component_of(trial->candidates, trial->arena), trial->arena);
    trial->draft = draft_create(problem, trial->arena);
    for (int i = 0; i < problem->pair_count * 2; i++) {
        const int pair = random_below(&trial->random, problem->pair_count);
        if (draft_fits(trial->draft, pair)) {
            draft_take(trial->draft, pair);
        }
    }
    draft_settle(trial->draft);
}

static void find_candidates(struct trial *trial)
{
    struct error error = {0};
    const struct scoring *scoring = scoring_create(trial->instance, trial->arena);
    trial->candidates = ARENA_NEW(trial->arena, struct candidates);
    assert_int_equal(
        candidates_find(trial->instance, scoring, trial->arena, trial->candidates, &error),
        RESULT_OK);
}

static struct trial trial_of(uint64_t seed, int members, int orders)
{
    struct trial trial = {.arena = arena_create(), .random = seed};
    trial.instance = random_instance(seed, members, orders, trial.arena);
    trial.instance->fair = true;
    trial.instance->member_cost = seed % 3 ? 0 : (int64_t)seed * 50;
    find_candidates(&trial);
    if (trial.candidates->count > 0) {
        publish(&trial);
        find_candidates(&trial); /* what is published counts in scores */
        draw_draft(&trial);
    }
    return trial;
}

/* Members, orders and roles of a plan, written down from nothing but the instance. */
struct account {
    int64_t coverage[PRIORITY_MAX + 1];
    struct fairness_goals goals;
};

static int is_published(const struct instance *instance, const struct plan_assignment *pair)
{
    for (int i = 0; i < instance->published_count; i++) {
        const struct instance_place *place = &instance->published[i];
        if (place->member == pair->member && place->order == pair->order &&
            place->role == pair->role) {
            return 1;
        }
    }
    return 0;
}

static struct account account_of(const struct instance *instance,
                                 const struct plan_assignment *pairs, int count)
{
    struct account account = {.goals = {.changes = instance->published_count}};
    for (int member = 0; member < instance->member_count; member++) {
        int64_t load = instance->members[member].load_minutes;
        int serves = 0;
        for (int i = 0; i < count; i++) {
            if (pairs[i].member == member) {
                load += instance_order_minutes(&instance->orders[pairs[i].order]);
                serves = 1;
            }
        }
        account.goals.objective -= serves ? instance->member_cost : 0;
        account.goals.load_max =
            serves && load > account.goals.load_max ? load : account.goals.load_max;
    }
    for (int i = 0; i < count; i++) {
        account.coverage[instance->orders[pairs[i].order].priority]++;
        account.goals.objective += pairs[i].score;
        account.goals.changes -= is_published(instance, &pairs[i]);
    }
    return account;
}

static struct plan plan_of(const struct trial *trial, const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    struct plan plan = {.status = PLAN_FEASIBLE,
                        .objective = draft->objective,
                        .bound = draft->objective,
                        .assignments = ARENA_ARRAY(trial->arena, struct plan_assignment,
                                                   (size_t)problem->pair_count)};
    const int *candidate_of = problem_candidates(problem, trial->arena);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        if (draft->on[pair]) {
            const struct instance_edge *item = &trial->candidates->items[candidate_of[pair]];
            plan.assignments[plan.assignment_count++] =
                (struct plan_assignment){item->member, item->order, item->role, item->score};
        }
    }
    return plan;
}

/* A draft is a plan; returns what it does. */
static struct account account_of_draft(const struct trial *trial, const struct draft *draft)
{
    struct violation *violations = NULL;
    const struct plan plan = plan_of(trial, draft);
    assert_int_equal(plan_check(trial->instance, &plan, trial->arena, &violations), 0);
    const struct account account =
        account_of(trial->instance, plan.assignments, plan.assignment_count);
    assert_int_equal(account.goals.objective, draft->objective);
    return account;
}

static int covers(const struct account *account, const struct account *start)
{
    for (int priority = 0; priority <= PRIORITY_MAX; priority++) {
        if (account->coverage[priority] < start->coverage[priority]) {
            return 0;
        }
    }
    return 1;
}

/* The best of all plans in the goals, one after the other. */
static void try_all(struct enumeration *all, int at, const struct account *start,
                    struct fairness_goals *best)
{
    if (at == all->pair_count) {
        struct plan_assignment taken[PAIRS_MAX];
        for (int i = 0; i < all->taken_count; i++) {
            taken[i] = all->pairs[all->taken[i]];
        }
        const struct account account = account_of(all->instance, taken, all->taken_count);
        if (value_of(all) != INT64_MIN && covers(&account, start) &&
            fairness_is_better(&account.goals, best)) {
            *best = account.goals;
        }
        return;
    }
    try_all(all, at + 1, start, best);
    if (fits(all, &all->pairs[at])) {
        all->taken[all->taken_count++] = at;
        try_all(all, at + 1, start, best);
        all->taken_count--;
    }
}

/* Coverage kept, then the lowest load, then the fewest changes, then the highest objective. */
static void test_small_components_end_at_the_best(void **state)
{
    (void)state;
    const struct budget minute = a_minute();
    int tried = 0;
    int lower = 0;
    int fewer = 0;
    int priced = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = trial_of(seed, 5, 4);
        struct enumeration all = {.instance = trial.instance};
        if (list_pairs(&all, trial.arena) && all.pair_count > 0) {
            const struct account start = account_of_draft(&trial, trial.draft);
            struct fairness_goals best = start.goals;
            try_all(&all, 0, &start, &best);
            const struct plan_fairness figures =
                fairness_improve(trial.draft, &minute, trial.arena);
            const struct account end = account_of_draft(&trial, trial.draft);
            assert_true(covers(&end, &start));
            assert_memory_equal(&end.goals, &best, sizeof(best));
            assert_true(figures.applied);
            assert_int_equal(figures.load_max_before, start.goals.load_max);
            assert_int_equal(figures.load_max, best.load_max);
            assert_int_equal(figures.changes_before, start.goals.changes);
            assert_int_equal(figures.changes, best.changes);
            assert_int_equal(figures.price, start.goals.objective - best.objective);
            tried++;
            lower += best.load_max < start.goals.load_max;
            fewer += best.changes < start.goals.changes;
            priced += best.objective < start.goals.objective;
        }
        arena_destroy(trial.arena);
    }
    assert_true(tried > SEEDS / 2 && lower > 10 && fewer > 10 && priced > 5);
}

/* The search alone, stopped anywhere, keeps what it promises; left alone, it mostly finds the
   lowest load there is. */
static void test_search_keeps_its_promises(void **state)
{
    (void)state;
    const struct budget minute = a_minute();
    int lower = 0;
    int lowest = 0;
    for (uint64_t seed = 1; seed <= LARGER_SEEDS; seed++) {
        struct trial trial = trial_of(seed, 24, 12);
        const struct fairness_case *of = fairness_case_create(trial.draft, trial.arena);
        const struct account start = account_of_draft(&trial, trial.draft);
        struct draft *draft = draft_create(trial.draft->problem, trial.arena);
        struct account end = start;
        for (int stop = 0; stop <= STOPS; stop++) {
            int looks = 0;
            const struct solve_options options = {.clock = count_looks, .clock_state = &looks};
            const struct budget budget = {&options, stop < STOPS ? stop : INT32_MAX};
            draft_copy(draft, trial.draft);
            fairness_search(of, draft, &budget, trial.arena);
            end = account_of_draft(&trial, draft);
            assert_true(covers(&end, &start));
            assert_false(fairness_is_better(&start.goals, &end.goals));
            assert_true(stop > 0 || memcmp(&end, &start, sizeof(end)) == 0);
        }
        lower += end.goals.load_max < start.goals.load_max;
        (void)fairness_improve(draft, &minute, trial.arena);
        lowest += account_of_draft(&trial, draft).goals.load_max == end.goals.load_max;
        arena_destroy(trial.arena);
    }
    assert_true(lower > LARGER_SEEDS / 2 && lowest > LARGER_SEEDS / 2);
}

/* One person less anywhere is a loss of coverage; an order short of its headcount is no plan. */
static void test_what_is_allowed(void **state)
{
    (void)state;
    int lost = 0;
    int short_of = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = trial_of(seed, 8, 6);
        const struct problem *problem = trial.draft->problem;
        const struct fairness_case *of = fairness_case_create(trial.draft, trial.arena);
        assert_true(fairness_is_allowed(of, trial.draft));
        for (int pair = 0; pair < problem->pair_count; pair++) {
            const int order = problem_order(problem, pair);
            if (trial.draft->on[pair]) {
                draft_drop(trial.draft, pair);
                assert_false(fairness_is_allowed(of, trial.draft));
                of->coverage[of->level[order]]--;
                assert_true(
                    fairness_is_allowed(of, trial.draft) ==
                    (trial.draft->people[order] == 0 || draft_order_holds(trial.draft, order)));
                short_of += !fairness_is_allowed(of, trial.draft);
                of->coverage[of->level[order]]++;
                draft_take(trial.draft, pair);
                lost++;
            }
        }
        arena_destroy(trial.arena);
    }
    assert_true(lost > SEEDS && short_of > 10);
}

static void test_nobody_serving_stays_so(void **state)
{
    (void)state;
    struct trial trial = trial_of(1, 8, 6);
    const struct budget minute = a_minute();
    struct draft *empty = draft_create(trial.draft->problem, trial.arena);
    const struct plan_fairness figures = fairness_improve(empty, &minute, trial.arena);
    assert_int_equal(empty->objective, 0);
    assert_int_equal(figures.load_max, 0);
    assert_int_equal(figures.changes, trial.instance->published_count);
    assert_int_equal(figures.price, 0);
    arena_destroy(trial.arena);
}

static void test_components_add_up(void **state)
{
    (void)state;
    struct plan_fairness total = {0};
    const struct plan_fairness parts[] = {
        {true, 90, 60, 3, 1, 12},
        {true, 80, 70, 2, 2, -5},
    };
    fairness_add(&total, &parts[0]);
    fairness_add(&total, &parts[1]);
    const struct plan_fairness expected = {true, 90, 70, 5, 3, 7};
    assert_true(total.applied);
    assert_int_equal(total.load_max_before, expected.load_max_before);
    assert_int_equal(total.load_max, expected.load_max);
    assert_int_equal(total.changes_before, expected.changes_before);
    assert_int_equal(total.changes, expected.changes);
    assert_int_equal(total.price, expected.price);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_components_end_at_the_best),
        cmocka_unit_test(test_search_keeps_its_promises),
        cmocka_unit_test(test_what_is_allowed),
        cmocka_unit_test(test_nobody_serving_stays_so),
        cmocka_unit_test(test_components_add_up),
    };
    return cmocka_run_group_tests_name("fairness", tests, NULL, NULL);
}
