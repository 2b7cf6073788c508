/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_place.h"
#include "json_stream.h"

#include <diandan/base/names.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { MEMBERS_MAX = 16 };

/* One object on its way through. */
struct passage {
    struct json_stream *stream;
    int depth_max;
    struct json_reader *reader;
    const struct json_stream_member *members;
    char *out;
    bool given[MEMBERS_MAX];
    struct names seen;   /* names of the object so far */
    const char *unknown; /* the first unknown one; refused when the rest is JSON */
};

static const struct json_node document = {0};

/* Refuse what is not JSON at the next byte; node is what it belongs to or follows. */
static bool refuse_syntax(struct passage *passage, const struct json_node *node, const char *text)
{
    struct error *error = passage->reader->error;
    char pointer[sizeof(error->pointer)];
    const struct json_stream *stream = passage->stream;
    const int next = json_stream_peek(passage->stream);
    int line = stream->line;
    int column = stream->column;
    json_count_lines((struct slice){stream->bytes, stream->at}, &line, &column);
    (void)json_print_pointer(node, pointer, sizeof(pointer));
    (void)error_refuse(error, RESULT_MALFORMED, RULE_JSON, pointer, "%d:%d %s", line + 1,
                       column + (next != JSON_STREAM_END), text);
    return false;
}

/* The next character, which must be this one. */
static bool take(struct passage *passage, const struct json_node *node, char wanted,
                 const char *text)
{
    if (json_stream_peek(passage->stream) != wanted) {
        return refuse_syntax(passage, node, text);
    }
    passage->stream->at++;
    return true;
}

/* Parse the next value, which stands depth levels deep. */
static bool parse(struct passage *passage, const struct json_node *node, int depth,
                  json_t **ret_json)
{
    struct json_stream *stream = passage->stream;
    const struct slice value = json_stream_value(stream, passage->depth_max - depth);
    const struct json_origin origin = {
        node, depth, stream->line, stream->column, {stream->bytes, stream->at}
    };
    stream->at += value.length;
    return json_parse(value, &origin, passage->depth_max, ret_json, passage->reader->error) ==
           RESULT_OK;
}

static bool read_item(struct passage *passage, const struct json_stream_member *member,
                      const struct json_node *list, size_t index)
{
    int64_t row[JSON_ROW_MAX];
    struct json_node item = {NULL, list, NULL, index};
    if (index == (size_t)member->items->largest) {
        char range[48];
        (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)member->items->smallest,
                       (long long)member->items->largest);
        return json_refuse(passage->reader, list, RULE_ITEMS, range);
    }
    if (member->row_length > 0 && json_stream_peek(passage->stream) == '[' &&
        json_stream_row(passage->stream, member->row_length, row)) {
        member->keep_row(passage->reader, row, passage->out + member->offset);
        return true;
    }
    json_t *json = NULL;
    if (!parse(passage, &item, 2, &json)) {
        return false;
    }
    item.json = json;
    const bool ok = member->read(passage->reader, &item, passage->out + member->offset);
    json_decref(json);
    return ok;
}

static bool read_list(struct passage *passage, const struct json_stream_member *member,
                      const struct json_node *list)
{
    passage->stream->at++; /* [ */
    if (member->begin) {
        member->begin(passage->reader, passage->out + member->offset);
    }
    if (json_stream_peek(passage->stream) == ']') {
        passage->stream->at++;
        return true;
    }
    for (size_t i = 0;; i++) {
        const struct json_node item = {NULL, list, NULL, i};
        if (!read_item(passage, member, list, i)) {
            return false;
        }
        if (json_stream_peek(passage->stream) != ',') {
            return take(passage, &item, ']', "']' expected");
        }
        passage->stream->at++;
    }
}

static bool read_whole(struct passage *passage, const struct json_stream_member *member,
                       const struct json_node *node, bool *ret_given)
{
    json_t *json = NULL;
    struct json_node value = *node;
    if (!parse(passage, node, 1, &json)) {
        return false;
    }
    bool ok = true;
    value.json = json;
    *ret_given = member && !json_is_null(json);
    if (*ret_given) {
        ok = member->items ? json_refuse(passage->reader, node, RULE_TYPE, "array")
                           : member->read(passage->reader, &value, passage->out + member->offset);
    }
    json_decref(json);
    return ok;
}

static int find_member(const struct json_stream_member *members, const char *name)
{
    for (int i = 0; members[i].name; i++) {
        assert(i < MEMBERS_MAX);
        if (strcmp(members[i].name, name) == 0) {
            return i;
        }
    }
    return JSON_UNKNOWN;
}

static bool read_value(struct passage *passage, const struct json_node *node)
{
    const int row = find_member(passage->members, node->name);
    const struct json_stream_member *member = row == JSON_UNKNOWN ? NULL : &passage->members[row];
    bool given = true;
    if (!member && node->name[0] != '_' && !passage->unknown) {
        passage->unknown = node->name;
    }
    const bool is_list = member && member->items;
    const bool ok = is_list && json_stream_peek(passage->stream) == '['
                        ? read_list(passage, member, node)
                        : read_whole(passage, member, node, &given);
    if (member) {
        passage->given[row] = given;
    }
    return ok;
}

/* A name may be repeated nowhere, not even an unknown one. */
static bool read_name(struct passage *passage, const struct json_node *before,
                      const char **ret_name)
{
    json_t *json = NULL;
    if (json_stream_peek(passage->stream) != '"') {
        return refuse_syntax(passage, before, "string or '}' expected");
    }
    if (!parse(passage, before, 1, &json)) {
        return false;
    }
    const char *name = arena_text(passage->seen.arena, json_string_value(json));
    json_decref(json);
    *ret_name = name;
    if (names_find(&passage->seen, name) != JSON_UNKNOWN) {
        struct error *error = passage->reader->error;
        const struct json_node node = {NULL, &document, name, 0};
        char pointer[sizeof(error->pointer)];
        (void)json_print_pointer(&node, pointer, sizeof(pointer));
        (void)error_refuse(error, RESULT_MALFORMED, RULE_DUPLICATE, pointer, "%s", name);
        return false;
    }
    (void)names_add(&passage->seen, name);
    return true;
}

static bool read_members(struct passage *passage)
{
    struct json_node member = document;
    passage->stream->at++; /* { */
    if (json_stream_peek(passage->stream) == '}') {
        passage->stream->at++;
        return true;
    }
    for (;;) {
        const char *name = NULL;
        if (!read_name(passage, &member, &name)) {
            return false;
        }
        member = (struct json_node){NULL, &document, name, 0};
        if (!take(passage, &member, ':', "':' expected") || !read_value(passage, &member)) {
            return false;
        }
        if (json_stream_peek(passage->stream) != ',') {
            return take(passage, &member, '}', "'}' expected");
        }
        passage->stream->at++;
    }
}

static bool ends(struct passage *passage)
{
    return json_stream_peek(passage->stream) == JSON_STREAM_END ||
           refuse_syntax(passage, &document, "end of file expected");
}

static bool check_names(const struct passage *passage)
{
    if (passage->unknown) {
        const struct json_node node = {NULL, &document, passage->unknown, 0};
        return json_refuse(passage->reader, &node, RULE_UNKNOWN_MEMBER, "");
    }
    for (int i = 0; passage->members[i].name; i++) {
        if (passage->members[i].required && !passage->given[i]) {
            const struct json_node node = {NULL, &document, passage->members[i].name, 0};
            return json_refuse(passage->reader, &node, RULE_REQUIRED, "");
        }
    }
    return true;
}

/* What is JSON but no object. */
static bool refuse_other(struct passage *passage)
{
    json_t *json = NULL;
    if (!parse(passage, &document, 0, &json)) {
        return false;
    }
    json_decref(json);
    return ends(passage) && json_refuse(passage->reader, &document, RULE_TYPE, "object");
}

enum result json_stream_read(struct json_stream *stream, int depth_max, struct json_reader *reader,
                             const struct json_stream_member *members, void *out)
{
    struct arena *scratch = arena_create();
    struct passage passage = {.stream = stream,
                              .depth_max = depth_max,
                              .reader = reader,
                              .members = members,
                              .out = out,
                              .seen = {.arena = scratch}};
    const bool ok = json_stream_peek(stream) == '{'
                        ? read_members(&passage) && ends(&passage) && check_names(&passage)
                        : refuse_other(&passage);
    arena_destroy(scratch);
    return ok ? RESULT_OK : reader->error->result;
}
