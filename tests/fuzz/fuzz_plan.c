/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any plan can be judged; every violation names what is in the instance and can be told in words;
 * a plan without violations is written and read again as the same. */
#include "property.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/check.h>

static const char instance_text[] =
    "{\"horizon\":{\"start\":0,\"end\":1440},"
    "\"members\":[{\"id\":\"m0\",\"max_hours\":2},{\"id\":\"m1\"},"
    "{\"id\":\"m2\",\"skills\":{\"s\":2},\"location\":[0,0]}],"
    "\"orders\":[{\"id\":\"o0\",\"start\":540,\"end\":600,\"roles\":[{\"count\":2}],\"min\":2},"
    "{\"id\":\"o1\",\"start\":570,\"end\":660,\"roles\":[{\"count\":1,\"skill\":\"s\"},"
    "{\"count\":1}]},"
    "{\"id\":\"o2\",\"start\":660,\"end\":720,\"location\":[9,9],\"roles\":[{\"count\":2}]}],"
    "\"travel\":{\"metric\":\"euclidean\",\"minutes_per_unit\":1}}";

static void check_violation(const struct instance *instance, const struct plan *plan,
                            const struct violation *violation)
{
    char sentence[256];
    require(violation->member >= INSTANCE_NONE && violation->member < instance->member_count);
    require(violation->order >= INSTANCE_NONE && violation->order < instance->order_count);
    require(violation->other_order >= INSTANCE_NONE &&
            violation->other_order < instance->order_count);
    require(violation->assignment >= INSTANCE_NONE &&
            violation->assignment < plan->assignment_count);
    for (int language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        (void)violation_sentence(violation, (enum language)language, sentence, sizeof(sentence));
        require(sentence[0] != '\0' && text_is_utf8(slice_of(sentence)));
    }
}

static void check_writing(const struct instance *instance, const struct plan *plan,
                          struct arena *arena)
{
    struct buffer first = buffer_on(arena);
    struct buffer second = buffer_on(arena);
    struct plan *again = NULL;
    struct error error = {0};
    plan_write_json(plan, instance, &first);
    require(plan_read_json(slice_of_buffer(&first), instance, arena, &again, &error) == RESULT_OK);
    plan_write_json(again, instance, &second);
    require(slices_equal(slice_of_buffer(&first), slice_of_buffer(&second)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    struct violation *violations = NULL;
    struct error error = {0};
    require(instance_read_json(slice_of(instance_text), arena, &instance, &error) == RESULT_OK);
    if (plan_read_json(slice_of_input(data, size), instance, arena, &plan, &error) == RESULT_OK) {
        const int count = plan_check(instance, plan, arena, &violations);
        for (int i = 0; i < count; i++) {
            check_violation(instance, plan, &violations[i]);
        }
        if (count == 0) {
            check_writing(instance, plan, arena);
        }
    }
    arena_destroy(arena);
    return 0;
}
