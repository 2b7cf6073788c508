/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that must stay fast are walked in the order of an index, never sorted. */
#include "folder.h"
#include "statement.h"
#include "unit.h"

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

static void test_lists_follow_an_index(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        enum statement name;
        const char *index;
    } rows[] = {
        {STATEMENT_ORDER_NEAR,           "work_order_by_start"},
        {STATEMENT_ORDER_NEAR_OF_REGION, "work_order_near"},
        {STATEMENT_WAITING_OF_ORDER,     "PRIMARY KEY"},
        {STATEMENT_OFFER_LIVING,         "offer_once"},
    };
    /* clang-format on */
    char folder[FOLDER_BYTES];
    char plan[1024];
    struct store *store;
    struct error error;
    folder_make(folder);
    assert_int_equal(store_create(folder, &error), RESULT_OK);
    assert_int_equal(store_open(folder, STORE_READ, &store, &error), RESULT_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        (void)plan_of(store, rows[i].name, plan, sizeof(plan));
        if (!strstr(plan, rows[i].index) || strstr(plan, "TEMP B-TREE")) {
            fail_msg("not by %s: %s", rows[i].index, plan);
        }
    }
    store_close(store);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_follow_an_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
