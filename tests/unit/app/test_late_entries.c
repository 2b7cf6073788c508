/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a late entry may not overlap with, now and when it is posted. */
#include "fixture.h"

#include <diandan/app/discretion.h>
#include <diandan/app/ledger.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

/* The order from one to three, attended from a quarter past one to half past two. */
enum { MINUTE = 60, ONE = FIXTURE_NOW_S - 86400, THREE = ONE + 120 * MINUTE };

static const char *make_member(struct fixture *fixture)
{
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = 1,
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    return member.id;
}

static struct offer make_offer(struct fixture *fixture, const char *member_id, int state)
{
    static struct role role = {.level = 1, .count = 20};
    const struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "走访",
        .category = "visit",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = ONE,
        .ends_at = THREE,
        .roles = {&role, 1},
        .state = ORDER_RUNNING,
        .created_by = "admin",
        .created_at = ONE,
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
        .answered_at = 2,
        .checked_in_at = state == OFFER_ACCEPTED ? ABSENT : ONE + 15 * MINUTE,
        .checked_out_at = state == OFFER_ACCEPTED ? ABSENT : ONE + 90 * MINUTE,
        .minutes = ABSENT,
        .version = 1,
    };
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
    assert_int_equal(offer_save(fixture->store, &offer, &fixture->error), RESULT_OK);
    return offer;
}

static struct late_entry make_late(struct fixture *fixture, const char *member_id,
                                   int64_t starts_at, int64_t ends_at, int state)
{
    return (struct late_entry){
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .member_id = member_id,
        .category = "visit",
        .starts_at = starts_at,
        .ends_at = ends_at,
        .minutes = 30,
        .words = "修水管",
        .evidence = "照片",
        .state = state,
        .filed_by = "officer",
        .filed_at = FIXTURE_NOW_S,
        .community_by = "second",
        .department_by = "third",
        .notice_ends_at = FIXTURE_NOW_S,
        .posted_at = ABSENT,
        .points = ABSENT,
        .version = 1,
    };
}

static void setup(struct fixture *fixture)
{
    static const struct category category = {
        .code = "visit", .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    fixture_open(fixture);
    assert_int_equal(category_save(fixture->store, &category, &fixture->error), RESULT_OK);
}

static const char *clash_of(struct fixture *fixture, const struct late_entry *late)
{
    const char *id = "";
    assert_int_equal(
        late_find_clash(fixture->store, late, fixture->call.arena, &id, &fixture->error),
        RESULT_OK);
    return id;
}

static void test_overlap_with_service(void **state)
{
    (void)state;
    static const struct {
        int offer_state;
        int64_t from, to; /* minutes after one */
        int clashes;
    } rows[] = {
        {OFFER_CONFIRMED,   0,   15,  0}, /* before the member came */
        {OFFER_CONFIRMED,   0,   16,  1},
        {OFFER_CONFIRMED,   30,  40,  1},
        {OFFER_CONFIRMED,   -60, 180, 1},
        {OFFER_CONFIRMED,   89,  120, 1},
        {OFFER_CONFIRMED,   90,  120, 0}, /* after the member went */
        {OFFER_CHECKED_OUT, 30,  40,  1}, /* will be confirmed */
        {OFFER_ACCEPTED,    30,  40,  0}, /* never came so far */
        {OFFER_NO_SHOW,     30,  40,  0},
    };
    struct fixture fixture;
    setup(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *member = make_member(&fixture);
        const struct offer offer = make_offer(&fixture, member, rows[i].offer_state);
        const int64_t from = ONE + rows[i].from * MINUTE;
        const int64_t to = ONE + rows[i].to * MINUTE;
        struct late_entry late = make_late(&fixture, member, from, to, LATE_FILED);
        const char *id = clash_of(&fixture, &late);
        assert_string_equal(id ? id : "", rows[i].clashes ? offer.id : "");
        late.member_id = make_member(&fixture);
        assert_null(clash_of(&fixture, &late));
    }
    fixture_close(&fixture);
}

static void test_overlap_with_other_entries(void **state)
{
    (void)state;
    static const int free_states[] = {LATE_REFUSED, LATE_WITHDRAWN};
    struct fixture fixture;
    setup(&fixture);
    for (int at = LATE_FILED; at <= LATE_WITHDRAWN; at++) {
        const char *member = make_member(&fixture);
        const struct late_entry first = make_late(&fixture, member, ONE, THREE, at);
        const struct late_entry within =
            make_late(&fixture, member, ONE + 60, ONE + 120, LATE_FILED);
        const struct late_entry after = make_late(&fixture, member, THREE, THREE + 60, LATE_FILED);
        assert_int_equal(late_save(fixture.store, &first, &fixture.error), RESULT_OK);
        const int is_free = at == free_states[0] || at == free_states[1];
        const char *id = clash_of(&fixture, &within);
        assert_string_equal(id ? id : "", is_free ? "" : first.id);
        assert_null(clash_of(&fixture, &after));
        assert_null(clash_of(&fixture, &first)); /* itself is no other */
    }
    fixture_close(&fixture);
}

/* Service that was confirmed while the notice ran. */
static void test_posting_looks_again(void **state)
{
    (void)state;
    struct fixture fixture;
    struct ledger_head head;
    setup(&fixture);
    const char *member = make_member(&fixture);
    const struct late_entry late = make_late(&fixture, member, ONE, THREE, LATE_NOTICED);
    assert_int_equal(late_save(fixture.store, &late, &fixture.error), RESULT_OK);
    struct offer offer = make_offer(&fixture, member, OFFER_CONFIRMED);
    struct late_entry posted;
    struct call *call = fixture_as(&fixture, ROLE_OFFICER, "second", "420106", late.id);
    assert_int_equal(late_post(call, NULL, &posted), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_CLASH);
    assert_string_equal(fixture.error.argument, offer.id);
    assert_int_equal(ledger_head(call, NULL, &head), RESULT_OK);
    assert_int_equal(head.seq, 0);
    offer.state = OFFER_NO_SHOW;
    assert_int_equal(offer_save(fixture.store, &offer, &fixture.error), RESULT_OK);
    assert_int_equal(late_post(call, NULL, &posted), RESULT_OK);
    assert_int_equal(posted.points, 25);
    assert_int_equal(ledger_head(call, NULL, &head), RESULT_OK);
    assert_int_equal(head.seq, 2);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overlap_with_service),
        cmocka_unit_test(test_overlap_with_other_entries),
        cmocka_unit_test(test_posting_looks_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
