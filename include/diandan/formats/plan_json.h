/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as JSON, in the form of docs/matching.md. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

enum {
    PLAN_LENGTH_MAX = 20000000, /* items of any list of a plan */
    PLAN_SCALE_MAX = 1000000    /* prices per point of a proof */
};

/* Read a plan for an instance; it lives on the arena. Ids the instance does not know become
   INSTANCE_NONE, for plan_check to report. Errors as of instance_read_json. */
enum result plan_read_json(struct slice json, const struct instance *instance, struct arena *arena,
                           struct plan **ret_plan, struct error *error);
/* Append the plan as JSON; every index must be one of the instance, in a proof also INSTANCE_NONE.
 */
void plan_write_json(const struct plan *plan, const struct instance *instance, struct buffer *out);
/* Append one row of unfilled places as it stands in a plan. */
void plan_write_unfilled_json(const struct plan_unfilled *unfilled, const struct instance *instance,
                              struct buffer *out);
