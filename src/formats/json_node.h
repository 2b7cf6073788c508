/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of JSON into plain structs: every value knows the way to it, every refusal names
 * it. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value on the way down from the document; lives on the stack of its reader. */
struct json_node {
    const json_t *json;
    const struct json_node *parent; /* NULL for the document */
    const char *name;               /* name within an object; NULL within an array */
    size_t index;                   /* place within an array */
};

struct json_reader {
    struct arena *arena; /* where what is read lives */
    struct error *error;
    void *context; /* of the document being read */
};

/* Every function below returns true, or refuses and returns false. */
typedef bool json_node_reader(struct json_reader *reader, const struct json_node *node, void *out);

/* One member of an object: where its value goes, offset bytes into the struct being filled. */
struct json_member {
    const char *name;
    bool required;
    json_node_reader *read;
    size_t offset;
};

/* Where bytes that are parsed stand in a greater document; zeroed: they are all of it. */
struct json_origin {
    const struct json_node *node; /* whose value they are; NULL for the document */
    int depth;                    /* levels around them */
    int line;                     /* lines and characters of the last one, before … */
    int column;
    struct slice before; /* … this, after which they stand */
};

/* Parse a document of at most depth_max levels; the caller drops it with json_decref. Duplicate
   names, broken UTF-8 and numbers that do not fit are refused. */
enum result json_read_document(struct slice bytes, int depth_max, json_t **ret_json,
                               struct error *error);
enum result json_parse(struct slice bytes, const struct json_origin *origin, int depth_max,
                       json_t **ret_json, struct error *error);
/* Write the JSON pointer of a node (RFC 6901), "" for NULL; returns the bytes used. */
size_t json_print_pointer(const struct json_node *node, char *out, size_t size);
bool json_refuse(struct json_reader *reader, const struct json_node *node, enum rule rule,
                 const char *argument);
enum { JSON_UNKNOWN = -1 };

/* The row of a name in such a table; JSON_UNKNOWN. */
int json_find_member(const struct json_member *members, const char *name);
/* Read an object by a table ended by a row without a name, in the table's order. null counts as not
   given. Names that begin with "_" are ignored, other unknown ones refused. */
bool json_read_object(struct json_reader *reader, const struct json_node *node,
                      const struct json_member *members, void *out);
/* Refuse what is not an array of a length within [least, most]. */
bool json_expect_array(struct json_reader *reader, const struct json_node *node, size_t least,
                       size_t most);
struct json_node json_item(const struct json_node *array, size_t index);
/* Read an array of at most most items into structs of size bytes each, on the arena and zeroed
   before. NULL where it was refused. */
void *json_read_list(struct json_reader *reader, const struct json_node *node, size_t most,
                     size_t size, json_node_reader *read_item, int *ret_count);

bool json_read_whole(struct json_reader *reader, const struct json_node *node, void *int64_out);
bool json_read_real(struct json_reader *reader, const struct json_node *node, void *double_out);
bool json_read_text(struct json_reader *reader, const struct json_node *node, void *text_out);
bool json_read_boolean(struct json_reader *reader, const struct json_node *node, void *bool_out);
/* A whole number from least to most. */
bool json_read_within(struct json_reader *reader, const struct json_node *node, int64_t least,
                      int64_t most, int64_t *ret_value);
