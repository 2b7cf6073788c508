/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_node.h"
#include "names.h"

#include <diandan/formats/instance_json.h>

#include <math.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

/* What a document is read with: the instance and its names. */
struct reading {
    struct instance *instance;
    struct names skills;
    struct names resources;
    struct names certificates;
    struct names orders; /* for the orders a member declined */
};

static struct reading *reading_of(struct json_reader *reader)
{
    return reader->context;
}

static bool expect_list(struct json_reader *reader, const struct json_node *node,
                        enum instance_limit_index index)
{
    return json_expect_array(reader, node, (size_t)instance_limits[index].smallest,
                             (size_t)instance_limits[index].largest);
}

/* A name of a table; one that is not yet there is added. */
static bool read_name(struct json_reader *reader, const struct json_node *node, struct names *names,
                      int *out)
{
    const char *text = NULL;
    if (!json_read_text(reader, node, &text)) {
        return false;
    }
    if (strlen(text) > (size_t)instance_limits[INSTANCE_LIMIT_ID_BYTES].largest) {
        return json_refuse(reader, node, RULE_LENGTH, "1–128");
    }
    *out = names_add(names, text);
    return true;
}

static bool read_name_list(struct json_reader *reader, const struct json_node *node,
                           struct names *names, int **ret_items, int *ret_count)
{
    if (!expect_list(reader, node, INSTANCE_LIMIT_NAMES)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    int *items = ARENA_ARRAY(reader->arena, int, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = read_name(reader, &item, names, &items[i]);
    }
    *ret_items = items;
    *ret_count = (int)count;
    return ok;
}

static bool read_location(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct location *location = out;
    if (!json_expect_array(reader, node, 2, 2)) {
        return false;
    }
    const struct json_node x = json_item(node, 0);
    const struct json_node y = json_item(node, 1);
    location->known = true;
    return json_read_real(reader, &x, &location->x) && json_read_real(reader, &y, &location->y);
}

static bool read_hours(struct json_reader *reader, const struct json_node *node, void *out)
{
    const int64_t minutes_max = instance_limits[INSTANCE_LIMIT_CAP_MINUTES].largest;
    double hours = 0;
    if (!json_read_real(reader, node, &hours)) {
        return false;
    }
    if (!(hours >= 0 && hours * 60 <= (double)minutes_max)) {
        return json_refuse(reader, node, RULE_RANGE, "0–16666666");
    }
    *(int64_t *)out = instance_minutes_of_hours(hours);
    return true;
}

static bool read_interval(struct json_reader *reader, const struct json_node *node,
                          struct interval *out)
{
    if (!json_expect_array(reader, node, 2, 2)) {
        return false;
    }
    const struct json_node start = json_item(node, 0);
    const struct json_node end = json_item(node, 1);
    return json_read_whole(reader, &start, &out->start) && json_read_whole(reader, &end, &out->end);
}

static bool read_intervals(struct json_reader *reader, const struct json_node *node,
                           struct interval **ret_items, int *ret_count)
{
    if (!expect_list(reader, node, INSTANCE_LIMIT_INTERVALS)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    struct interval *items = ARENA_ARRAY(reader->arena, struct interval, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = read_interval(reader, &item, &items[i]);
    }
    *ret_items = items;
    *ret_count = (int)count;
    return ok;
}

static bool read_availability(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    member->always_available = false;
    return read_intervals(reader, node, &member->availability, &member->availability_count);
}

static bool read_busy(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    return read_intervals(reader, node, &member->busy, &member->busy_count);
}

static bool read_resources(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    return read_name_list(reader, node, &reading_of(reader)->resources, &member->resources,
                          &member->resource_count);
}

/* An object of whole numbers by name; each(…) keeps one. */
static bool read_named_numbers(struct json_reader *reader, const struct json_node *node,
                               void (*keep)(struct reading *, struct instance_member *,
                                            const char *, int64_t),
                               struct instance_member *member)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)node->json, name, value)
    {
        const struct json_node child = {value, node, name, 0};
        int64_t number = 0;
        if (strlen(name) > (size_t)instance_limits[INSTANCE_LIMIT_ID_BYTES].largest) {
            return json_refuse(reader, &child, RULE_LENGTH, "1–128");
        }
        if (!json_read_whole(reader, &child, &number)) {
            return false;
        }
        keep(reading_of(reader), member, arena_text(reader->arena, name), number);
    }
    return true;
}

static void keep_skill(struct reading *reading, struct instance_member *member, const char *name,
                       int64_t level)
{
    member->skills[member->skill_count++] =
        (struct instance_skill){names_add(&reading->skills, name), level};
}

static void keep_certificate(struct reading *reading, struct instance_member *member,
                             const char *name, int64_t valid_until)
{
    member->certificates[member->certificate_count++] =
        (struct instance_certificate){names_add(&reading->certificates, name), valid_until};
}

static bool read_skills(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!json_is_object(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "object");
    }
    member->skills =
        ARENA_ARRAY(reader->arena, struct instance_skill, json_object_size(node->json));
    return read_named_numbers(reader, node, keep_skill, member);
}

static bool read_certificates(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!json_is_object(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "object");
    }
    member->certificates =
        ARENA_ARRAY(reader->arena, struct instance_certificate, json_object_size(node->json));
    return read_named_numbers(reader, node, keep_certificate, member);
}

/* Orders that are not part of this instance cannot be offered again anyway and are left out. */
static bool read_declined(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!expect_list(reader, node, INSTANCE_LIMIT_DECLINED)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    member->declined = ARENA_ARRAY(reader->arena, int, count);
    for (size_t i = 0; i < count; i++) {
        const struct json_node item = json_item(node, i);
        const char *id = NULL;
        if (!json_read_text(reader, &item, &id)) {
            return false;
        }
        const int order = names_find(&reading_of(reader)->orders, id);
        if (order >= 0) {
            member->declined[member->declined_count++] = order;
        }
    }
    return true;
}

/* clang-format off */
static const struct json_member member_members[] = {
    {"id",           true,  json_read_text,    offsetof(struct instance_member, id)},
    {"skills",       false, read_skills,       0},
    {"availability", false, read_availability, 0},
    {"busy",         false, read_busy,         0},
    {"resources",    false, read_resources,    0},
    {"certificates", false, read_certificates, 0},
    {"declined",     false, read_declined,     0},
    {"location",     false, read_location,     offsetof(struct instance_member, location)},
    {"max_hours",    false, read_hours,        offsetof(struct instance_member, minutes_max)},
    {"load_hours",   false, read_hours,        offsetof(struct instance_member, load_minutes)},
    {NULL,           false, NULL,              0},
};
/* clang-format on */

static bool read_members(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    if (!expect_list(reader, node, INSTANCE_LIMIT_MEMBERS)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    instance->members = ARENA_ARRAY(reader->arena, struct instance_member, count);
    instance->member_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        instance->members[i].always_available = true;
        instance->members[i].minutes_max = INSTANCE_UNCAPPED;
        ok = json_read_object(reader, &item, member_members, &instance->members[i]);
    }
    return ok;
}

static bool read_role_skill(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_role *role = out;
    role->skills = ARENA_NEW(reader->arena, int);
    role->skill_count = 1;
    return read_name(reader, node, &reading_of(reader)->skills, role->skills);
}

/* An empty list would admit nobody, or everybody: it is refused. */
static bool read_role_any_of(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_role *role = out;
    if (role->skill_count) {
        return json_refuse(reader, node, RULE_CHOICE, "skill | any_of");
    }
    role->any_of = true;
    return json_expect_array(reader, node, 1,
                             (size_t)instance_limits[INSTANCE_LIMIT_SKILLS].largest) &&
           read_name_list(reader, node, &reading_of(reader)->skills, &role->skills,
                          &role->skill_count);
}

static bool read_role_resource(struct json_reader *reader, const struct json_node *node, void *out)
{
    return read_name(reader, node, &reading_of(reader)->resources, out);
}

static bool read_role_certificate(struct json_reader *reader, const struct json_node *node,
                                  void *out)
{
    return read_name(reader, node, &reading_of(reader)->certificates, out);
}

/* clang-format off */
static const struct json_member role_members[] = {
    {"skill",       false, read_role_skill,       0},
    {"any_of",      false, read_role_any_of,      0},
    {"level",       false, json_read_whole,       offsetof(struct instance_role, level)},
    {"count",       true,  json_read_whole,       offsetof(struct instance_role, count)},
    {"resource",    false, read_role_resource,    offsetof(struct instance_role, resource)},
    {"certificate", false, read_role_certificate, offsetof(struct instance_role, certificate)},
    {NULL,          false, NULL,                  0},
};
/* clang-format on */

static bool read_roles(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_order *order = out;
    if (!expect_list(reader, node, INSTANCE_LIMIT_ROLES)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    order->roles = ARENA_ARRAY(reader->arena, struct instance_role, count);
    order->role_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        order->roles[i] = (struct instance_role){
            .level = 1, .resource = INSTANCE_NONE, .certificate = INSTANCE_NONE};
        ok = json_read_object(reader, &item, role_members, &order->roles[i]);
    }
    return ok;
}

/* clang-format off */
static const struct json_member order_members[] = {
    {"id",           true,  json_read_text,  offsetof(struct instance_order, id)},
    {"start",        true,  json_read_whole, offsetof(struct instance_order, start)},
    {"end",          true,  json_read_whole, offsetof(struct instance_order, end)},
    {"latest_start", false, json_read_whole, offsetof(struct instance_order, latest_start)},
    {"location",     false, read_location,   offsetof(struct instance_order, location)},
    {"priority",     false, json_read_whole, offsetof(struct instance_order, priority)},
    {"min",          false, json_read_whole, offsetof(struct instance_order, min)},
    {"roles",        true,  read_roles,      0},
    {NULL,           false, NULL,            0},
};
/* clang-format on */

static bool read_orders(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    if (!expect_list(reader, node, INSTANCE_LIMIT_ORDERS)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    instance->orders = ARENA_ARRAY(reader->arena, struct instance_order, count);
    instance->order_count = (int)count;
    for (size_t i = 0; i < count; i++) {
        const struct json_node item = json_item(node, i);
        struct instance_order *order = &instance->orders[i];
        order->priority = 1;
        order->latest_start = INT64_MIN;
        if (!json_read_object(reader, &item, order_members, order)) {
            return false;
        }
        if (order->latest_start == INT64_MIN) {
            order->latest_start = order->start;
        }
        (void)names_add(&reading_of(reader)->orders, order->id);
    }
    return true;
}

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
           read_index(reader, &role, &edge->role) && json_read_whole(reader, &score, &edge->score);
}

static bool read_edges(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    if (!expect_list(reader, node, INSTANCE_LIMIT_EDGES)) {
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
    {"horizon", true,  read_horizon, offsetof(struct instance, horizon)},
    {"travel",  false, read_travel,  0},
    {"orders",  true,  read_orders,  0}, /* before the members, who may have declined some */
    {"members", true,  read_members, 0},
    {"edges",   false, read_edges,   0},
    {"limits",  false, read_limits,  0},
    {NULL,      false, NULL,         0},
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
        instance, {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}};
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
        result = instance_prepare(instance, arena, error);
    }
    if (result == RESULT_OK) {
        *ret_instance = instance;
    }
    return result;
}
