/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for all valid weights of scores, on random instances with every fact scores ask for.
 */
#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/matcher.h>
#include <diandan/matcher/score.h>

enum { SEEDS = 60, DAY = 1440 };

/* Any weights within their limits, often at one of them; every other time one part alone counts,
   which is when the soft parts of two plans differ most. */
static const struct scores *random_scores(uint64_t *state, struct arena *arena)
{
    struct scores *scores = ARENA_NEW(arena, struct scores);
    const int only = random_below(state, 2 * WEIGHT_COUNT);
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        const int64_t between = row->least + random_below(state, (int)(row->most - row->least + 1));
        const int64_t choices[] = {row->least, row->most, between, between};
        scores->weights[i] = choices[random_below(state, (int)COUNT_OF(choices))];
        if (only < (int)WEIGHT_COUNT && row->is_points) {
            scores->weights[i] = i == only ? row->most : 0;
        }
    }
    struct error error = {0};
    assert_int_equal(scores_check(scores, "", &error), RESULT_OK);
    return scores;
}

static void add_published(uint64_t *state, struct instance *instance, struct arena *arena)
{
    const size_t pairs = (size_t)instance->member_count * (size_t)instance->order_count;
    instance->published = ARENA_ARRAY(arena, struct instance_place, pairs);
    for (int member = 0; member < instance->member_count; member++) {
        for (int order = 0; order < instance->order_count; order++) {
            if (random_below(state, 3) == 0) {
                instance->published[instance->published_count++] = (struct instance_place){
                    member, order, random_below(state, instance->orders[order].role_count)};
            }
        }
    }
}

/* A random instance with weights, and with the facts that only scores ask for. */
static struct instance *random_scored(uint64_t seed, int members, int orders, struct arena *arena)
{
    struct instance *instance = random_instance(seed, members, orders, arena);
    uint64_t state = seed + 1000;
    instance->horizon.end += 2 * DAY;
    instance->scores = random_scores(&state, arena);
    for (int i = 0; i < members; i++) {
        struct instance_member *member = &instance->members[i];
        member->interests = ARENA_NEW(arena, int);
        member->interests[0] = random_below(&state, 3);
        member->interest_count = random_below(&state, 2);
        member->contact_points = ARENA_NEW(arena, int);
        member->contact_points[0] = random_below(&state, 2);
        member->contact_point_count = random_below(&state, 2);
    }
    for (int i = 0; i < orders; i++) {
        struct instance_order *order = &instance->orders[i];
        order->has_category = random_below(&state, 2);
        order->category = random_below(&state, 3);
        order->has_community = random_below(&state, 2);
        order->community = random_below(&state, 2);
        const int64_t later = random_below(&state, 3) * DAY;
        order->start += later;
        order->end += later;
        order->latest_start = order->start;
    }
    add_published(&state, instance, arena);
    return instance;
}

/* Returns which parts were ever above 0, as bits. */
static unsigned check_parts(const struct instance *instance, const struct scoring *scoring,
                            int member, int order, int role)
{
    int64_t parts[SCORE_PART_COUNT];
    int64_t sum = 0;
    int64_t soft = 0;
    unsigned seen = 0;
    const int64_t total = score_pair(scoring, member, order, role, parts);
    for (int part = 0; part < (int)SCORE_PART_COUNT; part++) {
        const enum score_weight weight = score_part_rows[part].weight;
        sum += parts[part];
        seen |= parts[part] > 0 ? 1U << (unsigned)part : 0;
        assert_true(parts[part] >= 0);
        if (weight < WEIGHT_COUNT) {
            assert_true(parts[part] <= instance->scores->weights[weight]);
            soft += parts[part];
        }
    }
    assert_int_equal(total, sum);
    assert_true(soft <= scores_soft_max(instance->scores));
    return seen;
}

static void test_soft_parts_stay_within_their_weights(void **state)
{
    (void)state;
    unsigned seen = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_scored(seed, 12, 8, arena);
        const struct scoring *scoring = scoring_create(instance, arena);
        assert_true(scores_soft_max(instance->scores) <= SCORE_SOFT_MAX);
        for (int member = 0; member < instance->member_count; member++) {
            for (int order = 0; order < instance->order_count; order++) {
                for (int role = 0; role < instance->orders[order].role_count; role++) {
                    seen |= check_parts(instance, scoring, member, order, role);
                }
            }
        }
        arena_destroy(arena);
    }
    assert_int_equal(seen, (1U << (unsigned)SCORE_PART_COUNT) - 1 - (1U << (unsigned)SCORE_GIVEN));
}

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

static struct plan *solve(const struct instance *instance, struct arena *arena)
{
    const struct solve_options options = {.seconds_max = 60, .clock = no_time};
    struct plan *plan = NULL;
    struct error error = {0};
    assert_int_equal(matcher_solve(instance, &options, arena, &plan, &error), RESULT_OK);
    assert_true(plan->status != PLAN_FEASIBLE);
    return plan;
}

/* At equal priority a plan with more filled places has the higher score, whatever the weights. */
static void test_coverage_comes_first(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_scored(seed, 14, 9, arena);
        struct instance *counted = NULL;
        struct error error = {0};
        for (int i = 0; i < instance->order_count; i++) {
            instance->orders[i].priority = 1 + (int64_t)seed % 3;
        }
        assert_int_equal(matcher_with_edges(instance, arena, &counted, &error), RESULT_OK);
        for (int i = 0; i < counted->edge_count; i++) {
            counted->edges[i].score = 1;
        }
        assert_int_equal(solve(counted, arena)->objective,
                         solve(instance, arena)->assignment_count);
        arena_destroy(arena);
    }
}

static void test_more_members_never_lower_the_optimum(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_scored(seed, 12, 8, arena);
        int64_t before = 0;
        for (int count = 8; count <= 12; count++) {
            instance->member_count = count;
            const int64_t objective = solve(instance, arena)->objective;
            assert_true(objective >= before);
            before = objective;
        }
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_soft_parts_stay_within_their_weights),
        cmocka_unit_test(test_coverage_comes_first),
        cmocka_unit_test(test_more_members_never_lower_the_optimum),
    };
    return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
