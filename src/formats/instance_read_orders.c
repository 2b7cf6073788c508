/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

static bool read_role_skill(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_role *role = out;
    role->skills = ARENA_NEW(reader->arena, int);
    role->skill_count = 1;
    return reading_name(reader, node, &reading_of(reader)->skills, role->skills);
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
           reading_name_list(reader, node, &reading_of(reader)->skills, &role->skills,
                             &role->skill_count);
}

static bool read_role_resource(struct json_reader *reader, const struct json_node *node, void *out)
{
    return reading_name(reader, node, &reading_of(reader)->resources, out);
}

static bool read_role_certificate(struct json_reader *reader, const struct json_node *node,
                                  void *out)
{
    return reading_name(reader, node, &reading_of(reader)->certificates, out);
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
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_ROLES)) {
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

static bool read_category(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_order *order = out;
    order->has_category = true;
    return reading_name(reader, node, &reading_of(reader)->skills, &order->category);
}

static bool read_community(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_order *order = out;
    order->has_community = true;
    return reading_name(reader, node, &reading_of(reader)->communities, &order->community);
}

/* clang-format off */
static const struct json_member order_members[] = {
    {"id",           true,  json_read_text,  offsetof(struct instance_order, id)},
    {"start",        true,  json_read_whole, offsetof(struct instance_order, start)},
    {"end",          true,  json_read_whole, offsetof(struct instance_order, end)},
    {"latest_start", false, json_read_whole, offsetof(struct instance_order, latest_start)},
    {"location",     false, reading_location,   offsetof(struct instance_order, location)},
    {"priority",     false, json_read_whole, offsetof(struct instance_order, priority)},
    {"min",          false, json_read_whole, offsetof(struct instance_order, min)},
    {"category",     false, read_category,   0},
    {"community",    false, read_community,  0},
    {"roles",        true,  read_roles,      0},
    {NULL,           false, NULL,            0},
};
/* clang-format on */

bool instance_read_order(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    instance->orders = reading_room(reader->arena, instance->orders, instance->order_count,
                                    &reading_of(reader)->order_room, sizeof(*instance->orders));
    struct instance_order *order = &instance->orders[instance->order_count++];
    *order = (struct instance_order){.priority = 1, .latest_start = INT64_MIN};
    const bool ok = json_read_object(reader, node, order_members, order);
    if (order->latest_start == INT64_MIN) {
        order->latest_start = order->start;
    }
    return ok;
}
