/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_node.h"

#include "json_place.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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

static enum result refuse_syntax(struct slice bytes, const json_error_t *problem,
                                 struct error *error)
{
    char pointer[sizeof(error->pointer)];
    const enum rule rule = rule_of(json_error_code(problem));
    json_place(bytes, problem->position > 0 ? (size_t)problem->position : 0, pointer,
               sizeof(pointer));
    if (rule == RULE_JSON) {
        /* jansson goes on to quote what it read, cut where it stopped, even inside a character. */
        const char *quote = strstr(problem->text, " near ");
        const int length = (int)(quote ? (size_t)(quote - problem->text) : strlen(problem->text));
        return error_refuse(error, RESULT_MALFORMED, rule, pointer, "%d:%d %.*s", problem->line,
                            problem->column, length, problem->text);
    }
    const char *last = strrchr(pointer, '/');
    const char *argument = rule == RULE_RANGE               ? "64 bit"
                           : rule == RULE_DUPLICATE && last ? last + 1
                                                            : "";
    return error_refuse(error, RESULT_MALFORMED, rule, pointer, "%s", argument);
}

enum result json_read_document(struct slice bytes, int depth_max, json_t **ret_json,
                               struct error *error)
{
    size_t too_deep;
    if (!depth_holds(bytes, depth_max, &too_deep)) {
        char pointer[sizeof(error->pointer)];
        json_place(bytes, too_deep, pointer, sizeof(pointer));
        return error_refuse(error, RESULT_MALFORMED, RULE_DEPTH, pointer, "%d", depth_max);
    }
    json_error_t problem;
    json_t *json =
        json_loadb(bytes.bytes, bytes.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (!json) {
        return refuse_syntax(bytes, &problem, error);
    }
    *ret_json = json;
    return RESULT_OK;
}

/* Write the JSON pointer of a node (RFC 6901); returns the bytes used. */
static size_t print_pointer(const struct json_node *node, char *out, size_t size)
{
    char index[24];
    if (!node->parent) {
        out[0] = '\0';
        return 0;
    }
    const size_t used = print_pointer(node->parent, out, size);
    (void)snprintf(index, sizeof(index), "%zu", node->index);
    return used + 2 < size ? json_pointer_add(out, size, used, node->name ? node->name : index)
                           : used;
}

bool json_refuse(struct json_reader *reader, const struct json_node *node, enum rule rule,
                 const char *argument)
{
    char pointer[sizeof(reader->error->pointer)];
    (void)print_pointer(node, pointer, sizeof(pointer));
    (void)error_refuse(reader->error, RESULT_INVALID, rule, pointer, "%s", argument);
    return false;
}

static bool is_known(const struct json_member *members, const char *name)
{
    for (; members->name; members++) {
        if (strcmp(members->name, name) == 0) {
            return true;
        }
    }
    return name[0] == '_';
}

static bool refuse_unknown(struct json_reader *reader, const struct json_node *node,
                           const struct json_member *members)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)node->json, name, value)
    {
        if (!is_known(members, name)) {
            const struct json_node unknown = {value, node, name, 0};
            return json_refuse(reader, &unknown, RULE_UNKNOWN_MEMBER, "");
        }
    }
    return true;
}

bool json_read_object(struct json_reader *reader, const struct json_node *node,
                      const struct json_member *members, void *out)
{
    if (!json_is_object(node->json)) {
        return json_refuse(reader, node, RULE_TYPE, "object");
    }
    bool ok = refuse_unknown(reader, node, members);
    for (const struct json_member *member = members; ok && member->name; member++) {
        const struct json_node child = {json_object_get(node->json, member->name), node,
                                        member->name, 0};
        if (child.json && !json_is_null(child.json)) {
            ok = member->read(reader, &child, (char *)out + member->offset);
        } else if (member->required) {
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
