/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A community's month opens at its first use and closes once, whoever closes it. */
#include "fixture.h"

#include <diandan/app/discretion.h>
#include <diandan/app/ledger.h>
#include <diandan/app/posting.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/place_store.h>

enum { BUDGET = 5000, OWN_BUDGET = 700 };
static const int64_t month_ms = INT64_C(30) * 86400 * 1000;

static void set_budget(struct fixture *fixture, const char *subject, int64_t points)
{
    const struct dated_rule rule = {"discretion_points_month", subject, 0, points, "admin", 1};
    assert_int_equal(rule_save(fixture->store, &rule, &fixture->error), RESULT_OK);
}

static void expect_left(struct fixture *fixture, int64_t points)
{
    struct call *call = &fixture->call;
    int64_t left;
    assert_int_equal(ledger_balance_of(call, ledger_budget_account(call->arena, FIXTURE_REGION),
                                       UNIT_POINTS, INT64_MAX, &left),
                     RESULT_OK);
    assert_int_equal(left, points);
}

static int64_t close_all(struct fixture *fixture)
{
    int64_t closed = -1;
    assert_int_equal(discretion_close_months(&fixture->call, &closed), RESULT_OK);
    return closed;
}

static void test_months_are_closed_once(void **state)
{
    (void)state;
    struct fixture fixture;
    struct discretion_budget budget;
    fixture_open(&fixture);
    struct call *call = &fixture.call;
    assert_int_equal(close_all(&fixture), 0);
    assert_int_equal(discretion_open_month(call, FIXTURE_REGION, &budget), RESULT_OK);
    assert_string_equal(budget.month, "2026-11");
    assert_string_equal(budget.opened_by, "admin");
    expect_left(&fixture, BUDGET);
    assert_int_equal(close_all(&fixture), 0);
    fixture.world.now_ms += month_ms;
    assert_int_equal(close_all(&fixture), 1);
    expect_left(&fixture, 0);
    assert_int_equal(close_all(&fixture), 0);
    assert_int_equal(
        budget_load(fixture.store, FIXTURE_REGION, "2026-11", call->arena, &budget, &fixture.error),
        RESULT_OK);
    assert_int_equal(budget.lapsed, BUDGET);
    assert_int_equal(budget.closed_at, fixture.world.now_ms / 1000);
    fixture_close(&fixture);
}

static void test_opening_closes_what_is_over(void **state)
{
    (void)state;
    struct fixture fixture;
    struct discretion_budget budget;
    fixture_open(&fixture);
    struct call *call = &fixture.call;
    set_budget(&fixture, FIXTURE_REGION, OWN_BUDGET);
    assert_int_equal(discretion_open_month(call, FIXTURE_REGION, &budget), RESULT_OK);
    assert_int_equal(discretion_open_month(call, FIXTURE_REGION, &budget), RESULT_OK);
    expect_left(&fixture, OWN_BUDGET);
    fixture.world.now_ms += month_ms * 3;
    assert_int_equal(discretion_open_month(call, FIXTURE_REGION, &budget), RESULT_OK);
    assert_string_equal(budget.month, "2027-02");
    expect_left(&fixture, OWN_BUDGET);
    /* A clock that was set back opens nothing twice. */
    fixture.world.now_ms -= month_ms * 3;
    assert_int_equal(discretion_open_month(call, FIXTURE_REGION, &budget), RESULT_OK);
    assert_string_equal(budget.month, "2027-02");
    assert_int_equal(close_all(&fixture), 0);
    expect_left(&fixture, OWN_BUDGET);
    fixture_close(&fixture);
}

/* A budget of nothing is a month too, but no entry. */
static void test_no_budget_posts_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    struct discretion_budget budget;
    struct ledger_head head;
    fixture_open(&fixture);
    set_budget(&fixture, "", 0);
    assert_int_equal(discretion_open_month(&fixture.call, FIXTURE_REGION, &budget), RESULT_OK);
    fixture.world.now_ms += month_ms;
    assert_int_equal(close_all(&fixture), 1);
    assert_int_equal(ledger_head(&fixture.call, NULL, &head), RESULT_OK);
    assert_int_equal(head.seq, 0);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_are_closed_once),
        cmocka_unit_test(test_opening_closes_what_is_over),
        cmocka_unit_test(test_no_budget_posts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
