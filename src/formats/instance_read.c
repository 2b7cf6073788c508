/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

#include <diandan/formats/instance_json.h>

#include <string.h>

enum { DEPTH_MAX = 32 };

static bool read_metric(struct json_reader *reader, const struct json_node *node, void *out)
{
    const char *text = NULL;
    if (!json_read_text(reader, node, &text)) {
        return false;
    }
    const bool round_earth = strcmp(text, "haversine") == 0;
    if (!round_earth && strcmp(text, "euclidean") != 0) {
        return json_refuse(reader, node, RULE_CHOICE, "euclidean, haversine");
    }
    *(enum travel_metric *)out = round_earth ? TRAVEL_HAVERSINE : TRAVEL_EUCLIDEAN;
    return true;
}

/* The index of an edge; whether it names something is checked with the instance. */
static bool read_index(struct json_reader *reader, const struct json_node *node, int *out)
{
    int64_t value = 0;
    if (!json_read_whole(reader, node, &value)) {
        return false;
    }
    *out = value < 0 || value > INT32_MAX ? INSTANCE_NONE : (int)value;
    return true;
}

/* What does not fit stays outside the limit, which is checked with the instance. */
static bool read_score(struct json_reader *reader, const struct json_node *node, int32_t *out)
{
    int64_t value = 0;
    if (!json_read_whole(reader, node, &value)) {
        return false;
    }
    *out = value < INT32_MIN ? INT32_MIN : value > INT32_MAX ? INT32_MAX : (int32_t)value;
    return true;
}

static bool read_edge(struct json_reader *reader, const struct json_node *node,
                      struct instance_edge *edge)
{
    if (!json_expect_array(reader, node, 4, 4)) {
        return false;
    }
    const struct json_node member = json_item(node, 0);
    const struct json_node order = json_item(node, 1);
    const struct json_node role = json_item(node, 2);
    const struct json_node score = json_item(node, 3);
    return read_index(reader, &member, &edge->member) && read_index(reader, &order, &edge->order) &&
           read_index(reader, &role, &edge->role) && read_score(reader, &score, &edge->score);
}

static bool read_edges(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_EDGES)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    instance->edges = ARENA_ARRAY(reader->arena, struct instance_edge, count);
    instance->edge_count = (int)count;
    instance->has_edges = true;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = read_edge(reader, &item, &instance->edges[i]);
    }
    return ok;
}

static bool read_seconds(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    instance->has_seconds = true;
    return json_read_real(reader, node, &instance->seconds);
}

/* clang-format off */
static const struct json_member horizon_members[] = {
    {"start", true, json_read_whole, offsetof(struct interval, start)},
    {"end",   true, json_read_whole, offsetof(struct interval, end)},
    {NULL,    false, NULL,           0},
};

static const struct json_member travel_members[] = {
    {"metric",           true, read_metric,    offsetof(struct instance, metric)},
    {"minutes_per_unit", true, json_read_real, offsetof(struct instance, minutes_per_unit)},
    {NULL,               false, NULL,          0},
};

static const struct json_member limits_members[] = {
    {"seconds", false, read_seconds,   0},
    {"gap",     false, json_read_real, offsetof(struct instance, gap)},
    {NULL,      false, NULL,           0},
};
/* clang-format on */

static bool read_horizon(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, horizon_members, out);
}

static bool read_travel(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, travel_members, out);
}

static bool read_limits(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_read_object(reader, node, limits_members, out);
}

/* clang-format off */
static const struct json_member instance_members[] = {
    {"horizon",     true,  read_horizon,            offsetof(struct instance, horizon)},
    {"travel",      false, read_travel,             0},
    {"orders",      true,  instance_read_orders,    0},
    {"members",     true,  instance_read_members,   0},
    {"edges",       false, read_edges,              0},
    {"member_cost", false, json_read_whole,         offsetof(struct instance, member_cost)},
    {"fair",        false, json_read_boolean,       offsetof(struct instance, fair)},
    {"published",   false, instance_read_published, 0},
    {"limits",      false, read_limits,             0},
    {NULL,          false, NULL,                    0},
};
/* clang-format on */

enum result instance_read_json(struct slice json, struct arena *arena,
                               struct instance **ret_instance, struct error *error)
{
    json_t *document = NULL;
    enum result result = json_read_document(json, DEPTH_MAX, &document, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct instance *instance = ARENA_NEW(arena, struct instance);
    struct reading reading = {
        {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}};
    struct json_reader reader = {arena, error, &reading};
    const struct json_node root = {document, NULL, NULL, 0};
    result =
        json_read_object(&reader, &root, instance_members, instance) ? RESULT_OK : error->result;
    json_decref(document);
    instance->skills = (struct name_list){reading.skills.items, reading.skills.count};
    instance->resources = (struct name_list){reading.resources.items, reading.resources.count};
    instance->certificates =
        (struct name_list){reading.certificates.items, reading.certificates.count};
    if (result == RESULT_OK) {
        instance_resolve_names(&reading, instance, arena);
        result = instance_prepare(instance, arena, error);
    }
    if (result == RESULT_OK) {
        *ret_instance = instance;
    }
    return result;
}
