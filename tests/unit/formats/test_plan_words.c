/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan says of its unfilled places for people: written, and skipped when read. */
#include "random_instance.h"
#include "unit.h"

#include <diandan/formats/plan_json.h>

#include <string.h>

static void test_changes_are_written_and_skipped(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, 3, 2, arena);
    struct plan_change changes[] = {
        {"level", "提高\"一\"级", "one level"},
        {"busy",  "空出时间",     "clear it" }
    };
    const struct plan_nearest nearest = {2, changes, 2};
    const struct plan_relaxation of_member = {
        {"hours", "把上限提高", "raise the cap"},
        1, 60, 90, 500
    };
    const struct plan_relaxation of_order = {
        {"min_headcount", "降低人数", "fewer"},
        INSTANCE_NONE, 3, 2, 7
    };
    struct plan_unfilled unfilled[] = {
        {.order = 0, .missing = 1, .nearest = &nearest, .relaxation = &of_member},
        {.order = 1,          .missing = 2,             .relaxation = &of_order          },
    };
    const struct plan plan = {.status = PLAN_FEASIBLE, .unfilled = unfilled, .unfilled_count = 2};
    struct buffer out = buffer_on(arena);
    struct plan *again = NULL;
    struct error error = {0};
    plan_write_json(&plan, instance, &out);
    static const char *const texts[] = {
        "\"nearest\":{\"member\":\"m2\",\"changes\":[{\"code\":\"level\",\"zh\":"
        "\"提高\\\"一\\\"级\""
        ",\"en\":\"one level\"},{\"code\":\"busy\",\"zh\":\"空出时间\",\"en\":\"clear it\"}]}",
        "\"relaxation\":{\"code\":\"hours\",\"zh\":\"把上限提高\",\"en\":\"raise the cap\","
        "\"member\":\"m1\",\"from\":60,\"to\":90,\"gain\":500}}",
        "\"missing\":2,\"reasons\":[],\"relaxation\":{\"code\":\"min_headcount\",\"zh\":"
        "\"降低人数\""
        ",\"en\":\"fewer\",\"from\":3,\"to\":2,\"gain\":7}}",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (!strstr(out.bytes, texts[i])) {
            fail_msg("%s is not in %s", texts[i], out.bytes);
        }
    }
    assert_int_equal(plan_read_json(slice_of(out.bytes), instance, arena, &again, &error),
                     RESULT_OK);
    assert_int_equal(again->unfilled_count, 2);
    assert_int_equal(again->unfilled[1].missing, 2);
    assert_null(again->unfilled[0].nearest);
    assert_null(again->unfilled[0].relaxation);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_are_written_and_skipped),
    };
    return cmocka_run_group_tests_name("plan words", tests, NULL, NULL);
}
