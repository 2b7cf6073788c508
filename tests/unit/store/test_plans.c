/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that must stay fast are walked in the order of an index, never sorted; what is sorted is
 * little. */
#include "folder.h"
#include "statement.h"
#include "unit.h"

#include <stdbool.h>
#include <string.h>

/* What SQLite says it will do, in lines. */
static const char *plan_of(struct store *store, enum statement name, char *out, size_t size)
{
    sqlite3_stmt *explain = NULL;
    size_t used = 0;
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sqlite3_sql(store->statements[name]));
    assert_int_equal(sqlite3_prepare_v2(store->database, sql, -1, &explain, NULL), SQLITE_OK);
    while (sqlite3_step(explain) == SQLITE_ROW) {
        const int wrote = snprintf(out + used, size - used, "%s\n",
                                   (const char *)sqlite3_column_text(explain, 3));
        assert_in_range(wrote, 1, size - used - 1);
        used += (size_t)wrote;
    }
    sqlite3_finalize(explain);
    sqlite3_free(sql);
    return out;
}

struct row {
    enum statement name;
    const char *index;
};

static void check(const struct row *rows, size_t count, bool may_sort)
{
    char folder[FOLDER_BYTES];
    char plan[1024];
    struct store *store;
    struct error error;
    folder_make(folder);
    assert_int_equal(store_create(folder, &error), RESULT_OK);
    assert_int_equal(store_open(folder, STORE_READ, &store, &error), RESULT_OK);
    for (size_t i = 0; i < count; i++) {
        (void)plan_of(store, rows[i].name, plan, sizeof(plan));
        if (!strstr(plan, rows[i].index) || (!may_sort && strstr(plan, "TEMP B-TREE"))) {
            fail_msg("not by %s: %s", rows[i].index, plan);
        }
    }
    store_close(store);
    folder_remove(folder);
}

static void test_lists_follow_an_index(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct row rows[] = {
        {STATEMENT_ORDER_NEAR,           "work_order_waiting"},
        {STATEMENT_ORDER_NEAR_OF_REGION, "work_order_of_region"},
        {STATEMENT_WAITING_OF_ORDER,     "PRIMARY KEY"},
        {STATEMENT_OFFER_LIVING,         "offer_once"},
        {STATEMENT_REQUEST_SEARCH_ALL,      "request USING PRIMARY KEY ((region_code,id)>"},
        {STATEMENT_ORDER_LIST,              "work_order USING PRIMARY KEY ((region_code,id)>"},
        {STATEMENT_ORDER_LIST_STATE,        "work_order USING INDEX work_order_by_state (state=? AND (region_code,id)>"},
        {STATEMENT_MEMBER_LIST,             "member USING PRIMARY KEY ((region_code,id)>"},
        {STATEMENT_SETTLEMENT_LIST,         "settlement USING PRIMARY KEY ((region_code,id)>"},
        {STATEMENT_UNIT_LIST,               "unit USING PRIMARY KEY ((region_code,id)>"},
        {STATEMENT_ENTRY_PULL,              "ledger_entry USING INTEGER PRIMARY KEY (rowid>"},
        {STATEMENT_ENTRY_PULL_MEMBER,       "ledger_entry USING INDEX ledger_by_member (member_id=? AND seq>"},
        {STATEMENT_ENTRY_PULL_KIND,         "ledger_entry USING INDEX ledger_rare_kind (kind=? AND seq>"},
        {STATEMENT_ENTRY_PULL_PHASE,        "ledger_entry USING INDEX ledger_rare_phase (phase=? AND seq>"},
        {STATEMENT_REQUEST_SEARCH_STATE,    "request USING INDEX request_by_state (state=? AND (region_code,id)>"},
        {STATEMENT_REQUEST_SEARCH_CATEGORY, "request USING INDEX request_by_category (category="},
        {STATEMENT_REQUEST_SEARCH_RECEIVER, "request USING INDEX request_by_receiver (first_receiver="},
        {STATEMENT_REQUEST_WAITING_COUNT,   "request USING INDEX request_waiting (region_code>"},
        {STATEMENT_ORDER_BY_START_SCOPE,    "work_order USING INDEX work_order_by_start ((starts_at,id)>"},
        {STATEMENT_ORDER_BY_START_REGION,   "work_order USING INDEX work_order_of_region (region_code="},
        {STATEMENT_ORDER_BY_START_SERIES,   "work_order USING INDEX work_order_by_series (series_id="},
        {STATEMENT_ORDER_AT_RISK_COUNT,     "work_order USING INDEX work_order_at_risk (region_code>"},
        {STATEMENT_ORDER_SERVED_COUNT,      "work_order USING INDEX work_order_served (region_code>"},
        {STATEMENT_ORDER_OF_DAY,            "work_order USING INDEX work_order_by_start (starts_at>"},
        {STATEMENT_ORDER_OF_DAY_COUNT,      "work_order USING INDEX work_order_by_start (starts_at>"},
        {STATEMENT_ORDER_PAST,              "work_order USING INDEX work_order_of_region (region_code="},
        {STATEMENT_MEMBER_BY_GRAM,          "found USING PRIMARY KEY (gram="},
        {STATEMENT_MEMBER_BY_SKILL,         "found USING COVERING INDEX member_skill_by_code (code="},
        {STATEMENT_PROMISE_DUE_COUNT,       "promise USING INDEX promise_due (region_code>"},
        {STATEMENT_REFERRAL_DUE,            "referral USING INDEX referral_due (due_at<"},
        {STATEMENT_REFERRAL_DUE_COUNT,      "referral USING INDEX referral_due (due_at<"},
        {STATEMENT_SETTLEMENT_ENDING,       "settlement USING INDEX settlement_due (state="},
        {STATEMENT_SETTLEMENT_ENDING_COUNT, "settlement USING COVERING INDEX settlement_due (state="},
        {STATEMENT_SETTLEMENT_STATE_COUNT,  "settlement USING COVERING INDEX settlement_by_state (state="},
        {STATEMENT_LATE_STATE_COUNT,        "late_entry USING COVERING INDEX late_entry_by_state (state="},
        {STATEMENT_APPROVAL_WAITING,        "approval USING INDEX offer_approval_waiting"},
        {STATEMENT_APPROVAL_WAITING_COUNT,  "approval USING INDEX offer_approval_waiting"},
    };
    /* clang-format on */
    check(rows, COUNT_OF(rows), false);
}

/* A desk reads what waits in its own community, of a wider scope all that waits there, and nothing
   else; that is then sorted. */
static void test_what_waits_is_found_by_community(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct row rows[] = {
        {STATEMENT_REQUEST_WAITING,         "request USING INDEX request_waiting (region_code>"},
        {STATEMENT_ORDER_AT_RISK,           "work_order USING INDEX work_order_at_risk (region_code>"},
        {STATEMENT_ORDER_SERVED,            "work_order USING INDEX work_order_served (region_code>"},
        {STATEMENT_PROMISE_DUE,             "promise USING INDEX promise_due (region_code>"},
    };
    /* clang-format on */
    check(rows, COUNT_OF(rows), true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_follow_an_index),
        cmocka_unit_test(test_what_waits_is_found_by_community),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
