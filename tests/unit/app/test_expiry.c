/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reservation nobody settled expires and is not settled any more; one under notice or objection
   stays until it is decided. */
#include "model_service.h"

#include <diandan/app/chores.h>

static const int64_t half_year_s = INT64_C(200) * MODEL_DAY_S;

static void open_with_service(struct run *run)
{
    run_open(run, 1);
    while (run->unsettled.count == 0 || run->unsettled.items[0].lines[0].minutes == 0) {
        run->unsettled.count = 0;
        run_pass_time(run, MODEL_DAY_S);
        served_confirm(run);
    }
}

static int64_t expired(struct run *run)
{
    struct chores done;
    assert_int_equal(chores_run(run_as(run, ROLE_ADMIN, "admin", NULL), NULL, &done), RESULT_OK);
    assert_int_equal(done.refused, 0);
    return done.expired;
}

static void test_what_expired_is_not_settled(void **state)
{
    (void)state;
    struct run run;
    struct settlement settlement;
    open_with_service(&run);
    const struct run_order *order = &run.unsettled.items[run.unsettled.count - 1];
    run.fixture.world.now_ms += half_year_s * 1000;
    assert_true(expired(&run) > 0);
    assert_int_equal(expired(&run), 0);
    struct call *call = run_as(&run, ROLE_OFFICER, officers[0], order->id);
    assert_int_equal(run_try(&run, order_settle, call, NULL, &settlement), RESULT_CONFLICT);
    assert_int_equal(run.fixture.error.rule, RULE_STATE);
    assert_string_equal(run.fixture.error.argument, "expire");
    assert_non_null(strstr(run.fixture.error.pointer, order->lines[0].offer));
    run_close(&run);
}

static void test_what_is_objected_to_does_not_expire(void **state)
{
    (void)state;
    struct run run;
    struct settlement settlement;
    const struct decision_input rejected = {.reason = "已核实"};
    open_with_service(&run);
    served_settle(&run);
    served_object(&run);
    const char *id = run.objected.items[0].settlement;
    run.fixture.world.now_ms += half_year_s * 1000;
    (void)expired(&run); /* other services the set-up tried */
    assert_int_equal(run_try(&run, settlement_decide, run_as(&run, ROLE_OFFICER, officers[1], id),
                             &rejected, &settlement),
                     RESULT_OK);
    run.fixture.world.now_ms += half_year_s * 1000; /* the notice goes on first */
    assert_int_equal(run_try(&run, settlement_post, run_as(&run, ROLE_OFFICER, officers[0], id),
                             NULL, &settlement),
                     RESULT_OK);
    assert_int_equal(settlement.state, SETTLEMENT_POSTED);
    run_close(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_expired_is_not_settled),
        cmocka_unit_test(test_what_is_objected_to_does_not_expire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
