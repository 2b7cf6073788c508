/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work a member has promised, when more is accepted or planned. */
#include "fixture.h"

#include <diandan/app/offers.h>
#include <diandan/app/rounds.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

/* At six minutes a kilometre the two places are 67 minutes (11.12 km) apart. */
enum {
    STARTS_AT = FIXTURE_NOW_S / 3600 * 3600 + 86400,
    ENDS_AT = STARTS_AT + 3600,
    LONGITUDE_MICRO = 114300000,
    LATITUDE_MICRO = 30500000,
    FAR_MICRO = 100000,
    WAY_S = 67 * 60
};

static void open_city(struct fixture *fixture)
{
    static const struct region region = {.code = FIXTURE_REGION, .name = "水果湖"};
    static const struct category category = {
        .code = "visit", .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    fixture_open(fixture);
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    assert_int_equal(category_save(fixture->store, &category, &fixture->error), RESULT_OK);
}

static const char *make_member(struct fixture *fixture)
{
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .week_minutes_max = 600,
        .consented_at = 1,
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    return member.id;
}

/* An hour of work at a latitude (ABSENT: nowhere known), and the member's offer of it. */
static const char *offer_work(struct fixture *fixture, const char *member_id, int64_t starts_at,
                              int64_t latitude_micro, int state)
{
    static struct role role = {.level = 1, .count = 2};
    const struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "走访",
        .category = "visit",
        .longitude_micro = latitude_micro == ABSENT ? ABSENT : LONGITUDE_MICRO,
        .latitude_micro = latitude_micro,
        .starts_at = starts_at,
        .ends_at = starts_at + 3600,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_OPEN,
        .created_by = "admin",
        .created_at = 1,
        .version = 1,
    };
    const struct offer offer = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .order_id = order.id,
        .member_id = member_id,
        .state = state,
        .reasons = "[]",
        .offered_at = 1,
        .answered_at = ABSENT,
        .answer_by = ABSENT,
        .checked_in_at = ABSENT,
        .checked_out_at = ABSENT,
        .minutes = ABSENT,
        .version = 1,
    };
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
    assert_int_equal(offer_save(fixture->store, &offer, &fixture->error), RESULT_OK);
    return offer.id;
}

static void test_accepting_leaves_time_for_the_way(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        int64_t starts_at; /* of the other work, an hour too */
        int64_t latitude_micro;
        int state;
        bool clash;
    } rows[] = {
        {ENDS_AT,                     LATITUDE_MICRO,             OFFER_ACCEPTED,  false},
        {ENDS_AT - 60,                LATITUDE_MICRO,             OFFER_ACCEPTED,  true},
        {ENDS_AT + WAY_S,             LATITUDE_MICRO + FAR_MICRO, OFFER_ACCEPTED,  false},
        {ENDS_AT + WAY_S - 60,        LATITUDE_MICRO + FAR_MICRO, OFFER_ACCEPTED,  true},
        {STARTS_AT - WAY_S - 3600,    LATITUDE_MICRO + FAR_MICRO, OFFER_ACCEPTED,  false},
        {STARTS_AT - WAY_S - 3540,    LATITUDE_MICRO + FAR_MICRO, OFFER_ACCEPTED,  true},
        {ENDS_AT + WAY_S - 60,        ABSENT,                     OFFER_ACCEPTED,  false},
        {ENDS_AT - 60,                ABSENT,                     OFFER_ACCEPTED,  true},
        {ENDS_AT + WAY_S - 60,        LATITUDE_MICRO + FAR_MICRO, OFFER_PROPOSED,  false},
        {ENDS_AT + WAY_S - 60,        LATITUDE_MICRO + FAR_MICRO, OFFER_WITHDRAWN, false},
    };
    /* clang-format on */
    struct fixture fixture;
    open_city(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *member = make_member(&fixture);
        struct offer accepted;
        (void)offer_work(&fixture, member, rows[i].starts_at, rows[i].latitude_micro,
                         rows[i].state);
        const char *id = offer_work(&fixture, member, STARTS_AT, LATITUDE_MICRO, OFFER_PROPOSED);
        const enum result result = offer_accept(
            fixture_as(&fixture, ROLE_MEMBER, member, FIXTURE_REGION, id), NULL, &accepted);
        if (result != (rows[i].clash ? RESULT_CONFLICT : RESULT_OK) ||
            (rows[i].clash && fixture.error.rule != RULE_CLASH)) {
            fail_msg("row %zu: %d, %s", i, (int)result, rule_code(fixture.error.rule));
        }
    }
    fixture_close(&fixture);
}

/* STARTS_AT is a Thursday: three hours of ten are promised, one this week and two the next. */
static void test_rounds_leave_every_week_its_cap(void **state)
{
    (void)state;
    enum { DAY = 86400, NEXT_MONDAY = STARTS_AT + 4 * DAY };
    static const struct {
        int64_t from_at;
        int64_t days;
        int64_t minutes_left;
    } rows[] = {
        {STARTS_AT - DAY,       1,  540}, /* a window beside the work, in its week */
        {STARTS_AT - DAY,       3,  540},
        {NEXT_MONDAY,           5,  480},
        {STARTS_AT - DAY,       14, 480}, /* over both, the fuller one binds */
        {NEXT_MONDAY + 8 * DAY, 3,  600}, /* a week nobody promised anything in */
    };
    struct fixture fixture;
    open_city(&fixture);
    const char *member = make_member(&fixture);
    (void)offer_work(&fixture, member, STARTS_AT, ABSENT, OFFER_ACCEPTED);
    (void)offer_work(&fixture, member, NEXT_MONDAY + DAY, ABSENT, OFFER_ACCEPTED);
    (void)offer_work(&fixture, member, NEXT_MONDAY + 2 * DAY, ABSENT, OFFER_PROPOSED);
    (void)offer_work(&fixture, member, NEXT_MONDAY + 3 * DAY, ABSENT, OFFER_DECLINED);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct round_problem problem;
        assert_int_equal(round_problem_load(&fixture.call, FIXTURE_REGION, rows[i].from_at,
                                            rows[i].from_at + rows[i].days * DAY, &problem,
                                            &fixture.error),
                         RESULT_OK);
        assert_int_equal(problem.instance->members[0].minutes_max, rows[i].minutes_left);
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepting_leaves_time_for_the_way),
        cmocka_unit_test(test_rounds_leave_every_week_its_cap),
    };
    return cmocka_run_group_tests_name("offers", tests, NULL, NULL);
}
