/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_reading.h"

#include <diandan/formats/plan_json.h>

enum { DEPTH_MAX = 32 };

bool plan_read_member(struct json_reader *reader, const struct json_node *node, void *out)
{
    const struct reading *reading = reader->context;
    const char *id = NULL;
    const bool ok = json_read_text(reader, node, &id);
    *(int *)out = ok ? names_find(&reading->members, id) : INSTANCE_NONE;
    return ok;
}

bool plan_read_order(struct json_reader *reader, const struct json_node *node, void *out)
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
    return json_read_within(reader, node, limit->smallest, limit->largest, out);
}

/* clang-format off */
static const struct json_member assignment_members[] = {
    {"member", true,  plan_read_member,     offsetof(struct plan_assignment, member)},
    {"order",  true,  plan_read_order,      offsetof(struct plan_assignment, order)},
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

static bool read_assignment(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, assignment_members, out);
}

static bool read_assignments(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan *plan = out;
    plan->assignments = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*plan->assignments),
                                       read_assignment, &plan->assignment_count);
    return plan->assignments != NULL;
}

static bool read_reason(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, reason_members, out);
}

static bool read_reasons(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan_unfilled *unfilled = out;
    unfilled->reasons = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*unfilled->reasons),
                                       read_reason, &unfilled->reason_count);
    return unfilled->reasons != NULL;
}

/* What is for people is not read back. */
static bool skip(struct json_reader *reader, const struct json_node *node, void *out)
{
    (void)out;
    return json_is_object(node->json) || json_refuse(reader, node, RULE_TYPE, "object");
}

/* clang-format off */
static const struct json_member unfilled_members[] = {
    {"order",   true,  plan_read_order,      offsetof(struct plan_unfilled, order)},
    {"role",    true,  json_read_whole, offsetof(struct plan_unfilled, role)},
    {"missing", true,  json_read_whole, offsetof(struct plan_unfilled, missing)},
    {"reasons", false, read_reasons,    0},
    {"nearest",    false, skip,            0},
    {"relaxation", false, skip,            0},
    {NULL,      false, NULL,            0},
};
/* clang-format on */

static bool read_unfilled_role(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, unfilled_members, out);
}

static bool read_unfilled(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct plan *plan = out;
    plan->unfilled = json_read_list(reader, node, PLAN_LENGTH_MAX, sizeof(*plan->unfilled),
                                    read_unfilled_role, &plan->unfilled_count);
    return plan->unfilled != NULL;
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
    {"proof",       false, plan_read_proof,    offsetof(struct plan, proof)},
    {"fairness",    false, plan_read_fairness, offsetof(struct plan, fairness)},
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
