/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

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

/* The first two items of an array. */
static bool read_interval(struct json_reader *reader, const struct json_node *node,
                          struct interval *out)
{
    const struct json_node start = json_item(node, 0);
    const struct json_node end = json_item(node, 1);
    return json_read_whole(reader, &start, &out->start) && json_read_whole(reader, &end, &out->end);
}

static bool read_availability(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_INTERVALS)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    member->always_available = false;
    member->availability = ARENA_ARRAY(reader->arena, struct interval, count);
    member->availability_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = json_expect_array(reader, &item, 2, 2) &&
             read_interval(reader, &item, &member->availability[i]);
    }
    return ok;
}

/* [start, end] or [start, end, x, y]. */
static bool read_busy_item(struct json_reader *reader, const struct json_node *node,
                           struct instance_busy *out)
{
    const size_t items = json_array_size(node->json) > 2 ? 4 : 2;
    return json_expect_array(reader, node, items, items) &&
           read_interval(reader, node, &out->time) &&
           (items == 2 || reading_place(reader, node, 2, &out->location));
}

static bool read_busy(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_INTERVALS)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    member->busy = ARENA_ARRAY(reader->arena, struct instance_busy, count);
    member->busy_count = (int)count;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = read_busy_item(reader, &item, &member->busy[i]);
    }
    return ok;
}

static bool read_resources(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    return reading_name_list(reader, node, &reading_of(reader)->resources, &member->resources,
                             &member->resource_count);
}

static bool read_interests(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    return reading_name_list(reader, node, &reading_of(reader)->skills, &member->interests,
                             &member->interest_count);
}

static bool read_contact_points(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    return reading_name_list(reader, node, &reading_of(reader)->communities,
                             &member->contact_points, &member->contact_point_count);
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
        if (!reading_expect_name(reader, &child, name) ||
            !json_read_whole(reader, &child, &number)) {
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

/* Numbers of ids until instance_resolve_names makes orders of them. */
static bool read_declined(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance_member *member = out;
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_DECLINED)) {
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
        member->declined[member->declined_count++] =
            names_add(&reading_of(reader)->orders_named, id);
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
    {"interests",    false, read_interests,    0},
    {"contact_points", false, read_contact_points, 0},
    {"location",     false, reading_location,     offsetof(struct instance_member, location)},
    {"max_hours",    false, read_hours,        offsetof(struct instance_member, minutes_max)},
    {"load_hours",   false, read_hours,        offsetof(struct instance_member, load_minutes)},
    {NULL,           false, NULL,              0},
};
/* clang-format on */

bool instance_read_member(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    instance->members = reading_room(reader->arena, instance->members, instance->member_count,
                                     &reading_of(reader)->member_room, sizeof(*instance->members));
    struct instance_member *member = &instance->members[instance->member_count++];
    *member = (struct instance_member){.always_available = true, .minutes_max = INSTANCE_UNCAPPED};
    return json_read_object(reader, node, member_members, member);
}
