/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger refuses to post, and what it posts all the same. */
#include "ledger_model.h"

#include <diandan/store/ledger_store.h>

/* seq: 1 direct, 2 pending, 3 pending, 4 its post, 5 direct, 6 its reversal, 7 a budget. */
static void post_sample(struct model *model)
{
    struct call *call = &model->fixture.call;
    const struct {
        int kind, phase;
        int64_t amount;
    } rows[] = {
        {ENTRY_SERVICE_POINTS, PHASE_DIRECT,  1000},
        {ENTRY_SERVICE_POINTS, PHASE_PENDING, 500 },
        {ENTRY_SERVICE_POINTS, PHASE_PENDING, 600 },
    };
    struct entry entry;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        entry = make_entry(model, rows[i].kind, rows[i].phase, rows[i].amount);
        assert_int_equal(ledger_post(call, &entry), RESULT_OK);
        model->posted++;
    }
    const struct resolution resolution = {.seq = 3, .phase = PHASE_POST, .amount = 300};
    assert_int_equal(ledger_resolve(call, &resolution, &entry), RESULT_OK);
    model->posted++;
    entry = make_entry(model, ENTRY_LATE_MINUTES, PHASE_DIRECT, 90);
    assert_int_equal(ledger_post(call, &entry), RESULT_OK);
    assert_int_equal(ledger_reverse(call, 5, "first", "录入有误", &entry), RESULT_OK);
    model->posted += 2;
    entry = make_entry(model, ENTRY_BUDGET_POINTS, PHASE_DIRECT, 50);
    assert_int_equal(ledger_post(call, &entry), RESULT_OK);
    model->posted++;
}

enum attempt { RESOLVE, REVERSE, POST };

static enum result try(struct model *model, enum attempt attempt, int64_t what, int64_t amount,
                       const char *who)
{
    struct call *call = &model->fixture.call;
    struct entry entry;
    if (attempt == RESOLVE) {
        const struct resolution resolution = {what, PHASE_POST, amount, NULL, NULL};
        return ledger_resolve(call, &resolution, &entry);
    }
    if (attempt == REVERSE) {
        call->caller.subject = who;
        return ledger_reverse(call, what, "first", "录入有误", &entry);
    }
    entry = make_entry(model, (int)what, PHASE_DIRECT, amount);
    entry.cause = who;
    if (entry_rules[what].either_way) {
        entry.debit =
            name_of(model, what == ENTRY_EXCHANGE_POINTS ? ACCOUNT_MEMBER : ACCOUNT_TIME, &entry);
        entry.credit = ledger_exchange;
    }
    return ledger_post(call, &entry);
}

/* clang-format off */
static const struct {
    const char *name;
    enum attempt attempt;
    int64_t what;      /* seq, or kind of a direct entry */
    int64_t amount;
    const char *who;   /* approver, or cause of a direct entry */
    enum result result;
    enum rule rule;
    const char *pointer;
} refusals[] = {
    {"more than was pending",       RESOLVE, 2,  501, NULL,      RESULT_CONFLICT,  RULE_LIMIT,         "/amount"},
    {"resolved twice",              RESOLVE, 3,  1,   NULL,      RESULT_CONFLICT,  RULE_ALREADY,       "/cause"},
    {"resolve a direct one",        RESOLVE, 1,  1,   NULL,      RESULT_CONFLICT,  RULE_STATE,         "/seq"},
    {"resolve a post",              RESOLVE, 4,  1,   NULL,      RESULT_CONFLICT,  RULE_STATE,         "/seq"},
    {"resolve nothing",             RESOLVE, 99, 1,   NULL,      RESULT_NOT_FOUND, RULE_UNKNOWN_ID,    ""},
    {"reversed twice",              REVERSE, 5,  0,   "second",  RESULT_CONFLICT,  RULE_ALREADY,       "/cause"},
    {"reverse a pending one",       REVERSE, 2,  0,   "second",  RESULT_CONFLICT,  RULE_STATE,         "/seq"},
    {"reverse a reversal",          REVERSE, 6,  0,   "second",  RESULT_CONFLICT,  RULE_STATE,         "/seq"},
    {"reverse nothing",             REVERSE, 99, 0,   "second",  RESULT_NOT_FOUND, RULE_UNKNOWN_ID,    ""},
    {"approve what one asked for",  REVERSE, 1,  0,   "first",   RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/requested_by"},
    {"approve what one caused",     REVERSE, 1,  0,   "causer",  RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/requested_by"},
    {"the same cause again",        POST, ENTRY_LATE_POINTS,      1,    "cause:0", RESULT_CONFLICT, RULE_ALREADY, "/cause"},
    {"points nobody has",           POST, ENTRY_EXCHANGE_POINTS,  1301, "new",     RESULT_CONFLICT, RULE_BALANCE, "/amount"},
    {"time nobody has",             POST, ENTRY_EXCHANGE_MINUTES, 1,    "new",     RESULT_CONFLICT, RULE_BALANCE, "/amount"},
    {"more than the budget given",  POST, ENTRY_GRANT_POINTS,     51,   "new",     RESULT_CONFLICT, RULE_BALANCE, "/amount"},
    {"more than the budget lapsed", POST, ENTRY_LAPSE_POINTS,     51,   "new",     RESULT_CONFLICT, RULE_BALANCE, "/amount"},
};
/* clang-format on */

static void test_what_is_refused_leaves_nothing(void **state)
{
    (void)state;
    static struct model model;
    struct entry before;
    struct entry after;
    open_model(&model, 1);
    struct call *call = &model.fixture.call;
    post_sample(&model);
    assert_int_equal(entry_load_head(call->store, call->arena, &before, call->error), RESULT_OK);
    assert_int_equal(before.seq, 7);
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        model.fixture.error = (struct error){0};
        const enum result result =
            try(&model, refusals[i].attempt, refusals[i].what, refusals[i].amount, refusals[i].who);
        if (result != refusals[i].result || model.fixture.error.rule != refusals[i].rule ||
            strcmp(model.fixture.error.pointer, refusals[i].pointer) != 0) {
            fail_msg("%s: %s %d %s", refusals[i].name, result_code(result),
                     (int)model.fixture.error.rule, model.fixture.error.pointer);
        }
        assert_int_equal(entry_load_head(call->store, call->arena, &after, call->error), RESULT_OK);
        assert_int_equal(after.seq, before.seq);
    }
    store_rollback(model.fixture.store);
    fixture_close(&model.fixture);
}

/* A wrong entry must be correctable, also where what it gave was spent. */
static void test_a_reversal_may_take_below_zero(void **state)
{
    (void)state;
    static struct model model;
    struct entry entry;
    int64_t amount = 0;
    open_model(&model, 2);
    struct call *call = &model.fixture.call;
    struct entry earned = make_entry(&model, ENTRY_SERVICE_POINTS, PHASE_DIRECT, 100);
    assert_int_equal(ledger_post(call, &earned), RESULT_OK);
    entry = make_entry(&model, ENTRY_EXCHANGE_POINTS, PHASE_DIRECT, 80);
    entry.cause = "exchange:1:points";
    entry.member_id = earned.member_id;
    entry.debit = earned.credit;
    entry.credit = ledger_exchange;
    assert_int_equal(ledger_post(call, &entry), RESULT_OK);
    assert_int_equal(ledger_reverse(call, 1, "first", "录入有误", &entry), RESULT_OK);
    assert_int_equal(ledger_balance_of(call, earned.credit, UNIT_POINTS, call_now_s(call), &amount),
                     RESULT_OK);
    assert_int_equal(amount, -80);
    store_rollback(model.fixture.store);
    fixture_close(&model.fixture);
}

/* The clock of the machine may go back, the ledger does not. */
static void test_time_does_not_go_back(void **state)
{
    (void)state;
    static struct model model;
    open_model(&model, 3);
    struct entry entry = make_entry(&model, ENTRY_SERVICE_POINTS, PHASE_DIRECT, 1);
    assert_int_equal(ledger_post(&model.fixture.call, &entry), RESULT_OK);
    const int64_t at = entry.at;
    model.posted++;
    model.fixture.world.now_ms -= INT64_C(3600) * 1000;
    entry = make_entry(&model, ENTRY_SERVICE_POINTS, PHASE_DIRECT, 1);
    assert_int_equal(ledger_post(&model.fixture.call, &entry), RESULT_OK);
    assert_int_equal(entry.at, at);
    store_rollback(model.fixture.store);
    fixture_close(&model.fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_refused_leaves_nothing),
        cmocka_unit_test(test_a_reversal_may_take_below_zero),
        cmocka_unit_test(test_time_does_not_go_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
