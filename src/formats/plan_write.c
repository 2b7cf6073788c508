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

static void write_words(struct buffer *out, const struct plan_change *change)
{
    buffer_text(out, "\"code\":");
    json_write_text(out, change->code);
    buffer_text(out, ",\"zh\":");
    json_write_text(out, change->zh);
    buffer_text(out, ",\"en\":");
    json_write_text(out, change->en);
}

static void write_nearest(struct buffer *out, const struct plan_nearest *nearest,
                          const struct instance *instance)
{
    buffer_text(out, ",\"nearest\":{\"member\":");
    json_write_text(out, instance->members[nearest->member].id);
    buffer_text(out, ",\"changes\":[");
    for (int i = 0; i < nearest->change_count; i++) {
        buffer_text(out, i ? ",{" : "{");
        write_words(out, &nearest->changes[i]);
        buffer_char(out, '}');
    }
    buffer_text(out, "]}");
}

static void write_relaxation(struct buffer *out, const struct plan_relaxation *relaxation,
                             const struct instance *instance)
{
    buffer_text(out, ",\"relaxation\":{");
    write_words(out, &relaxation->change);
    if (relaxation->member != INSTANCE_NONE) {
        buffer_text(out, ",\"member\":");
        json_write_text(out, instance->members[relaxation->member].id);
    }
    buffer_print(out, ",\"from\":%lld,\"to\":%lld,\"gain\":%lld}", (long long)relaxation->from,
                 (long long)relaxation->to, (long long)relaxation->gain);
}

void plan_write_unfilled_json(const struct plan_unfilled *unfilled, const struct instance *instance,
                              struct buffer *out)
{
    buffer_text(out, "{\"order\":");
    json_write_text(out, instance->orders[unfilled->order].id);
    buffer_print(out, ",\"role\":%lld,\"missing\":%lld,\"reasons\":[", (long long)unfilled->role,
                 (long long)unfilled->missing);
    for (int i = 0; i < unfilled->reason_count; i++) {
        buffer_text(out, i ? ",{\"code\":" : "{\"code\":");
        json_write_text(out, unfilled->reasons[i].code);
        buffer_print(out, ",\"members\":%lld}", (long long)unfilled->reasons[i].members);
    }
    buffer_char(out, ']');
    if (unfilled->nearest) {
        write_nearest(out, unfilled->nearest, instance);
    }
    if (unfilled->relaxation) {
        write_relaxation(out, unfilled->relaxation, instance);
    }
    buffer_char(out, '}');
}

static void write_unfilled(struct buffer *out, const struct plan *plan,
                           const struct instance *instance)
{
    buffer_text(out, ",\n\"unfilled\":[");
    for (int i = 0; i < plan->unfilled_count; i++) {
        buffer_text(out, i ? ",\n" : "\n");
        plan_write_unfilled_json(&plan->unfilled[i], instance, out);
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
