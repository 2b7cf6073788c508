/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

/* An index that fits nowhere; whether another names something is checked with the instance. */
static int index_of(int64_t value)
{
    return value < 0 || value > INT32_MAX ? INSTANCE_NONE : (int)value;
}

/* What does not fit stays outside the limit, which is checked with the instance. */
static int32_t score_of(int64_t value)
{
    return value < INT32_MIN ? INT32_MIN : value > INT32_MAX ? INT32_MAX : (int32_t)value;
}

void instance_keep_edge(struct json_reader *reader, const int64_t *values, void *out)
{
    struct instance *instance = out;
    instance->edges = reading_room(reader->arena, instance->edges, instance->edge_count,
                                   &reading_of(reader)->edge_room, sizeof(*instance->edges));
    instance->edges[instance->edge_count++] = (struct instance_edge){
        index_of(values[0]), index_of(values[1]), index_of(values[2]), score_of(values[3])};
}

bool instance_read_edge(struct json_reader *reader, const struct json_node *node, void *out)
{
    int64_t values[4];
    bool ok = json_expect_array(reader, node, 4, 4);
    for (size_t i = 0; ok && i < 4; i++) {
        const struct json_node item = json_item(node, i);
        ok = json_read_whole(reader, &item, &values[i]);
    }
    if (ok) {
        instance_keep_edge(reader, values, out);
    }
    return ok;
}
