/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An instance that is read is written and read again as the same; its plan breaks no rule, and is
 * read as it was written. In pieces it is read as it is read whole. */
#include "pieces.h"
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

static bool errors_equal(const struct error *a, const struct error *b)
{
    return a->result == b->result && a->rule == b->rule && strcmp(a->pointer, b->pointer) == 0 &&
           strcmp(a->argument, b->argument) == 0;
}

/* In pieces of any length it is the same instance, or the same refusal. */
static void check_pieces(struct slice whole, const struct instance *instance,
                         const struct error *refusal, struct arena *arena)
{
    struct pieces pieces = {whole, 1 + whole.length % 7};
    struct instance *again = NULL;
    struct error error = {0};
    const enum result result = instance_read_json_from(pieces_of(&pieces), arena, &again, &error);
    require(result == refusal->result && errors_equal(&error, refusal));
    if (result == RESULT_OK) {
        struct buffer first = buffer_on(arena);
        struct buffer second = buffer_on(arena);
        instance_write_json(instance, &first);
        instance_write_json(again, &second);
        require(slices_equal(slice_of_buffer(&first), slice_of_buffer(&second)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct error error = {0};
    if (instance_read_json(slice_of_input(data, size), arena, &instance, &error) == RESULT_OK) {
        check_pieces(slice_of_input(data, size), instance, &error, arena);
        check_writing(instance, arena);
        if (is_small(instance)) {
            double now_s = 0;
            const struct solve_options options = {
                .seconds_max = ALLOWED_SECONDS, .clock = ticking, .clock_state = &now_s};
            struct plan *plan = NULL;
            require(matcher_solve(instance, &options, arena, &plan, &error) == RESULT_OK);
            check_plan(instance, plan, arena);
        }
    } else {
        check_pieces(slice_of_input(data, size), NULL, &error, arena);
    }
    arena_destroy(arena);
    return 0;
}
