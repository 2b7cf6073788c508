/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a JSON object whose long lists come item by item, so that no more of the document is in
 * memory than a window and the longest single value. */
#pragma once

#include "json_node.h"
#include "json_row.h"

#include <diandan/domain/limits.h>
#include <diandan/formats/byte_source.h>

/* A window on the document. */
struct json_stream {
    struct arena *arena; /* of the window */
    struct byte_source source;
    const char *bytes;
    size_t length;
    size_t at;       /* what comes next */
    char *room;      /* the bytes, where they are the stream's own */
    size_t capacity; /* of the room */
    bool ended;      /* the source has no more */
    int line;        /* lines before the window */
    int column;      /* characters before the window on its line */
};

/* The window needs the arena as long as the stream is read. */
struct json_stream json_stream_of(struct byte_source source, struct arena *arena);
/* A whole document in memory, which is read in place. */
struct json_stream json_stream_of_slice(struct slice document);

enum { JSON_STREAM_END = -1 };
/* The next character that is no space; JSON_STREAM_END. */
int json_stream_peek(struct json_stream *stream);
/* The bytes of the next value, for json_parse; valid until the next call. They end after a level
   deeper than depth_max, and where the document ends. What is no value is at least one byte. */
struct slice json_stream_value(struct json_stream *stream, int depth_max);
/* Take a row of plain whole numbers, as of json_row; false: nothing was taken. */
bool json_stream_row(struct json_stream *stream, size_t count, int64_t *ret_values);

/* One member of the object: read whole by a reader of json_node.h, or as a list whose items are
   read in turn. Tables end with a row without a name. */
struct json_stream_member {
    const char *name;
    bool required;
    json_node_reader *read;    /* of the value, or of each item; the item's place is node->index */
    size_t offset;             /* in the struct, of what read fills */
    const struct limit *items; /* of a list; NULL = the value is read whole */
    void (*begin)(struct json_reader *reader, void *out); /* a list is given; or NULL */
    size_t row_length; /* of items that may be rows of whole numbers; 0 = they are not */
    void (*keep_row)(struct json_reader *reader, const int64_t *values, void *out);
};

/* Read the document as an object of at most depth_max levels. As json_read_document and
   json_read_object, with one difference: of several faults the first of the document is refused. */
enum result json_stream_read(struct json_stream *stream, int depth_max, struct json_reader *reader,
                             const struct json_stream_member *members, void *out);
