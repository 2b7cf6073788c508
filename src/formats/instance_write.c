/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/instance_json.h>
#include <diandan/formats/scores_json.h>
#include <diandan/formats/shape.h>

/* What equals its default is left out, as a person would write it. */

/* Adding 0 makes 0 of -0, which would be read again as the whole number 0. */
static void write_real(struct buffer *out, double value)
{
    buffer_print(out, "%.17g", value + 0.0);
}

static void write_place(struct buffer *out, const struct location *location)
{
    write_real(out, location->x);
    buffer_char(out, ',');
    write_real(out, location->y);
}

static void write_location(struct buffer *out, const struct location *location)
{
    if (location->known) {
        buffer_text(out, ",\"location\":[");
        write_place(out, location);
        buffer_char(out, ']');
    }
}

/* Open: the caller closes it, after a place where there is one. */
static void write_interval(struct buffer *out, bool first, struct interval interval)
{
    buffer_print(out, "%s[%lld,%lld", first ? "" : ",", (long long)interval.start,
                 (long long)interval.end);
}

static void write_availability(struct buffer *out, const struct instance_member *member)
{
    buffer_text(out, ",\"availability\":[");
    for (int i = 0; i < member->availability_count; i++) {
        write_interval(out, i == 0, member->availability[i]);
        buffer_char(out, ']');
    }
    buffer_char(out, ']');
}

static void write_busy(struct buffer *out, const struct instance_member *member)
{
    buffer_text(out, ",\"busy\":[");
    for (int i = 0; i < member->busy_count; i++) {
        write_interval(out, i == 0, member->busy[i].time);
        if (member->busy[i].location.known) {
            buffer_char(out, ',');
            write_place(out, &member->busy[i].location);
        }
        buffer_char(out, ']');
    }
    buffer_char(out, ']');
}

static void write_names(struct buffer *out, const char *name, const struct name_list *names,
                        const int *items, int count)
{
    buffer_print(out, ",\"%s\":[", name);
    for (int i = 0; i < count; i++) {
        buffer_text(out, i ? "," : "");
        json_write_text(out, names->items[items[i]]);
    }
    buffer_char(out, ']');
}

static void write_named_number(struct buffer *out, bool first, const char *name, int64_t value)
{
    buffer_text(out, first ? "" : ",");
    json_write_text(out, name);
    buffer_char(out, ':');
    buffer_integer(out, value);
}

static void write_skills(struct buffer *out, const struct instance *instance,
                         const struct instance_member *member)
{
    buffer_text(out, ",\"skills\":{");
    for (int i = 0; i < member->skill_count; i++) {
        write_named_number(out, i == 0, instance->skills.items[member->skills[i].skill],
                           member->skills[i].level);
    }
    buffer_char(out, '}');
}

static void write_certificates(struct buffer *out, const struct instance *instance,
                               const struct instance_member *member)
{
    buffer_text(out, ",\"certificates\":{");
    for (int i = 0; i < member->certificate_count; i++) {
        write_named_number(out, i == 0,
                           instance->certificates.items[member->certificates[i].certificate],
                           member->certificates[i].valid_until);
    }
    buffer_char(out, '}');
}

static void write_declined(struct buffer *out, const struct instance *instance,
                           const struct instance_member *member)
{
    buffer_text(out, ",\"declined\":[");
    for (int i = 0; i < member->declined_count; i++) {
        buffer_text(out, i ? "," : "");
        json_write_text(out, instance->orders[member->declined[i]].id);
    }
    buffer_char(out, ']');
}

static void write_member(struct buffer *out, const struct instance *instance,
                         const struct instance_member *member)
{
    buffer_text(out, "{\"id\":");
    json_write_text(out, member->id);
    write_skills(out, instance, member);
    if (!member->always_available) {
        write_availability(out, member);
    }
    if (member->busy_count) {
        write_busy(out, member);
    }
    if (member->resource_count) {
        write_names(out, "resources", &instance->resources, member->resources,
                    member->resource_count);
    }
    if (member->certificate_count) {
        write_certificates(out, instance, member);
    }
    if (member->declined_count) {
        write_declined(out, instance, member);
    }
    if (member->interest_count) {
        write_names(out, "interests", &instance->skills, member->interests, member->interest_count);
    }
    if (member->contact_point_count) {
        write_names(out, "contact_points", &instance->communities, member->contact_points,
                    member->contact_point_count);
    }
    write_location(out, &member->location);
    if (member->minutes_max != INSTANCE_UNCAPPED) {
        buffer_text(out, ",\"max_hours\":");
        write_real(out, instance_hours_of_minutes(member->minutes_max));
    }
    if (member->load_minutes) {
        buffer_text(out, ",\"load_hours\":");
        write_real(out, instance_hours_of_minutes(member->load_minutes));
    }
    buffer_char(out, '}');
}

static void write_role(struct buffer *out, const struct instance *instance,
                       const struct instance_role *role)
{
    buffer_print(out, "{\"count\":%lld,\"level\":%lld", (long long)role->count,
                 (long long)role->level);
    if (role->any_of) {
        write_names(out, "any_of", &instance->skills, role->skills, role->skill_count);
    } else if (role->skill_count) {
        buffer_text(out, ",\"skill\":");
        json_write_text(out, instance->skills.items[role->skills[0]]);
    }
    if (role->resource != INSTANCE_NONE) {
        buffer_text(out, ",\"resource\":");
        json_write_text(out, instance->resources.items[role->resource]);
    }
    if (role->certificate != INSTANCE_NONE) {
        buffer_text(out, ",\"certificate\":");
        json_write_text(out, instance->certificates.items[role->certificate]);
    }
    buffer_char(out, '}');
}

static void write_order(struct buffer *out, const struct instance *instance,
                        const struct instance_order *order)
{
    buffer_text(out, "{\"id\":");
    json_write_text(out, order->id);
    buffer_print(out, ",\"start\":%lld,\"end\":%lld", (long long)order->start,
                 (long long)order->end);
    if (order->latest_start > order->start) {
        buffer_print(out, ",\"latest_start\":%lld", (long long)order->latest_start);
    }
    if (order->has_category) {
        buffer_text(out, ",\"category\":");
        json_write_text(out, instance->skills.items[order->category]);
    }
    if (order->has_community) {
        buffer_text(out, ",\"community\":");
        json_write_text(out, instance->communities.items[order->community]);
    }
    write_location(out, &order->location);
    buffer_print(out, ",\"priority\":%lld,\"min\":%lld,\"roles\":[", (long long)order->priority,
                 (long long)order->min);
    for (int i = 0; i < order->role_count; i++) {
        buffer_text(out, i ? "," : "");
        write_role(out, instance, &order->roles[i]);
    }
    buffer_text(out, "]}");
}

static void write_edges(struct buffer *out, const struct instance *instance)
{
    buffer_text(out, ",\n\"edges\":[");
    for (int i = 0; i < instance->edge_count; i++) {
        const struct instance_edge *edge = &instance->edges[i];
        buffer_print(out, "%s[%d,%d,%d,%lld]", i ? ",\n" : "\n", edge->member, edge->order,
                     edge->role, (long long)edge->score);
    }
    buffer_char(out, ']');
}

static void write_published(struct buffer *out, const struct instance *instance)
{
    buffer_text(out, ",\n\"published\":[");
    for (int i = 0; i < instance->published_count; i++) {
        const struct instance_place *place = &instance->published[i];
        buffer_text(out, i ? ",\n[" : "\n[");
        json_write_text(out, instance->members[place->member].id);
        buffer_char(out, ',');
        json_write_text(out, instance->orders[place->order].id);
        buffer_print(out, ",%d]", place->role);
    }
    buffer_char(out, ']');
}

static void write_wishes(struct buffer *out, const struct instance *instance)
{
    if (instance->member_cost) {
        buffer_print(out, ",\n\"member_cost\":%lld", (long long)instance->member_cost);
    }
    if (instance->fair) {
        buffer_text(out, ",\n\"fair\":true");
    }
    if (instance->published_count) {
        write_published(out, instance);
    }
}

static void write_limits(struct buffer *out, const struct instance *instance)
{
    buffer_text(out, ",\n\"limits\":{\"gap\":");
    write_real(out, instance->gap);
    if (instance->has_seconds) {
        buffer_text(out, ",\"seconds\":");
        write_real(out, instance->seconds);
    }
    buffer_char(out, '}');
}

void instance_write_json(const struct instance *instance, struct buffer *out)
{
    buffer_print(out, "{\"horizon\":{\"start\":%lld,\"end\":%lld},\n\"members\":[",
                 (long long)instance->horizon.start, (long long)instance->horizon.end);
    for (int i = 0; i < instance->member_count; i++) {
        buffer_text(out, i ? ",\n" : "\n");
        write_member(out, instance, &instance->members[i]);
    }
    buffer_text(out, "],\n\"orders\":[");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_text(out, i ? ",\n" : "\n");
        write_order(out, instance, &instance->orders[i]);
    }
    buffer_char(out, ']');
    if (instance->metric != TRAVEL_NONE) {
        buffer_print(out, ",\n\"travel\":{\"metric\":\"%s\",\"minutes_per_unit\":",
                     instance->metric == TRAVEL_HAVERSINE ? "haversine" : "euclidean");
        write_real(out, instance->minutes_per_unit);
        buffer_char(out, '}');
    }
    if (instance->scores) {
        buffer_text(out, ",\n\"scores\":");
        scores_write_json(instance->scores, out);
    }
    if (instance->has_edges) {
        write_edges(out, instance);
    }
    write_wishes(out, instance);
    write_limits(out, instance);
    buffer_text(out, "}\n");
}
