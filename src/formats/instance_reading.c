/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

#include <stdio.h>
#include <string.h>

enum { ROOM_LEAST = 64 };

struct reading *reading_of(struct json_reader *reader)
{
    return reader->context;
}

void *reading_room(struct arena *arena, void *items, int count, int *room, size_t size)
{
    const int before = *room;
    if (count < before) {
        return items;
    }
    *room = before + before / 2 + ROOM_LEAST;
    return arena_resize(arena, items, (size_t)before * size, (size_t)*room * size);
}

void *reading_trim(struct arena *arena, void *items, int count, int *room, size_t size)
{
    const int before = *room;
    *room = count;
    return before > count ? arena_resize(arena, items, (size_t)before * size, (size_t)count * size)
                          : items;
}

bool reading_expect_list(struct json_reader *reader, const struct json_node *node,
                         enum instance_limit_index index)
{
    return json_expect_array(reader, node, (size_t)instance_limits[index].smallest,
                             (size_t)instance_limits[index].largest);
}

bool reading_expect_name(struct json_reader *reader, const struct json_node *node, const char *name)
{
    const struct limit *limit = &instance_limits[INSTANCE_LIMIT_ID_BYTES];
    if (strlen(name) <= (size_t)limit->largest) {
        return true;
    }
    char range[48];
    (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)limit->smallest,
                   (long long)limit->largest);
    return json_refuse(reader, node, RULE_LENGTH, range);
}

bool reading_name(struct json_reader *reader, const struct json_node *node, struct names *names,
                  int *out)
{
    const char *text = NULL;
    if (!json_read_text(reader, node, &text)) {
        return false;
    }
    if (!reading_expect_name(reader, node, text)) {
        return false;
    }
    *out = names_add(names, text);
    return true;
}

bool reading_name_list(struct json_reader *reader, const struct json_node *node,
                       struct names *names, int **ret_items, int *ret_count)
{
    if (!reading_expect_list(reader, node, INSTANCE_LIMIT_NAMES)) {
        return false;
    }
    const size_t count = json_array_size(node->json);
    int *items = ARENA_ARRAY(reader->arena, int, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct json_node item = json_item(node, i);
        ok = reading_name(reader, &item, names, &items[i]);
    }
    *ret_items = items;
    *ret_count = (int)count;
    return ok;
}

bool reading_place(struct json_reader *reader, const struct json_node *node, size_t first,
                   struct location *out)
{
    const struct json_node x = json_item(node, first);
    const struct json_node y = json_item(node, first + 1);
    out->known = true;
    return json_read_real(reader, &x, &out->x) && json_read_real(reader, &y, &out->y);
}

bool reading_location(struct json_reader *reader, const struct json_node *node, void *out)
{
    return json_expect_array(reader, node, 2, 2) && reading_place(reader, node, 0, out);
}
