/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of an instance share: its names, and the parts each reads. */
#pragma once

#include "json_node.h"

#include <diandan/base/names.h>
#include <diandan/domain/instance.h>

struct reading {
    struct names skills;
    struct names resources;
    struct names certificates;
    struct names communities;
    struct names orders_named; /* ids that members declined or that were published */
    struct names members_named;
    int member_room; /* items there is room for */
    int order_room;
    int edge_room;
    int published_room;
};

/* Readers of json_node.h, which add one item; out is the struct instance. */
json_node_reader instance_read_member;
json_node_reader instance_read_order;
json_node_reader instance_read_edge;
json_node_reader instance_read_published;
json_node_reader instance_read_scores;
/* The same as instance_read_edge from the numbers themselves. */
void instance_keep_edge(struct json_reader *reader, const int64_t *values, void *out);
/* Room for one item more than count; returns where the items are now. */
void *reading_room(struct arena *arena, void *items, int count, int *room, size_t size);
/* Give back what is not used; returns where the items are now. */
void *reading_trim(struct arena *arena, void *items, int count, int *room, size_t size);
/* Once all is read: what was named by id, by number so far, becomes an index. Ids the instance does
   not have are left out: who was named may have gone. */
void instance_resolve_names(struct reading *reading, struct instance *instance,
                            struct arena *arena);

/* What both parts use; out of reading_location is a struct location. */
struct reading *reading_of(struct json_reader *reader);
json_node_reader reading_location;
/* The two items of an array from first on, as a place. */
bool reading_place(struct json_reader *reader, const struct json_node *node, size_t first,
                   struct location *out);
/* Refuse what is not an array of a length within a limit. */
bool reading_expect_list(struct json_reader *reader, const struct json_node *node,
                         enum instance_limit_index index);
/* Refuse a name that is too long; pointer is that of the node. */
bool reading_expect_name(struct json_reader *reader, const struct json_node *node,
                         const char *name);
/* A name, or a list of them, as its number in a table to which unknown ones are added. */
bool reading_name(struct json_reader *reader, const struct json_node *node, struct names *names,
                  int *out);
bool reading_name_list(struct json_reader *reader, const struct json_node *node,
                       struct names *names, int **ret_items, int *ret_count);
