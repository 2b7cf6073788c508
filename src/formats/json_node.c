/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_node.h"

#include "json_place.h"

#include <diandan/base/log.h>

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MEMBERS_MAX = 16 }; /* rows of a table of members */

/* Counted before parsing, so that a deep document costs no stack. */
static bool depth_holds(struct slice json, int depth_max, size_t *ret_position)
{
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < json.length; i++) {
        const char c = json.bytes[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > depth_max) {
                *ret_position = i;
                return false;
            }
        } else {
            depth -= c == '}' || c == ']';
        }
    }
    return true;
}

/* jansson's words for what is not JSON; the rules of ours for what is JSON but not accepted. */
static enum rule rule_of(enum json_error_code code)
{
    switch (code) {
    case json_error_duplicate_key:
        return RULE_DUPLICATE;
    case json_error_invalid_utf8:
        return RULE_UTF8;
    case json_error_numeric_overflow:
        return RULE_RANGE;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return RULE_CONTROL;
    default:
        return RULE_JSON;
    }
}

size_t json_print_pointer(const struct json_node *node, char *out, size_t size)
{
    char index[24];
    if (!node || !node->parent) {
        out[0] = '\0';
        return 0;
    }
    const size_t used = json_print_pointer(node->parent, out, size);
    (void)snprintf(index, sizeof(index), "%zu", node->index);
    return used + 2 < size ? json_pointer_add(out, size, used, node->name ? node->name : index)
                           : used;
}

/* The pointer of what stands at a position of bytes, which are the value of origin->node. */
static void print_place(struct slice bytes, const struct json_origin *origin, size_t position,
                        char *out, size_t size)
{
    const size_t used = json_print_pointer(origin->node, out, size);
    json_place(bytes, position, out + used, size - used);
}

static enum result refuse_syntax(struct slice bytes, const struct json_origin *origin,
                                 const json_error_t *problem, struct error *error)
{
    char pointer[sizeof(error->pointer)];
    if (json_error_code(problem) == json_error_out_of_memory) {
        log_fatal("out of memory", "bytes", (int64_t)bytes.length);
    }
    const enum rule rule = rule_of(json_error_code(problem));
    print_place(bytes, origin, problem->position > 0 ? (size_t)problem->position : 0, pointer,
                sizeof(pointer));
    if (rule == RULE_JSON) {
        /* jansson goes on to quote what it read, cut where it stopped, even inside a character. */
        const char *quote = strstr(problem->text, " near ");
        const int length = (int)(quote ? (size_t)(quote - problem->text) : strlen(problem->text));
        int line = origin->line;
        int column = origin->column;
        json_count_lines(origin->before, &line, &column);
        return error_refuse(
            error, RESULT_MALFORMED, rule, pointer, "%d:%d %.*s", line + problem->line,
            problem->line > 1 ? problem->column : column + problem->column, length, problem->text);
    }
    const char *last = strrchr(pointer, '/');
    const char *argument = rule == RULE_RANGE               ? "64 bit"
                           : rule == RULE_DUPLICATE && last ? last + 1
                                                            : "";
    return error_refuse(error, RESULT_MALFORMED, rule, pointer, "%s", argument);
}

enum result json_parse(struct slice bytes, const struct json_origin *origin, int depth_max,
                       json_t **ret_json, struct error *error)
{
    size_t too_deep;
    if (!depth_holds(bytes, depth_max - origin->depth, &too_deep)) {
        char pointer[sizeof(error->pointer)];
        print_place(bytes, origin, too_deep, pointer, sizeof(pointer));
        return error_refuse(error, RESULT_MALFORMED, RULE_DEPTH, pointer, "%d", depth_max);
    }
    json_error_t problem;
    json_t *json =
        json_loadb(bytes.bytes, bytes.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (!json) {
        return refuse_syntax(bytes, origin, &problem, error);
    }
    *ret_json = json;
    return RESULT_OK;
}

enum result json_read_document(struct slice bytes, int depth_max, json_t **ret_json,
                               struct error *error)
{
    const struct json_origin whole = {.before = SLICE("")};
    return json_parse(bytes, &whole, depth_max, ret_json, error);
}

bool json_refuse(struct json_reader *reader, const struct json_node *node, enum rule rule,
                 const char *argument)
{
    char pointer[sizeof(reader->error->pointer)];
    (void)json_print_pointer(node, pointer, sizeof(pointer));
    (void)error_refuse(reader->error, RESULT_INVALID, rule, pointer, "%s", argument);
    return false;
}

int json_find_member(const struct json_member *members, const char *name)
{
    for (int i = 0; members[i].name; i++) {
        if (strcmp(members[i].name, name) == 0) {
            return i;
        }
    }
    return JSON_UNKNOWN;
}

/* The value of each row of the table; NULL where it is not given. */
static bool collect(struct json_reader *reader, const struct json_node *node,
                    const struct json_member *members, json_t **values)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)node->json, name, value)
    {
        const int row = json_find_member(members, name);
        if (row == JSON_UNKNOWN && name[0] != '_') {
            const struct json_node unknown = {value, node, name, 0};
            return json_refuse(reader, &unknown, RULE_UNKNOWN_MEMBER, "");
        }
        if (row != JSON_UNKNOWN && !json_is_null(value)) {
            assert(row < MEMBERS_MAX);
            values[row] = value;
        }
    }
    return true;
}

bool json_read_object(struct json_reader *reader, const struct json_node *node,
                      const struct json_member *members, void *out)
{
    json_t *values[MEMBERS_MAX] = {0};
    if (!json_is_object(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "object");
    }
    bool ok = collect(reader, node, members, values);
    for (int i = 0; ok && members[i].name; i++) {
        const struct json_node child = {values[i], node, members[i].name, 0};
        if (child.json) {
            ok = members[i].read(reader, &child, (char *)out + members[i].offset);
        } else if (members[i].required) {
            ok = json_refuse(reader, &child, RULE_REQUIRED, "");
        }
    }
    return ok;
}

bool json_expect_array(struct json_reader *reader, const struct json_node *node, size_t least,
                       size_t most)
{
    if (!json_is_array(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "array");
    }
    const size_t size = json_array_size(node->json);
    if (size < least || size > most) {
        char range[64];
        (void)snprintf(range, sizeof(range), "%zu–%zu", least, most);
        return json_refuse(reader, node, RULE_ITEMS, range);
    }
    return true;
}

struct json_node json_item(const struct json_node *array, size_t index)
{
    return (struct json_node){json_array_get(array->json, index), array, NULL, index};
}

void *json_read_list(struct json_reader *reader, const struct json_node *node, size_t most,
                     size_t size, json_node_reader *read_item, int *ret_count)
{
    if (!json_expect_array(reader, node, 0, most)) {
        return NULL;
    }
    const size_t count = json_array_size(node->json);
    char *items = arena_array(reader->arena, count, size);
    for (size_t i = 0; i < count; i++) {
        const struct json_node item = json_item(node, i);
        if (!read_item(reader, &item, items + i * size)) {
            return NULL;
        }
    }
    *ret_count = (int)count;
    return items;
}

bool json_read_whole(struct json_reader *reader, const struct json_node *node, void *int64_out)
{
    const double exact_max = 9007199254740992.0; /* 2^53 */
    if (json_is_integer(node->json)) {
        *(int64_t *)int64_out = json_integer_value(node->json);
        return true;
    }
    if (!json_is_real(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "number");
    }
    const double value = json_real_value(node->json);
    if (fabs(value) > exact_max || floor(value) < value) {
        return json_refuse(reader, node, RULE_WHOLE_NUMBER, "");
    }
    *(int64_t *)int64_out = (int64_t)value;
    return true;
}

bool json_read_real(struct json_reader *reader, const struct json_node *node, void *double_out)
{
    if (!json_is_number(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "number");
    }
    *(double *)double_out = json_number_value(node->json);
    return true;
}

bool json_read_text(struct json_reader *reader, const struct json_node *node, void *text_out)
{
    if (!json_is_string(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "string");
    }
    *(const char **)text_out = arena_text(reader->arena, json_string_value(node->json));
    return true;
}

bool json_read_boolean(struct json_reader *reader, const struct json_node *node, void *bool_out)
{
    if (!json_is_boolean(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "boolean");
    }
    *(bool *)bool_out = json_is_true(node->json);
    return true;
}

bool json_read_within(struct json_reader *reader, const struct json_node *node, int64_t least,
                      int64_t most, int64_t *ret_value)
{
    int64_t value = 0;
    if (!json_read_whole(reader, node, &value)) {
        return false;
    }
    if (value < least || value > most) {
        char range[64];
        (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)least, (long long)most);
        return json_refuse(reader, node, RULE_RANGE, range);
    }
    *ret_value = value;
    return true;
}
