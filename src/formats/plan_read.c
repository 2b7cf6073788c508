/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_node.h"
#include "names.h"

#include <diandan/formats/plan_json.h>

#include <stdio.h>

enum { DEPTH_MAX = 32, LENGTH_MAX = 20000000 };

/* What a plan is read with: ids to indices of its instance. */
struct reading {
    struct names members;
    struct names orders;
};

static bool read_member(struct json_reader *reader, const struct json_node *node, void *out)
{
    const struct reading *reading = reader->context;
    const char *id = NULL;
    const bool ok = json_read_text(reader, node, &id);
    *(int *)out = ok ? names_find(&reading->members, id) : INSTANCE_NONE;
    return ok;
}

static bool read_order(struct json_reader *reader, const struct json_node *node, void *out)
{
    const struct reading *reading = reader->context;
    const char *id = NULL;
    const bool ok = json_read_text(reader, node, &id);
    *(int *)out = ok ? names_find(&reading->orders, id) : INSTANCE_NONE;
    return ok;
}

/* Within the limit, so that scores can be added up. */
static bool read_score(struct json_reader *reader, const struct json_node *node, void *out)
{
    const struct limit *limit = &instance_limits[INSTANCE_LIMIT_SCORE];
    int64_t score;
    if (!json_read_whole(reader, node, &score)) {
        return false;
    }
    if (score < limit->smallest || score > limit->largest) {
        char range[64];
        (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)limit->smallest,
                       (long long)limit->largest);
        return json_refuse(reader, node, RULE_RANGE, range);
    }
    *(int64_t *)out = score;
    return true;
}

/* clang-format off */
static const struct json_member assignment_members[] = {
    {"member", true,  read_member,     offsetof(struct plan_assignment, member)},
    {"order",  true,  read_order,      offsetof(struct plan_assignment, order)},
    {"role",   true,  json_read_whole, offsetof(struct plan_assignment, role)},
    {"score",  true,  read_score,      offsetof(struct plan_assignment, score)},
    {NULL,     false, NULL,            0},
};

static const struct json_member reason_members[] = {
    {"code",    true,  json_read_text,  offsetof(struct plan_reason, code)},
    {"members", true,  json_read_whole, offsetof(struct plan_reason, members)},
    {NULL,      false, NULL,            0},
};
/* clang-format on */

static bool read_assignments(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan *plan = out;
    if (!json_expect_array(reader, node, 0, LENGTH_MAX)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    plan->assignments = ARENA_ARRAY(reader->arena, struct plan_assignment, count);
    plan->assignment_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = json_read_object(reader, &item, assignment_members, &plan->assignments[i]);
    }
    return ok;
}

static bool read_reasons(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_unfilled *unfilled = out;
    if (!json_expect_array(reader, node, 0, LENGTH_MAX)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    unfilled->reasons = ARENA_ARRAY(reader->arena, struct plan_reason, count);
    unfilled->reason_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = json_read_object(reader, &item, reason_members, &unfilled->reasons[i]);
    }
    return ok;
}

/* What is for people is not read back. */
static bool skip(struct json_reader *reader, const struct json_node *node, void *out)
{
    (void)out;
    return json_is_object(node->json) || json_refuse(reader, node, RULE_TYPE, "object");
}

/* clang-format off */
static const struct json_member unfilled_members[] = {
    {"order",      true,  read_order,      offsetof(struct plan_unfilled, order)},
    {"role",       true,  json_read_whole, offsetof(struct plan_unfilled, role)},
    {"missing",    true,  json_read_whole, offsetof(struct plan_unfilled, missing)},
    {"reasons",    false, read_reasons,    0},
    {"nearest",    false, skip,            0},
    {"relaxation", false, skip,            0},
    {NULL,         false, NULL,            0},
};
/* clang-format on */

static bool read_unfilled(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan *plan = out;
    if (!json_expect_array(reader, node, 0, LENGTH_MAX)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    plan->unfilled = ARENA_ARRAY(reader->arena, struct plan_unfilled, count);
    plan->unfilled_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = json_read_object(reader, &item, unfilled_members, &plan->unfilled[i]);
    }
    return ok;
}

static bool read_status(struct json_reader *reader, const struct json_node *node, void *out)
{
    const char *code = NULL;
    if (!json_read_text(reader, node, &code)) {
        return false;
    }
    const int value = words_find(&plan_statuses, code);
    *(enum plan_status *)out = (enum plan_status)value;
    return value >= 0 || json_refuse(reader, node, RULE_CHOICE, "optimal, feasible, empty");
}

/* clang-format off */
static const struct json_member plan_members[] = {
    {"status",      true,  read_status,      offsetof(struct plan, status)},
    {"objective",   true,  json_read_whole,  offsetof(struct plan, objective)},
    {"bound",       true,  json_read_whole,  offsetof(struct plan, bound)},
    {"gap",         true,  json_read_real,   offsetof(struct plan, gap)},
    {"assignments", true,  read_assignments, 0},
    {"unfilled",    false, read_unfilled,    0},
    {"stats",       false, skip,             0},
    {NULL,          false, NULL,             0},
};
/* clang-format on */

enum result plan_read_json(struct slice json, const struct instance *instance, struct arena *arena,
                           struct plan **ret_plan, struct error *error)
{
    json_t *document = NULL;
    enum result result = json_read_document(json, DEPTH_MAX, &document, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct reading reading = {{.arena = arena}, {.arena = arena}};
    for (int i = 0; i < instance->member_count; i++) {
        (void)names_add(&reading.members, instance->members[i].id);
    }
    for (int i = 0; i < instance->order_count; i++) {
        (void)names_add(&reading.orders, instance->orders[i].id);
    }
    struct json_reader reader = {arena, error, &reading};
    const struct json_node root = {document, NULL, NULL, 0};
    struct plan *plan = ARENA_NEW(arena, struct plan);
    result = json_read_object(&reader, &root, plan_members, plan) ? RESULT_OK : error->result;
    json_decref(document);
    if (result == RESULT_OK) {
        *ret_plan = plan;
    }
    return result;
}
