/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_writing.h"

#include <diandan/formats/shape.h>

/* No id is empty, so "" names nothing again when it is read. */
static void write_order(struct buffer *out, const struct instance *instance, int order)
{
    json_write_text(out, order == INSTANCE_NONE ? "" : instance->orders[order].id);
}

static void write_member(struct buffer *out, const struct instance *instance, int member)
{
    json_write_text(out, member == INSTANCE_NONE ? "" : instance->members[member].id);
}

static void write_price(struct buffer *out, int64_t price)
{
    buffer_char(out, ',');
    buffer_integer(out, price);
    buffer_char(out, ']');
}

static void write_decision(struct buffer *out, const struct instance *instance,
                           const struct plan_decision *decision)
{
    write_order(out, instance, decision->order);
    if (decision->member != INSTANCE_NONE) {
        buffer_char(out, ',');
        write_member(out, instance, decision->member);
    }
    buffer_text(out, decision->holds ? ",true]" : ",false]");
}

/* Open a list that is not empty, or the next of its rows. */
static void open_row(struct buffer *out, int at, const char *name, bool *first_list)
{
    if (at > 0) {
        buffer_text(out, ",[");
        return;
    }
    buffer_text(out, *first_list ? "\"" : ",\"");
    buffer_text(out, name);
    buffer_text(out, "\":[[");
    *first_list = false;
}

static void close_list(struct buffer *out, int count)
{
    buffer_text(out, count > 0 ? "]" : "");
}

static void write_case(struct buffer *out, const struct instance *instance,
                       const struct plan_case *one)
{
    bool first = true;
    buffer_char(out, '{');
    for (int i = 0; i < one->decision_count; i++) {
        open_row(out, i, "decisions", &first);
        write_decision(out, instance, &one->decisions[i]);
    }
    close_list(out, one->decision_count);
    for (int i = 0; i < one->place_count; i++) {
        open_row(out, i, "places", &first);
        write_order(out, instance, one->places[i].order);
        buffer_char(out, ',');
        buffer_integer(out, one->places[i].role);
        write_price(out, one->places[i].price);
    }
    close_list(out, one->place_count);
    for (int i = 0; i < one->headcount_count; i++) {
        open_row(out, i, "headcounts", &first);
        write_order(out, instance, one->headcounts[i].order);
        write_price(out, one->headcounts[i].price);
    }
    close_list(out, one->headcount_count);
    for (int i = 0; i < one->pair_count; i++) {
        open_row(out, i, "pairs", &first);
        write_order(out, instance, one->pairs[i].order);
        buffer_char(out, ',');
        write_member(out, instance, one->pairs[i].member);
        write_price(out, one->pairs[i].price);
    }
    close_list(out, one->pair_count);
    buffer_char(out, '}');
}

static void write_part(struct buffer *out, const struct instance *instance,
                       const struct plan_part *part)
{
    buffer_text(out, "{\"order\":");
    write_order(out, instance, part->order);
    for (int i = 0; i < part->case_count; i++) {
        buffer_text(out, i ? ",\n" : ",\"cases\":[\n");
        write_case(out, instance, &part->cases[i]);
    }
    buffer_text(out, part->case_count > 0 ? "]}" : "}");
}

void plan_write_proof(const struct plan_proof *proof, const struct instance *instance,
                      struct buffer *out)
{
    if (proof->scale == 0) {
        return;
    }
    buffer_text(out, ",\n\"proof\":{\"scale\":");
    buffer_integer(out, proof->scale);
    for (int i = 0; i < proof->part_count; i++) {
        buffer_text(out, i ? ",\n" : ",\"parts\":[\n");
        write_part(out, instance, &proof->parts[i]);
    }
    buffer_text(out, proof->part_count > 0 ? "]}" : "}");
}

void plan_write_fairness(const struct plan_fairness *fairness, struct buffer *out)
{
    if (!fairness->applied) {
        return;
    }
    buffer_print(out,
                 ",\n\"fairness\":{\"load_max_before\":%lld,\"load_max\":%lld,"
                 "\"changes_before\":%lld,\"changes\":%lld,\"price\":%lld}",
                 (long long)fairness->load_max_before, (long long)fairness->load_max,
                 (long long)fairness->changes_before, (long long)fairness->changes,
                 (long long)fairness->price);
}
