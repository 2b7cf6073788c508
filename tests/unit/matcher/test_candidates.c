/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick search against asking the rules about every pair, and the best of many pairs. */
#include "candidates.h"
#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/matcher.h>

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 80 };

/* More of everything that a quick search might get wrong: split free time, roles that take any of
   several skills, things to bring, orders that were declined. */
static struct instance *varied_instance(uint64_t seed, struct arena *arena)
{
    static const char *names[] = {"a", "b"};
    uint64_t random = seed + 1000;
    struct instance *instance = random_instance(seed, 30, 15, arena);
    instance->resources = (struct name_list){names, 2};
    instance->certificates = (struct name_list){names, 2};
    for (int i = 0; i < instance->member_count; i++) {
        struct instance_member *member = &instance->members[i];
        if (!member->always_available) {
            member->availability = ARENA_ARRAY(arena, struct interval, 4);
            member->availability_count = random_below(&random, 5);
            for (int k = 0; k < member->availability_count; k++) {
                const int64_t start = 30 * random_below(&random, 14);
                member->availability[k] =
                    (struct interval){start, start + 30 + 30 * random_below(&random, 6)};
            }
        }
        member->resources = ARENA_NEW(arena, int);
        member->resource_count = random_below(&random, 2);
        member->certificates = ARENA_NEW(arena, struct instance_certificate);
        member->certificate_count = random_below(&random, 2);
        member->certificates[0].valid_until = 30 * random_below(&random, 20);
        member->declined = ARENA_NEW(arena, int);
        member->declined_count = random_below(&random, 2);
        member->declined[0] = random_below(&random, instance->order_count);
    }
    for (int i = 0; i < instance->order_count; i++) {
        struct instance_role *role = &instance->orders[i].roles[0];
        role->resource = random_below(&random, 4) ? INSTANCE_NONE : random_below(&random, 2);
        role->certificate = random_below(&random, 4) ? INSTANCE_NONE : random_below(&random, 2);
        if (random_below(&random, 4) == 0) {
            static int both[] = {1, 0};
            role->skills = both;
            role->skill_count = 2;
        }
    }
    struct error error = {0};
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    return instance;
}

static struct candidates find(const struct instance *instance, const struct scoring *scoring,
                              const struct candidate_limits *limit, struct arena *arena)
{
    struct candidates found;
    struct error error = {0};
    const enum result result =
        limit ? candidates_find_best(instance, scoring, limit, arena, &found, &error)
              : candidates_find(instance, scoring, arena, &found, &error);
    assert_int_equal(result, RESULT_OK);
    return found;
}

static int numbered(const struct candidates *found, const struct instance_edge *item)
{
    return found->role_first[item->order] + item->role;
}

/* Every index leads to every item once, in the order the header promises. */
static void check_indices(const struct candidates *found)
{
    const struct instance *instance = found->instance;
    assert_int_equal(found->order_first[instance->order_count], found->count);
    assert_int_equal(found->member_first[instance->member_count], found->count);
    for (int i = 0; i < found->count; i++) {
        const struct instance_edge *item = &found->items[i];
        const int role = numbered(found, item);
        assert_true(found->order_first[item->order] <= i &&
                    i < found->order_first[item->order + 1]);
        assert_true(found->item_first[role] <= i && i < found->item_first[role + 1]);
        assert_true(i == found->item_first[role] || item->member > found->items[i - 1].member);
    }
    for (int member = 0; member < instance->member_count; member++) {
        for (int k = found->member_first[member]; k < found->member_first[member + 1]; k++) {
            assert_int_equal(found->items[found->by_member[k]].member, member);
            assert_true(k == found->member_first[member] ||
                        found->by_member[k] > found->by_member[k - 1]);
        }
    }
}

static void test_finds_what_the_rules_allow(void **state)
{
    (void)state;
    int total = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = varied_instance(seed, arena);
        const struct scoring *scoring = scoring_create(instance, arena);
        const struct candidates found = find(instance, scoring, NULL, arena);
        int at = 0;
        for (int order = 0; order < instance->order_count; order++) {
            for (int role = 0; role < instance->orders[order].role_count; role++) {
                for (int member = 0; member < instance->member_count; member++) {
                    if (!eligibility_holds(instance, member, order, role)) {
                        continue;
                    }
                    assert_true(at < found.count);
                    const struct instance_edge *item = &found.items[at++];
                    assert_int_equal(item->member, member);
                    assert_int_equal(item->order, order);
                    assert_int_equal(item->role, role);
                    assert_int_equal(item->score, score_pair(scoring, member, order, role, NULL));
                }
            }
        }
        assert_int_equal(at, found.count);
        assert_int_equal(found.left_out, 0);
        check_indices(&found);
        total += at;
        arena_destroy(arena);
    }
    assert_true(total > SEEDS * 100);
}

static void test_given_edges_are_taken_as_they_are(void **state)
{
    (void)state;
    static const struct candidate_limits few = {10, 1, 1};
    struct arena *arena = arena_create();
    struct instance *edges = NULL;
    struct error error = {0};
    assert_int_equal(matcher_with_edges(random_instance(3, 30, 15, arena), arena, &edges, &error),
                     RESULT_OK);
    const struct candidates found = find(edges, scoring_create(edges, arena), &few, arena);
    assert_ptr_equal(found.items, edges->edges);
    assert_true(found.count > few.pairs_max);
    assert_int_equal(found.count, edges->edge_count);
    check_indices(&found);
    arena_destroy(arena);
}

/* What is kept is part of everything; the best of the rest is the cutoff. Returns how many are
   left out. */
static int check_cutoffs(const struct candidates *all, const struct candidates *some)
{
    const int role_count = all->role_first[all->instance->order_count];
    int left_out = 0;
    for (int role = 0; role < role_count; role++) {
        int at = some->item_first[role];
        int64_t best = INT64_MIN;
        for (int i = all->item_first[role]; i < all->item_first[role + 1]; i++) {
            if (at < some->item_first[role + 1] && some->items[at].member == all->items[i].member) {
                assert_int_equal(some->items[at++].score, all->items[i].score);
            } else {
                best = all->items[i].score > best ? all->items[i].score : best;
                left_out++;
            }
        }
        assert_int_equal(at, some->item_first[role + 1]);
        assert_int_equal(some->cutoffs[role], best);
    }
    assert_int_equal(some->left_out, left_out);
    assert_int_equal(some->count + left_out, all->count);
    check_indices(some);
    return left_out;
}

/* Each role keeps its share, and nobody is kept before somebody better. */
static void check_best(const struct candidates *all, const struct candidates *some,
                       const struct candidate_limits *limit)
{
    for (int i = 0; i < some->count; i++) {
        assert_true(some->items[i].score >= some->cutoffs[numbered(some, &some->items[i])]);
    }
    for (int order = 0; order < all->instance->order_count; order++) {
        for (int k = 0; k < all->instance->orders[order].role_count; k++) {
            const int role = all->role_first[order] + k;
            const int64_t share =
                limit->kept_per_place * all->instance->orders[order].roles[k].count;
            const int64_t most = share > limit->kept_least ? share : limit->kept_least;
            const int64_t eligible = all->item_first[role + 1] - all->item_first[role];
            assert_int_equal(some->item_first[role + 1] - some->item_first[role],
                             eligible < most ? eligible : most);
        }
    }
}

static void test_keeps_the_best_of_many(void **state)
{
    (void)state;
    static const struct candidate_limits few = {50, 3, 2};
    int64_t left_out = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(seed, 40, 12, arena);
        const struct scoring *scoring = scoring_create(instance, arena);
        const struct candidates all = find(instance, scoring, NULL, arena);
        const struct candidates some = find(instance, scoring, &few, arena);
        left_out += check_cutoffs(&all, &some);
        if (all.count > few.pairs_max) {
            check_best(&all, &some, &few);
        } else {
            assert_int_equal(some.left_out, 0);
        }
        arena_destroy(arena);
    }
    assert_true(left_out > SEEDS);
}

/* Let in, twice, what is above random thresholds: nothing above them stays out, and the rest is
   known by its cutoff. */
static void test_lets_in_what_is_above_the_thresholds(void **state)
{
    (void)state;
    static const struct candidate_limits few = {50, 3, 2};
    int came_in = 0;
    int none_came = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        uint64_t random = seed;
        const struct instance *instance = random_instance(seed, 40, 12, arena);
        const struct scoring *scoring = scoring_create(instance, arena);
        const struct candidates all = find(instance, scoring, NULL, arena);
        struct candidates some = find(instance, scoring, &few, arena);
        const int role_count = all.role_first[instance->order_count];
        int64_t *thresholds = ARENA_ARRAY(arena, int64_t, (size_t)role_count);
        for (int round = 0; round < 3; round++) {
            struct candidates more;
            int *moved = NULL;
            int added = 0;
            struct error error = {0};
            for (int role = 0; role < role_count; role++) {
                const bool ask =
                    round < 2 && some.cutoffs[role] > INT64_MIN && random_below(&random, 2);
                thresholds[role] =
                    ask ? some.cutoffs[role] - random_below(&random, 100) : INT64_MAX;
            }
            assert_int_equal(
                candidates_extend(&some, scoring, thresholds, arena, &more, &moved, &added, &error),
                RESULT_OK);
            assert_int_equal(more.count, some.count + added);
            for (int i = 0; i < some.count; i++) {
                assert_memory_equal(&more.items[moved[i]], &some.items[i], sizeof(*more.items));
            }
            (void)check_cutoffs(&all, &more);
            for (int role = 0; role < role_count; role++) {
                assert_true(thresholds[role] >= some.cutoffs[role]
                                ? more.cutoffs[role] == some.cutoffs[role]
                                : more.cutoffs[role] <= thresholds[role]);
            }
            came_in += added;
            none_came += added == 0;
            some = more;
        }
        arena_destroy(arena);
    }
    assert_true(came_in > SEEDS && none_came >= SEEDS);
}

static void test_nobody_and_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, 4, 3, arena);
    instance->member_count = 0;
    assert_int_equal(find(instance, scoring_create(instance, arena), NULL, arena).count, 0);
    instance->member_count = 4;
    instance->order_count = 0;
    assert_int_equal(find(instance, scoring_create(instance, arena), NULL, arena).count, 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_what_the_rules_allow),
        cmocka_unit_test(test_given_edges_are_taken_as_they_are),
        cmocka_unit_test(test_keeps_the_best_of_many),
        cmocka_unit_test(test_lets_in_what_is_above_the_thresholds),
        cmocka_unit_test(test_nobody_and_nothing),
    };
    return cmocka_run_group_tests_name("candidates", tests, NULL, NULL);
}
