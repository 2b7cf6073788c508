/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

/* [member, order, role]; a role that cannot exist is kept as INSTANCE_NONE. */
bool instance_read_published(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct instance *instance = out;
    const char *member = NULL;
    const char *order = NULL;
    int64_t role = 0;
    if (!json_expect_array(reader, node, 3, 3)) {
        return false;
    }
    const struct json_node items[] = {json_item(node, 0), json_item(node, 1), json_item(node, 2)};
    if (!json_read_text(reader, &items[0], &member) || !json_read_text(reader, &items[1], &order) ||
        !json_read_whole(reader, &items[2], &role)) {
        return false;
    }
    instance->published =
        reading_room(reader->arena, instance->published, instance->published_count,
                     &reading_of(reader)->published_room, sizeof(*instance->published));
    instance->published[instance->published_count++] = (struct instance_place){
        names_add(&reading_of(reader)->members_named, member),
        names_add(&reading_of(reader)->orders_named, order),
        role < 0 || role >= instance_limits[INSTANCE_LIMIT_ROLES].largest ? INSTANCE_NONE
                                                                          : (int)role};
    return true;
}

/* For each name its index in the instance; INSTANCE_NONE where it is none. */
static int *indices_of(const struct names *names, struct arena *arena)
{
    int *indices = ARENA_ARRAY(arena, int, (size_t)names->count);
    for (int i = 0; i < names->count; i++) {
        indices[i] = INSTANCE_NONE;
    }
    return indices;
}

static void keep_index(const struct names *names, const char *id, int index, int *indices)
{
    const int number = names_find(names, id);
    if (number >= 0 && indices[number] == INSTANCE_NONE) {
        indices[number] = index;
    }
}

static void resolve_declined(struct instance_member *member, const int *orders)
{
    int kept = 0;
    for (int i = 0; i < member->declined_count; i++) {
        const int order = orders[member->declined[i]];
        if (order != INSTANCE_NONE) {
            member->declined[kept++] = order;
        }
    }
    member->declined_count = kept;
}

static void resolve_published(struct instance *instance, const int *members, const int *orders)
{
    int kept = 0;
    for (int i = 0; i < instance->published_count; i++) {
        const struct instance_place place = {members[instance->published[i].member],
                                             orders[instance->published[i].order],
                                             instance->published[i].role};
        if (place.member != INSTANCE_NONE && place.order != INSTANCE_NONE &&
            place.role != INSTANCE_NONE && place.role < instance->orders[place.order].role_count) {
            instance->published[kept++] = place;
        }
    }
    instance->published_count = kept;
}

void instance_resolve_names(struct reading *reading, struct instance *instance, struct arena *arena)
{
    int *members = indices_of(&reading->members_named, arena);
    int *orders = indices_of(&reading->orders_named, arena);
    for (int i = 0; i < instance->member_count; i++) {
        keep_index(&reading->members_named, instance->members[i].id, i, members);
    }
    for (int i = 0; i < instance->order_count; i++) {
        keep_index(&reading->orders_named, instance->orders[i].id, i, orders);
    }
    for (int i = 0; i < instance->member_count; i++) {
        resolve_declined(&instance->members[i], orders);
    }
    resolve_published(instance, members, orders);
}
