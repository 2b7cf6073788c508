/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds are scored by the rules in force when they are asked for. */
#include "ask.h"

#include <diandan/app/places.h>
#include <diandan/app/rounds.h>
#include <diandan/app/rules.h>
#include <diandan/matcher/rank.h>
#include <diandan/store/member_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

enum { DAY = 86400, STARTS_AT = FIXTURE_NOW_S / 3600 * 3600 + 5 * DAY };

static void open_city(struct fixture *fixture)
{
    static const struct region region = {.code = FIXTURE_REGION, .name = "水果湖"};
    static const struct category category = {
        .code = "visit", .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    fixture_open(fixture);
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    assert_int_equal(category_save(fixture->store, &category, &fixture->error), RESULT_OK);
}

static void make_member(struct fixture *fixture)
{
    static struct skill skill = {"electric", 3};
    static struct availability_rule always = {"FREQ=DAILY", FIXTURE_NOW_S - DAY, 1440};
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .week_minutes_max = 600,
        .consented_at = 1,
        .skills = {&skill,  1},
        .availability = {&always, 1},
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
}

static void make_order(struct fixture *fixture)
{
    static struct role role = {.skill = "electric", .level = 1, .count = 1};
    const struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "修灯",
        .category = "visit",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = STARTS_AT,
        .ends_at = STARTS_AT + 3600,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_OPEN,
        .created_by = "admin",
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
}

static enum result put_rule(struct fixture *fixture, const char *name, int64_t from, int64_t value)
{
    const struct rule_input input = {.valid_from = from, .value = value};
    struct dated_rule saved;
    fixture->error = (struct error){0};
    fixture->call.parameters[0] = name;
    return rule_put(&fixture->call, &input, &saved);
}

/* The fit of the only pair, in a round over the days before and after the order. */
static int64_t fit_of_a_round(struct fixture *fixture)
{
    struct round_problem problem;
    struct ranked *ranked = NULL;
    assert_int_equal(round_problem_load(&fixture->call, FIXTURE_REGION, FIXTURE_NOW_S,
                                        FIXTURE_NOW_S + 7 * DAY, &problem, &fixture->error),
                     RESULT_OK);
    assert_int_equal(
        rank_candidates(problem.instance, 0, INSTANCE_NONE, 1, fixture->call.arena, &ranked), 1);
    return ranked[0].parts[SCORE_FIT];
}

/* Level 3 where 1 is needed: two levels too many, of 200 points. */
static void test_a_rule_changes_rounds_from_its_moment_on(void **state)
{
    (void)state;
    struct fixture fixture;
    open_city(&fixture);
    make_member(&fixture);
    make_order(&fixture);
    assert_int_equal(fit_of_a_round(&fixture), 120);
    assert_int_equal(put_rule(&fixture, "score_fit_per_level", FIXTURE_NOW_S + 3 * DAY, 90),
                     RESULT_OK);
    assert_int_equal(put_rule(&fixture, "score_fit", FIXTURE_NOW_S + 4 * DAY, 500), RESULT_OK);
    /* the order lies after both, but rounds before them do not know them */
    assert_int_equal(fit_of_a_round(&fixture), 120);
    fixture.world.now_ms += (int64_t)3 * DAY * 1000 - 1000;
    assert_int_equal(fit_of_a_round(&fixture), 120);
    fixture.world.now_ms += 1000;
    assert_int_equal(fit_of_a_round(&fixture), 20);
    fixture.world.now_ms += (int64_t)DAY * 1000;
    assert_int_equal(fit_of_a_round(&fixture), 320);
    fixture_close(&fixture);
}

/* Every weight is a rule, and reaches the instance whose weight it is. */
static void test_every_weight_is_a_rule(void **state)
{
    (void)state;
    struct fixture fixture;
    struct round_problem problem;
    open_city(&fixture);
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        const char *name = arena_print(fixture.call.arena, "score_%s", row->code);
        assert_int_equal(put_rule(&fixture, name, ABSENT, row->most - i), RESULT_OK);
    }
    assert_int_equal(round_problem_load(&fixture.call, FIXTURE_REGION, FIXTURE_NOW_S,
                                        FIXTURE_NOW_S + DAY, &problem, &fixture.error),
                     RESULT_OK);
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        assert_int_equal(problem.instance->scores->weights[i], score_weight_rows[i].most - i);
    }
    fixture_close(&fixture);
}

/* Whatever a rule may be set to, the next round takes; what it may not be is named. */
static void test_rules_stay_within_their_own_limits(void **state)
{
    (void)state;
    struct fixture fixture;
    struct round_problem problem;
    open_city(&fixture);
    for (const struct rule_name *row = rule_names; row->name; row++) {
        const int64_t outside[] = {row->least - 1, row->most + 1};
        assert_true(row->least <= row->fallback && row->fallback <= row->most);
        assert_true(limit_holds(LIMIT_RULE_VALUE, row->least));
        assert_true(limit_holds(LIMIT_RULE_VALUE, row->most));
        for (size_t i = 0; i < COUNT_OF(outside); i++) {
            assert_int_equal(put_rule(&fixture, row->name, ABSENT, outside[i]), RESULT_INVALID);
            assert_string_equal(fixture.error.pointer, "/value");
            assert_int_equal(fixture.error.rule, RULE_RANGE);
        }
        assert_int_equal(put_rule(&fixture, row->name, ABSENT, row->most), RESULT_OK);
        assert_int_equal(put_rule(&fixture, row->name, FIXTURE_NOW_S + DAY, row->least), RESULT_OK);
    }
    for (int days = 0; days < 2; days++) {
        fixture.world.now_ms += (int64_t)days * DAY * 1000;
        assert_int_equal(round_problem_load(&fixture.call, FIXTURE_REGION, FIXTURE_NOW_S,
                                            FIXTURE_NOW_S + DAY, &problem, &fixture.error),
                         RESULT_OK);
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_changes_rounds_from_its_moment_on),
        cmocka_unit_test(test_every_weight_is_a_rule),
        cmocka_unit_test(test_rules_stay_within_their_own_limits),
    };
    return cmocka_run_group_tests_name("rounds", tests, NULL, NULL);
}
