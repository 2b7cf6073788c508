/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_reading.h"

#include <diandan/formats/plan_json.h>

/* A price or a count: whole and not negative. */
static bool read_amount(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_within(reader, node, 0, INT64_MAX, out);
}

/* The items of an array of fixed length by the members of a table, in its order. */
static bool read_row(struct json_reader *reader, const struct json_node *node,
                     const struct json_member *members, size_t count, void *out)
{
    bool ok = json_expect_array(reader, node, count, count);
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = members[i].read(reader, &item, (char *)out + members[i].offset);
    }
    return ok;
}

/* clang-format off */
static const struct json_member place_row[] = {
    {"order", true, plan_read_order, offsetof(struct plan_place_price, order)},
    {"role",  true, json_read_whole, offsetof(struct plan_place_price, role)},
    {"price", true, read_amount,     offsetof(struct plan_place_price, price)},
};

static const struct json_member headcount_row[] = {
    {"order", true, plan_read_order, offsetof(struct plan_headcount_price, order)},
    {"price", true, read_amount,     offsetof(struct plan_headcount_price, price)},
};

static const struct json_member pair_row[] = {
    {"order",  true, plan_read_order,  offsetof(struct plan_pair_price, order)},
    {"member", true, plan_read_member, offsetof(struct plan_pair_price, member)},
    {"price",  true, read_amount,      offsetof(struct plan_pair_price, price)},
};

static const struct json_member order_decision_row[] = {
    {"order", true, plan_read_order,   offsetof(struct plan_decision, order)},
    {"holds", true, json_read_boolean, offsetof(struct plan_decision, holds)},
};

static const struct json_member member_decision_row[] = {
    {"order",  true, plan_read_order,   offsetof(struct plan_decision, order)},
    {"member", true, plan_read_member,  offsetof(struct plan_decision, member)},
    {"holds",  true, json_read_boolean, offsetof(struct plan_decision, holds)},
};
/* clang-format on */

#define ROW_LENGTH(row) (sizeof(row) / sizeof((row)[0]))

static bool read_place(struct json_reader *reader, const struct json_node *node, void *out)
{
    return read_row(reader, node, place_row, ROW_LENGTH(place_row), out);
}

static bool read_headcount(struct json_reader *reader, const struct json_node *node, void *out)
{
    return read_row(reader, node, headcount_row, ROW_LENGTH(headcount_row), out);
}

static bool read_pair(struct json_reader *reader, const struct json_node *node, void *out)
{
    return read_row(reader, node, pair_row, ROW_LENGTH(pair_row), out);
}

/* A question about somebody unknown must not become one about the order as a whole: it is about
   nothing. */
static bool read_decision(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_decision *decision = out;
    decision->member = INSTANCE_NONE;
    if (!json_expect_array(reader, node, 2, 3)) {
        return false;
    }
    if (json_array_size(node->json) == 2) {
        return read_row(reader, node, order_decision_row, ROW_LENGTH(order_decision_row), out);
    }
    const bool ok =
        read_row(reader, node, member_decision_row, ROW_LENGTH(member_decision_row), out);
    if (decision->member == INSTANCE_NONE) {
        decision->order = INSTANCE_NONE;
    }
    return ok;
}

static bool read_decisions(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_case *one = out;
    one->decisions = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*one->decisions),
                                    read_decision, &one->decision_count);
    return one->decisions != NULL;
}

static bool read_places(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_case *one = out;
    one->places = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*one->places), read_place,
                                 &one->place_count);
    return one->places != NULL;
}

static bool read_headcounts(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_case *one = out;
    one->headcounts = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*one->headcounts),
                                     read_headcount, &one->headcount_count);
    return one->headcounts != NULL;
}

static bool read_pairs(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_case *one = out;
    one->pairs = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*one->pairs), read_pair,
                                &one->pair_count);
    return one->pairs != NULL;
}

/* clang-format off */
static const struct json_member case_members[] = {
    {"decisions",  false, read_decisions,  0},
    {"places",     false, read_places,     0},
    {"headcounts", false, read_headcounts, 0},
    {"pairs",      false, read_pairs,      0},
    {NULL,         false, NULL,            0},
};
/* clang-format on */

static bool read_case(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, case_members, out);
}

static bool read_cases(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_part *part = out;
    part->cases = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*part->cases), read_case,
                                 &part->case_count);
    return part->cases != NULL;
}

/* clang-format off */
static const struct json_member part_members[] = {
    {"order", true,  plan_read_order, offsetof(struct plan_part, order)},
    {"cases", false, read_cases,      0},
    {NULL,    false, NULL,            0},
};
/* clang-format on */

static bool read_part(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, part_members, out);
}

static bool read_parts(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_proof *proof = out;
    proof->parts = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*proof->parts), read_part,
                                  &proof->part_count);
    return proof->parts != NULL;
}

static bool read_scale(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_within(reader, node, 1, PLAN_SCALE_MAX, out);
}

/* clang-format off */
static const struct json_member proof_members[] = {
    {"scale", true,  read_scale, offsetof(struct plan_proof, scale)},
    {"parts", false, read_parts, 0},
    {NULL,    false, NULL,       0},
};

static const struct json_member fairness_members[] = {
    {"load_max_before", true,  read_amount, offsetof(struct plan_fairness, load_max_before)},
    {"load_max",        true,  read_amount, offsetof(struct plan_fairness, load_max)},
    {"changes_before",  true,  read_amount, offsetof(struct plan_fairness, changes_before)},
    {"changes",         true,  read_amount, offsetof(struct plan_fairness, changes)},
    {"price",           true,  read_amount, offsetof(struct plan_fairness, price)},
    {NULL,              false, NULL,        0},
};
/* clang-format on */

bool plan_read_proof(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, proof_members, out);
}

bool plan_read_fairness(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_fairness *fairness = out;
    fairness->applied = true;
    return json_read_object(reader, node, fairness_members, out);
}
