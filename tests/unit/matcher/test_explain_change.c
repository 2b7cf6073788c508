/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes nearest, by brute force and by carrying the changes out; what is chosen by size, and
   what by the plan's prices. */
#include "asking_instance.h"

#include <diandan/matcher/explain.h>
#include <diandan/matcher/relaxation.h>
#include <diandan/matcher/score.h>

#include <string.h>

enum { SEEDS = 60, MEMBERS = 14, ORDERS = 12 };

static bool is_hopeless(const struct rule_miss *miss)
{
    return miss->rule == HARD_EDGE || miss->rule == HARD_DECLINED;
}

/* Fewest rules between any member and the role; 0 where nobody could come near. */
static int fewest_misses(const struct instance *instance, int order, int role)
{
    int fewest = 0;
    for (int member = 0; member < instance->member_count; member++) {
        struct rule_miss misses[HARD_RULE_COUNT];
        const int count = eligibility_misses(instance, member, order, role, misses);
        if (count > 0 && !is_hopeless(&misses[0]) && (fewest == 0 || count < fewest)) {
            fewest = count;
        }
    }
    return fewest;
}

/* One change after the other, and only the last one admits. */
static void check_changes_admit(const struct instance *instance, const struct plan_unfilled *row,
                                struct arena *arena)
{
    struct rule_miss misses[HARD_RULE_COUNT];
    const int member = row->nearest->member;
    const int role = (int)row->role;
    const int count = eligibility_misses(instance, member, row->order, role, misses);
    assert_int_equal(count, row->nearest->change_count);
    struct instance changing = *instance;
    for (int i = 0; i < count; i++) {
        const struct relaxation change = {RELAXATION_PAIR, member,         row->order,     role,
                                          misses[i].rule,  misses[i].have, misses[i].need, 1};
        struct instance *changed = NULL;
        char text[RULE_TEXT_BYTES];
        assert_string_equal(row->nearest->changes[i].code, hard_rule_code(misses[i].rule));
        assert_string_equal(row->nearest->changes[i].zh,
                            rule_miss_change(&misses[i], LANGUAGE_ZH, text, sizeof(text)));
        assert_string_equal(row->nearest->changes[i].en,
                            rule_miss_change(&misses[i], LANGUAGE_EN, text, sizeof(text)));
        relaxation_apply(&changing, &change, arena, &changed);
        changing = *changed;
        assert_int_equal(eligibility_holds(&changing, member, row->order, role), i == count - 1);
    }
}

static void test_the_nearest_is_the_nearest(void **state)
{
    (void)state;
    int several = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance = asking_instance(seed, MEMBERS, ORDERS, false, arena);
        const struct plan *plan = plan_for(instance, arena);
        for (int i = 0; i < plan->unfilled_count; i++) {
            const struct plan_unfilled *row = &plan->unfilled[i];
            const int fewest = fewest_misses(instance, row->order, (int)row->role);
            assert_int_equal(row->nearest ? row->nearest->change_count : 0, fewest);
            if (row->nearest) {
                check_changes_admit(instance, row, arena);
            }
            several += fewest > 1;
        }
        arena_destroy(arena);
    }
    assert_true(several > 0);
}

static void test_no_pair_is_near_that_was_not_given(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct plan *plan =
            plan_for(asking_instance(seed, MEMBERS, ORDERS, true, arena), arena);
        for (int i = 0; i < plan->unfilled_count; i++) {
            assert_null(plan->unfilled[i].nearest);
        }
        arena_destroy(arena);
    }
}

/* Amy is free ten minutes too short and served much before; Beth lacks the car and never served.
   Carl has both, and has declined. */
struct choice {
    int cars[1];
    int declined[1];
    struct interval free[1];
    struct instance_role roles[1];
    struct instance_member members[3];
    struct instance_order orders[1];
    const char *resources[1];
    struct instance instance;
    struct plan_place_price prices[1];
    struct plan_case cases[1];
    struct plan_part parts[1];
    struct plan plan;
};

static void choice_make(struct choice *choice)
{
    *choice = (struct choice){.free = {{0, 90}}, .resources = {"车"}};
    choice->roles[0] =
        (struct instance_role){.level = 1, .count = 1, .resource = 0, .certificate = INSTANCE_NONE};
    choice->members[0] = (struct instance_member){.id = "amy",
                                                  .resources = choice->cars,
                                                  .resource_count = 1,
                                                  .availability = choice->free,
                                                  .availability_count = 1,
                                                  .minutes_max = INSTANCE_UNCAPPED,
                                                  .load_minutes = 600};
    choice->members[1] = (struct instance_member){
        .id = "beth", .always_available = true, .minutes_max = INSTANCE_UNCAPPED};
    choice->members[2] = choice->members[1];
    choice->members[2].id = "carl";
    choice->members[2].resources = choice->cars;
    choice->members[2].resource_count = 1;
    choice->members[2].declined = choice->declined;
    choice->members[2].declined_count = 1;
    choice->orders[0] = (struct instance_order){.id = "lamp",
                                                .start = 40,
                                                .end = 100,
                                                .priority = 1,
                                                .roles = choice->roles,
                                                .role_count = 1};
    choice->instance = (struct instance){
        .horizon = {0,                 1000},
        .members = choice->members,
        .member_count = 3,
        .orders = choice->orders,
        .order_count = 1,
        .resources = {choice->resources, 1   },
        .minutes_per_unit = 1
    };
    choice->cases[0] = (struct plan_case){.places = choice->prices, .place_count = 1};
    choice->parts[0] = (struct plan_part){.cases = choice->cases, .case_count = 1};
    choice->plan.proof = (struct plan_proof){.parts = choice->parts, .part_count = 1};
}

static void test_prices_choose_by_worth_and_else_size_does(void **state)
{
    (void)state;
    static const struct {
        int64_t scale;
        int64_t member_cost;
        const char *member;
        const char *code;
        int64_t from, to;
    } rows[] = {
        {0,  0,  "amy",  "availability", 90, 100},
        {10, 0,  "beth", "resource",     0,  0  },
        {0,  50, "amy",  "availability", 90, 100},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct choice choice;
        choice_make(&choice);
        choice.plan.proof.scale = rows[i].scale;
        choice.instance.member_cost = rows[i].member_cost;
        explain_unfilled(&choice.instance, &choice.plan, arena);
        assert_int_equal(choice.plan.unfilled_count, 1);
        const struct plan_unfilled *row = &choice.plan.unfilled[0];
        const int amy = 0; /* one rule each: ten minutes are nearer than a car */
        assert_int_equal(row->nearest->member, amy);
        const struct plan_relaxation *relaxation = row->relaxation;
        assert_string_equal(choice.members[relaxation->member].id, rows[i].member);
        assert_string_equal(relaxation->change.code, rows[i].code);
        assert_int_equal(relaxation->from, rows[i].from);
        assert_int_equal(relaxation->to, rows[i].to);
        const struct scoring *scoring = scoring_create(&choice.instance, arena);
        assert_int_equal(relaxation->gain,
                         score_pair(scoring, relaxation->member, 0, 0, NULL) - rows[i].member_cost);
        arena_destroy(arena);
    }
}

/* Nobody is told of a change that is not worth it. */
static void test_no_gain_no_relaxation(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct choice choice;
    choice_make(&choice);
    choice.instance.member_cost = instance_limits[INSTANCE_LIMIT_MEMBER_COST].largest;
    explain_unfilled(&choice.instance, &choice.plan, arena);
    assert_null(choice.plan.unfilled[0].relaxation);
    assert_non_null(choice.plan.unfilled[0].nearest);
    arena_destroy(arena);
}

/* One person is free for an order of one place that wants two at least: however many others are one
   small step away, only a lower headcount will do. */
static void test_a_lower_headcount_is_not_crowded_out(void **state)
{
    (void)state;
    enum { CROWD = 20 };
    struct arena *arena = arena_create();
    struct choice choice;
    choice_make(&choice);
    choice.instance.members = ARENA_ARRAY(arena, struct instance_member, CROWD + 1);
    choice.instance.member_count = CROWD + 1;
    choice.orders[0].min = 2;
    for (int i = 0; i <= CROWD; i++) {
        choice.instance.members[i] = choice.members[0];
        choice.instance.members[i].id = arena_print(arena, "m%d", i);
        choice.instance.members[i].always_available = i == CROWD;
    }
    explain_unfilled(&choice.instance, &choice.plan, arena);
    const struct plan_relaxation *relaxation = choice.plan.unfilled[0].relaxation;
    assert_non_null(relaxation);
    assert_string_equal(relaxation->change.code, "min_headcount");
    assert_int_equal(relaxation->member, INSTANCE_NONE);
    assert_int_equal(relaxation->from, 2);
    assert_int_equal(relaxation->to, 1);
    /* With a second place, one more person will do: ten minutes are less than a smaller order. */
    choice.roles[0].count = 2;
    explain_unfilled(&choice.instance, &choice.plan, arena);
    assert_string_equal(choice.plan.unfilled[0].relaxation->change.code, "availability");
    arena_destroy(arena);
}

/* The most urgent two hundred are looked into, the others are counted. */
static void test_only_the_most_urgent_are_looked_into(void **state)
{
    (void)state;
    enum { ROWS = 250, LOOKED_INTO = 200 };
    struct arena *arena = arena_create();
    struct choice choice;
    choice_make(&choice);
    choice.instance.orders = ARENA_ARRAY(arena, struct instance_order, ROWS);
    choice.instance.order_count = ROWS;
    for (int i = 0; i < ROWS; i++) {
        choice.instance.orders[i] = choice.orders[0];
        choice.instance.orders[i].priority = 1 + i;
    }
    explain_unfilled(&choice.instance, &choice.plan, arena);
    assert_int_equal(choice.plan.unfilled_count, ROWS);
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(choice.plan.unfilled[i].nearest != NULL, i >= ROWS - LOOKED_INTO);
        assert_true(choice.plan.unfilled[i].reason_count > 0);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_nearest_is_the_nearest),
        cmocka_unit_test(test_no_pair_is_near_that_was_not_given),
        cmocka_unit_test(test_prices_choose_by_worth_and_else_size_does),
        cmocka_unit_test(test_no_gain_no_relaxation),
        cmocka_unit_test(test_a_lower_headcount_is_not_crowded_out),
        cmocka_unit_test(test_only_the_most_urgent_are_looked_into),
    };
    return cmocka_run_group_tests_name("explain change", tests, NULL, NULL);
}
