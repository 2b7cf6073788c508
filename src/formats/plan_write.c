/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_writing.h"

#include <diandan/formats/plan_json.h>
#include <diandan/formats/shape.h>

static void write_assignments(struct buffer *out, const struct plan *plan,
                              const struct instance *instance)
{
    buffer_text(out, ",\n\"assignments\":[");
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *assignment = &plan->assignments[i];
        buffer_text(out, i ? ",\n{\"member\":" : "\n{\"member\":");
        json_write_text(out, instance->members[assignment->member].id);
        buffer_text(out, ",\"order\":");
        json_write_text(out, instance->orders[assignment->order].id);
        buffer_text(out, ",\"role\":");
        buffer_integer(out, assignment->role);
        buffer_text(out, ",\"score\":");
        buffer_integer(out, assignment->score);
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
}

static void write_unfilled(struct buffer *out, const struct plan *plan,
                           const struct instance *instance)
{
    buffer_text(out, ",\n\"unfilled\":[");
    for (int i = 0; i < plan->unfilled_count; i++) {
        const struct plan_unfilled *unfilled = &plan->unfilled[i];
        buffer_text(out, i ? ",\n{\"order\":" : "\n{\"order\":");
        json_write_text(out, instance->orders[unfilled->order].id);
        buffer_print(out, ",\"role\":%lld,\"missing\":%lld,\"reasons\":[",
                     (long long)unfilled->role, (long long)unfilled->missing);
        for (int j = 0; j < unfilled->reason_count; j++) {
            buffer_text(out, j ? ",{\"code\":" : "{\"code\":");
            json_write_text(out, unfilled->reasons[j].code);
            buffer_print(out, ",\"members\":%lld}", (long long)unfilled->reasons[j].members);
        }
        buffer_text(out, "]}");
    }
    buffer_char(out, ']');
}

static void write_stats(struct buffer *out, const struct plan *plan)
{
    buffer_text(out, ",\n\"stats\":{");
    for (int i = 0; i < plan->figure_count; i++) {
        const struct plan_figure *figure = &plan->figures[i];
        buffer_print(out, figure->is_seconds ? "%s\"%s_seconds\":%.6f" : "%s\"%s\":%.0f",
                     i ? "," : "", figure->name, figure->value);
    }
    buffer_char(out, '}');
}

void plan_write_json(const struct plan *plan, const struct instance *instance, struct buffer *out)
{
    buffer_print(out, "{\"status\":\"%s\",\"objective\":%lld,\"bound\":%lld,\"gap\":%.9g",
                 plan_statuses.codes[plan->status], (long long)plan->objective,
                 (long long)plan->bound, plan->gap + 0.0 /* 0 for -0 */);
    write_assignments(out, plan, instance);
    write_unfilled(out, plan, instance);
    plan_write_proof(&plan->proof, instance, out);
    plan_write_fairness(&plan->fairness, out);
    write_stats(out, plan);
    buffer_text(out, "}\n");
}
