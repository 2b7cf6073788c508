/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which places of an order are free, and until when it takes people. */
#include "unit.h"

#include <diandan/domain/order.h>

static void test_free_places(void **state)
{
    (void)state;
    static const struct {
        int64_t count, accepted, asked, free;
    } rows[] = {
        {1, 0, 0, 1},
        {3, 1, 1, 1},
        {3, 2, 1, 0},
        {1, 1, 2, 0}, /* two rounds side by side may have asked too many */
    };
    struct role roles[COUNT_OF(rows)];
    int64_t all = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        roles[i] = (struct role){
            .count = rows[i].count, .accepted = rows[i].accepted, .asked = rows[i].asked};
        assert_int_equal(role_free(&roles[i]), rows[i].free);
        all += rows[i].free;
    }
    const struct order order = {
        .roles = {roles, COUNT_OF(rows)}
    };
    assert_int_equal(order_free(&order), all);
}

static void test_takes_people(void **state)
{
    (void)state;
    static const struct {
        int order_state;
        int64_t now_s;
        int takes;
    } rows[] = {
        {ORDER_DRAFT,     10,  0},
        {ORDER_OPEN,      10,  1},
        {ORDER_STAFFED,   99,  1},
        {ORDER_OPEN,      100, 0},
        {ORDER_RUNNING,   10,  0},
        {ORDER_CANCELLED, 10,  0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct order order = {.state = rows[i].order_state, .ends_at = 100};
        assert_int_equal(order_takes_people(&order, rows[i].now_s), rows[i].takes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_free_places),
        cmocka_unit_test(test_takes_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
