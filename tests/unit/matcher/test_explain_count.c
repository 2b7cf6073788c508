/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons of unfilled places, counted fast, against asking every rule of every member. */
#include "asking_instance.h"

#include <diandan/matcher/explain.h>

#include <string.h>

enum { SEEDS = 60, MEMBERS = 24, ORDERS = 16, REASONS = HARD_RULE_COUNT + PLAN_REASON_COUNT };

static const char *const plan_codes[PLAN_REASON_COUNT] = {
#define X(name, code, zh, en) [PLAN_REASON_##name] = code,
    PLAN_REASONS(X)
#undef X
};

/* Why an eligible member does not fill the role, from the assignments alone; NULL: does fill it. */
static const char *slow_reason(const struct instance *instance, const struct plan *plan, int member,
                               int order, int role)
{
    int64_t minutes = instance_order_minutes(&instance->orders[order]);
    int64_t headcount = 0;
    bool elsewhere = false;
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *placed = &plan->assignments[i];
        headcount += placed->order == order;
        if (placed->member != member) {
            continue;
        }
        if (placed->order == order) {
            return placed->role == role ? NULL : plan_codes[PLAN_REASON_TAKEN];
        }
        minutes += instance_order_minutes(&instance->orders[placed->order]);
        elsewhere = elsewhere || instance_orders_clash(instance, placed->order, order);
    }
    return plan_codes[elsewhere                                         ? PLAN_REASON_ELSEWHERE
                      : minutes > instance->members[member].minutes_max ? PLAN_REASON_HOURS_USED
                      : headcount < instance->orders[order].min         ? PLAN_REASON_MIN_HEADCOUNT
                                                                        : PLAN_REASON_NOT_CHOSEN];
}

static int64_t counted(const struct plan_unfilled *row, const char *code)
{
    int64_t members = 0;
    for (int i = 0; i < row->reason_count; i++) {
        members += strcmp(row->reasons[i].code, code) == 0 ? row->reasons[i].members : 0;
    }
    return members;
}

static void check_row(const struct instance *instance, const struct plan *plan,
                      const struct plan_unfilled *row, int64_t seen[REASONS])
{
    const char *codes[REASONS];
    int64_t members[REASONS] = {0};
    int listed = 0;
    for (int i = 0; i < (int)REASONS; i++) {
        codes[i] = i < (int)HARD_RULE_COUNT ? hard_rule_code((enum hard_rule)i)
                                            : plan_codes[i - (int)HARD_RULE_COUNT];
    }
    for (int member = 0; member < instance->member_count; member++) {
        struct rule_miss misses[HARD_RULE_COUNT];
        const int role = (int)row->role;
        const char *code = eligibility_misses(instance, member, row->order, role, misses)
                               ? hard_rule_code(misses[0].rule)
                               : slow_reason(instance, plan, member, row->order, role);
        for (int i = 0; code && i < (int)REASONS; i++) {
            members[i] += strcmp(codes[i], code) == 0;
        }
    }
    for (int i = 0; i < (int)REASONS; i++) {
        assert_int_equal(counted(row, codes[i]), members[i]);
        listed += members[i] > 0;
        seen[i] += members[i];
    }
    assert_int_equal(row->reason_count, listed);
}

static void test_fast_counts_are_the_slow_ones(void **state)
{
    (void)state;
    int64_t seen[REASONS] = {0};
    for (uint64_t seed = 1; seed <= 2 * SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance =
            asking_instance(seed, MEMBERS, ORDERS, seed % 2 == 0, arena);
        const struct plan *plan = plan_for(instance, arena);
        for (int i = 0; i < plan->unfilled_count; i++) {
            check_row(instance, plan, &plan->unfilled[i], seen);
        }
        arena_destroy(arena);
    }
    /* Every reason occurs but the one a proven plan never gives. */
    for (int i = 0; i < (int)REASONS; i++) {
        assert_true(seen[i] > 0 || i == (int)HARD_RULE_COUNT + (int)PLAN_REASON_NOT_CHOSEN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fast_counts_are_the_slow_ones),
    };
    return cmocka_run_group_tests_name("explain count", tests, NULL, NULL);
}
