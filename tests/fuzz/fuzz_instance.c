/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An instance that is read is written and read again as the same; its plan breaks no rule, and is
 * read as it was written. */
#include "property.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/matcher.h>

enum { THINGS_MAX = 12, PLACES_MAX = 40, ALLOWED_SECONDS = 1 };

/* Every look at this clock takes a hundredth of a second, so that time may run out anywhere and the
 * same input always does the same. */
static double ticking(void *state)
{
    double *seconds = state;
    *seconds += 0.01;
    return *seconds;
}

static bool is_small(const struct instance *instance)
{
    int64_t places = 0;
    for (int i = 0; i < instance->order_count; i++) {
        places += instance_order_seats(&instance->orders[i]);
    }
    return instance->member_count <= THINGS_MAX && instance->order_count <= THINGS_MAX &&
           places <= PLACES_MAX;
}

static void check_writing(const struct instance *instance, struct arena *arena)
{
    struct buffer first = buffer_on(arena);
    struct buffer second = buffer_on(arena);
    struct instance *again = NULL;
    struct error error = {0};
    instance_write_json(instance, &first);
    require(instance_read_json(slice_of_buffer(&first), arena, &again, &error) == RESULT_OK);
    instance_write_json(again, &second);
    require(slices_equal(slice_of_buffer(&first), slice_of_buffer(&second)));
}

static void check_plan(const struct instance *instance, const struct plan *plan,
                       struct arena *arena)
{
    struct violation *violations = NULL;
    struct buffer out = buffer_on(arena);
    struct plan *again = NULL;
    struct error error = {0};
    require(plan_check(instance, plan, arena, &violations) == 0);
    plan_write_json(plan, instance, &out);
    require(plan_read_json(slice_of_buffer(&out), instance, arena, &again, &error) == RESULT_OK);
    require(plan_check(instance, again, arena, &violations) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct error error = {0};
    if (instance_read_json(slice_of_input(data, size), arena, &instance, &error) == RESULT_OK) {
        check_writing(instance, arena);
        if (is_small(instance)) {
            double now_s = 0;
            const struct solve_options options = {
                .seconds_max = ALLOWED_SECONDS, .clock = ticking, .clock_state = &now_s};
            struct plan *plan = NULL;
            require(matcher_solve(instance, &options, arena, &plan, &error) == RESULT_OK);
            check_plan(instance, plan, arena);
        }
    }
    arena_destroy(arena);
    return 0;
}
