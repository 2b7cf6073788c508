/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages begin: behind the page before, never before the scope. */
#include "scan.h"
#include "unit.h"

static void test_a_page_begins_behind_the_one_before_and_within_the_scope(void **state)
{
    (void)state;
    static const struct {
        const char *scope, *after, *region, *id;
    } rows[] = {
        {"",             NULL,              "",             ""               },
        {"",             "420106001001-x1", "420106001001", "420106001001-x1"},
        {"420106",       NULL,              "420106",       ""               },
        {"420106",       "",                "420106",       ""               },
        {"420106",       "420106001001-x1", "420106001001", "420106001001-x1"},
        {"420106",       "420105001001-x1", "420106",       ""               },
        {"420106001001", "420106001001-x1", "420106001001", "420106001001-x1"},
        {"420106001002", "420106001001-x1", "420106001002", ""               },
        {"420106",       "420107001001-x1", "420107001001", "420107001001-x1"},
        {"420106",       "short",           "420106",       ""               },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct scan scan = {.scope = rows[i].scope, .after = rows[i].after};
        char first[SCOPE_BYTES];
        char last[SCOPE_BYTES];
        char region[SCOPE_BYTES];
        scope_range(scan.scope, first, last);
        assert_string_equal(scan_start(&scan, first, region), rows[i].id);
        assert_string_equal(region, rows[i].region);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_begins_behind_the_one_before_and_within_the_scope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
