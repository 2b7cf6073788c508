/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"
#include "json_stream.h"

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

static void begin_edges(struct json_reader *reader, void *out)
{
    (void)reader;
    struct instance *instance = out;
    instance->has_edges = true;
}

#define LIMIT(name) (&instance_limits[INSTANCE_LIMIT_##name])

/* clang-format off */
static const struct json_stream_member instance_members[] = {
    {"horizon",     true,  read_horizon,            offsetof(struct instance, horizon),     NULL,             NULL,        0, NULL},
    {"travel",      false, read_travel,             0,                                      NULL,             NULL,        0, NULL},
    {"orders",      true,  instance_read_order,     0,                                      LIMIT(ORDERS),    NULL,        0, NULL},
    {"members",     true,  instance_read_member,    0,                                      LIMIT(MEMBERS),   NULL,        0, NULL},
    {"edges",       false, instance_read_edge,      0,                                      LIMIT(EDGES),     begin_edges, 4, instance_keep_edge},
    {"member_cost", false, json_read_whole,         offsetof(struct instance, member_cost), NULL,             NULL,        0, NULL},
    {"fair",        false, json_read_boolean,       offsetof(struct instance, fair),        NULL,             NULL,        0, NULL},
    {"published",   false, instance_read_published, 0,                                      LIMIT(PUBLISHED), NULL,        0, NULL},
    {"scores",      false, instance_read_scores,    0,                                      NULL,             NULL,        0, NULL},
    {"limits",      false, read_limits,             0,                                      NULL,             NULL,        0, NULL},
    {NULL,          false, NULL,                    0,                                      NULL,             NULL,        0, NULL},
};
/* clang-format on */

/* Lists grew with room to spare. */
static void trim(struct reading *reading, struct instance *instance, struct arena *arena)
{
    instance->members = reading_trim(arena, instance->members, instance->member_count,
                                     &reading->member_room, sizeof(*instance->members));
    instance->orders = reading_trim(arena, instance->orders, instance->order_count,
                                    &reading->order_room, sizeof(*instance->orders));
    instance->edges = reading_trim(arena, instance->edges, instance->edge_count,
                                   &reading->edge_room, sizeof(*instance->edges));
    instance->published = reading_trim(arena, instance->published, instance->published_count,
                                       &reading->published_room, sizeof(*instance->published));
}

static struct name_list list_of(const struct names *names)
{
    return (struct name_list){names->items, names->count};
}

static enum result read_stream(struct json_stream *stream, struct arena *arena,
                               struct instance **ret_instance, struct error *error)
{
    struct instance *instance = ARENA_NEW(arena, struct instance);
    struct reading reading = {.skills.arena = arena,
                              .resources.arena = arena,
                              .certificates.arena = arena,
                              .communities.arena = arena,
                              .orders_named.arena = arena,
                              .members_named.arena = arena};
    struct json_reader reader = {arena, error, &reading};
    const enum result result =
        json_stream_read(stream, DEPTH_MAX, &reader, instance_members, instance);
    if (result != RESULT_OK) {
        return result;
    }
    trim(&reading, instance, arena);
    instance->skills = list_of(&reading.skills);
    instance->resources = list_of(&reading.resources);
    instance->certificates = list_of(&reading.certificates);
    instance->communities = list_of(&reading.communities);
    instance_resolve_names(&reading, instance, arena);
    *ret_instance = instance;
    return RESULT_OK;
}

static enum result read_and_prepare(struct json_stream *stream, struct arena *arena,
                                    struct instance **ret_instance, struct error *error)
{
    struct instance *instance = NULL;
    enum result result = read_stream(stream, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_prepare(instance, arena, error);
    }
    if (result == RESULT_OK) {
        *ret_instance = instance;
    }
    return result;
}

enum result instance_read_json(struct slice json, struct arena *arena,
                               struct instance **ret_instance, struct error *error)
{
    struct json_stream stream = json_stream_of_slice(json);
    return read_and_prepare(&stream, arena, ret_instance, error);
}

enum result instance_read_json_from(struct byte_source source, struct arena *arena,
                                    struct instance **ret_instance, struct error *error)
{
    struct arena *window = arena_create();
    struct json_stream stream = json_stream_of(source, window);
    const enum result result = read_and_prepare(&stream, arena, ret_instance, error);
    arena_destroy(window);
    return result;
}
