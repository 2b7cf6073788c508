/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons of offers and of unfilled places as the service stores them. */
#include "asking_instance.h"
#include "round_words.h"

#include <string.h>

enum { SEEDS = 30, MEMBERS = 14, ORDERS = 10 };

static void assert_in(const char *text, const char *json)
{
    if (!strstr(json, text)) {
        fail_msg("%s is not in %s", text, json);
    }
}

/* Whoever reads an offer learns of no other member and no other order. */
static void test_offers_name_nobody_else(void **state)
{
    (void)state;
    int elsewhere = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = asking_instance(seed, MEMBERS, ORDERS, false, arena);
        for (int i = 0; i < MEMBERS; i++) {
            instance->members[i].id = arena_print(arena, "SOMEBODY%d", i);
        }
        for (int i = 0; i < ORDERS; i++) {
            instance->orders[i].id = arena_print(arena, "SOMEWHERE%d", i);
        }
        const struct plan *plan = plan_for(instance, arena);
        struct explainer *explainer = explainer_create(instance, plan, arena);
        for (int i = 0; i < plan->assignment_count; i++) {
            const struct placing placing = explain_assignment(explainer, i);
            const char *json = round_words_placing(arena, instance, &placing);
            assert_in("[{\"code\":\"coverage\",\"points\":", json);
            assert_in(arena_print(arena, ",{\"code\":\"%s\",", placing_code(&placing)), json);
            if (placing.next.member != INSTANCE_NONE) {
                assert_in(arena_print(arena, "\"points\":%lld,\"zh\":",
                                      (long long)(placing.placed.score - placing.next.score)),
                          json);
            }
            elsewhere += placing.next.other_order != INSTANCE_NONE;
            assert_null(strstr(json, "SOME"));
        }
        arena_destroy(arena);
    }
    assert_true(elsewhere > 0);
}

static void test_unfilled_places_say_what_would_help(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, 3, 2, arena);
    struct plan_reason reasons[] = {
        {"skill", 2}
    };
    struct plan_change changes[] = {
        {"level", "提高一级", "one level"}
    };
    const struct plan_nearest nearest = {2, changes, 1};
    const struct plan_relaxation relaxation = {
        {"min_headcount", "降低人数", "fewer"},
        INSTANCE_NONE, 3, 2, 7
    };
    const struct plan_unfilled unfilled = {
        .reasons = reasons, .reason_count = 1, .nearest = &nearest, .relaxation = &relaxation};
    const char *json = round_words_unfilled(arena, instance, &unfilled);
    assert_in("[{\"code\":\"skill\",\"members\":2,\"zh\":", json);
    assert_in("},{\"code\":\"nearest\",\"member\":\"m2\",\"rule\":\"level\",\"zh\":\"提高一级\","
              "\"en\":\"one level\"},{\"code\":\"relaxation\",\"rule\":\"min_headcount\","
              "\"zh\":\"降低人数\",\"en\":\"fewer\",\"points\":7}]",
              json);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offers_name_nobody_else),
        cmocka_unit_test(test_unfilled_places_say_what_would_help),
    };
    return cmocka_run_group_tests_name("round words", tests, NULL, NULL);
}
