/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_watch.h"
#include "solver_process.h"

#include <diandan/app/rounds.h>
#include <diandan/base/log.h>
#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/matcher.h>

#include <stdio.h>

enum { GRACE_S = 3 }; /* reading and writing, beside the solver's own seconds */

static enum result plan_by_child(struct call *call, const char *region_code,
                                 const struct instance *instance, int64_t seconds,
                                 struct plan **ret_plan, struct error *error)
{
    struct round_watch watch;
    const struct process_limits bounds = {
        .wall_ms = (seconds + GRACE_S) * 1000,
        .cpu_s = seconds + GRACE_S,
        .memory_bytes = INT64_C(1) << 30,
        .output_bytes = INT64_C(64) << 20,
        .cancelled = call->cancelled,
        .look = call->progress ? round_watch_look : NULL,
        .look_state = &watch,
    };
    char limit[24];
    (void)snprintf(limit, sizeof(limit), "%lld", (long long)seconds);
    char *const arguments[] = {"diandan", "solve", "-", "--seconds", limit, "--progress", NULL};
    struct buffer input = buffer_on(call->arena);
    struct slice output;
    struct violation *violations;
    instance_write_json(instance, &input);
    round_watch_begin(&watch, call->progress, region_code, seconds);
    enum result result =
        process_run(call->settings->program, arguments, (struct slice){input.bytes, input.length},
                    &bounds, call->arena, &output, error);
    if (result == RESULT_OK) {
        result = plan_read_json(output, instance, call->arena, ret_plan, error);
    }
    /* What comes from outside this process is checked again in whole numbers. */
    if (result == RESULT_OK && plan_check(instance, *ret_plan, call->arena, &violations) > 0) {
        result = error_refuse(error, RESULT_INTERNAL, RULE_SOLVER, "", "%s",
                              violation_code(violations[0].kind));
    }
    return result;
}

/* Time is over before it began: the matcher answers its greedy start. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

enum result round_plan(struct call *call, const char *region_code, const struct instance *instance,
                       int64_t seconds, struct plan **ret_plan, int *ret_greedy)
{
    struct error error = {0};
    *ret_greedy = 0;
    const enum result result =
        plan_by_child(call, region_code, instance, seconds, ret_plan, &error);
    if (result == RESULT_OK || result == RESULT_BUSY) {
        *call->error = error;
        return result;
    }
    log_text(LOG_ERROR, "solver failed, the greedy plan answers", "detail", error.argument);
    *ret_greedy = 1;
    const struct solve_options options = {.gap = -1, .clock = no_time};
    return matcher_solve(instance, &options, call->arena, ret_plan, call->error);
}
