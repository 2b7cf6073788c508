/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_node.h"
#include "json_place.h"

#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>
#include <diandan/formats/time.h>

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* One reading: where values go and where it stands in the document. */
struct reader {
    struct arena *arena;
    struct error *error;
    unsigned options;
    char pointer[160];
    size_t length; /* of the pointer */
};

static enum result refuse(struct reader *reader, enum rule rule, const char *argument)
{
    return error_refuse(reader->error, RESULT_INVALID, rule, reader->pointer, "%s", argument);
}

/* Names and positions are cut, never overrun: the pointer helps a person, it is no key. */
static size_t pointer_push(struct reader *reader, const char *name)
{
    const size_t before = reader->length;
    if (before + 2 < sizeof(reader->pointer)) {
        reader->length = json_pointer_add(reader->pointer, sizeof(reader->pointer), before, name);
    }
    return before;
}

static size_t pointer_push_index(struct reader *reader, size_t index)
{
    char text[24];
    (void)snprintf(text, sizeof(text), "%zu", index);
    return pointer_push(reader, text);
}

static void pointer_pop(struct reader *reader, size_t before)
{
    reader->length = before;
    reader->pointer[before] = '\0';
}

static enum result read_object(struct reader *reader, const struct shape *shape, const json_t *json,
                               void *out);

static enum result wrong_type(struct reader *reader, const char *wanted)
{
    return refuse(reader, RULE_TYPE, wanted);
}

static enum result within(struct reader *reader, int limit, int64_t value)
{
    char range[64];
    if (!limit_holds((enum limit_index)limit, value)) {
        return refuse(reader, RULE_RANGE,
                      limit_text((enum limit_index)limit, range, sizeof(range)));
    }
    return RESULT_OK;
}

static enum result read_text(struct reader *reader, const struct field *field, const json_t *json,
                             void *at)
{
    if (!json_is_string(json)) {
        return wrong_type(reader, "string");
    }
    const char *text = json_string_value(json);
    enum result result = field_accept_text(field, reader->pointer, text, reader->error);
    if (result == RESULT_OK) {
        *(const char **)at = arena_text(reader->arena, text);
    }
    return result;
}

static enum result read_integer(struct reader *reader, const struct field *field,
                                const json_t *json, void *at)
{
    if (!json_is_integer(json)) {
        return json_is_real(json) ? refuse(reader, RULE_WHOLE_NUMBER, "")
                                  : wrong_type(reader, "integer");
    }
    enum result result = within(reader, field->limit, json_integer_value(json));
    if (result == RESULT_OK) {
        *(int64_t *)at = json_integer_value(json);
    }
    return result;
}

static enum result read_degrees(struct reader *reader, const struct field *field,
                                const json_t *json, void *at)
{
    if (!json_is_number(json)) {
        return wrong_type(reader, "number");
    }
    const double degrees = json_number_value(json);
    const int64_t micro = fabs(degrees) > 1000 ? INT64_MAX : llround(degrees * 1e6);
    enum result result = within(reader, field->limit, micro);
    if (result == RESULT_OK) {
        *(int64_t *)at = micro;
    }
    return result;
}

static enum result read_time(struct reader *reader, const struct field *field, const json_t *json,
                             void *at)
{
    (void)field;
    if (!json_is_string(json)) {
        return wrong_type(reader, "string");
    }
    int64_t seconds;
    if (!time_parse(slice_of(json_string_value(json)), &seconds)) {
        return refuse(reader, RULE_FORMAT, "2026-11-24T09:00:00+08:00");
    }
    *(int64_t *)at = seconds;
    return RESULT_OK;
}

static enum result read_boolean(struct reader *reader, const struct field *field,
                                const json_t *json, void *at)
{
    (void)field;
    if (!json_is_boolean(json)) {
        return wrong_type(reader, "boolean");
    }
    *(int *)at = json_is_true(json);
    return RESULT_OK;
}

static enum result read_choice(struct reader *reader, const struct field *field, const json_t *json,
                               void *at)
{
    if (!json_is_string(json)) {
        return wrong_type(reader, "string");
    }
    const int value = words_find(field->detail, json_string_value(json));
    if (value < 0) {
        char choices[200];
        return refuse(reader, RULE_CHOICE, words_list(field->detail, choices, sizeof(choices)));
    }
    *(int *)at = value;
    return RESULT_OK;
}

static enum result check_items(struct reader *reader, const struct field *field, const json_t *json)
{
    if (!json_is_array(json)) {
        return wrong_type(reader, "array");
    }
    char range[64];
    if (!limit_holds((enum limit_index)field->items, (int64_t)json_array_size(json))) {
        return refuse(reader, RULE_ITEMS,
                      limit_text((enum limit_index)field->items, range, sizeof(range)));
    }
    return RESULT_OK;
}

static enum result read_texts(struct reader *reader, const struct field *field, const json_t *json,
                              void *at)
{
    enum result result = check_items(reader, field, json);
    if (result != RESULT_OK) {
        return result;
    }
    const size_t count = json_array_size(json);
    const char **texts = ARENA_ARRAY(reader->arena, const char *, count);
    for (size_t i = 0; i < count && result == RESULT_OK; i++) {
        const size_t before = pointer_push_index(reader, i);
        result = read_text(reader, field, json_array_get(json, i), (void *)&texts[i]);
        for (size_t k = 0; k < i && result == RESULT_OK; k++) {
            if (strcmp(texts[k], texts[i]) == 0) {
                result = refuse(reader, RULE_DUPLICATE, texts[i]);
            }
        }
        pointer_pop(reader, before);
    }
    if (result == RESULT_OK) {
        *(struct list *)at = (struct list){(void *)texts, count};
    }
    return result;
}

static enum result read_list(struct reader *reader, const struct field *field, const json_t *json,
                             void *at)
{
    enum result result = check_items(reader, field, json);
    if (result != RESULT_OK) {
        return result;
    }
    const struct shape *shape = field->detail;
    const size_t count = json_array_size(json);
    char *items = arena_array(reader->arena, count, shape->size);
    const unsigned options = reader->options;
    reader->options &= ~(unsigned)SHAPE_PARTIAL; /* a list is replaced whole */
    for (size_t i = 0; i < count && result == RESULT_OK; i++) {
        const size_t before = pointer_push_index(reader, i);
        result = read_object(reader, shape, json_array_get(json, i), items + i * shape->size);
        pointer_pop(reader, before);
    }
    reader->options = options;
    if (result == RESULT_OK) {
        *(struct list *)at = (struct list){items, count};
    }
    return result;
}

static enum result read_hex(struct reader *reader, const struct field *field, const json_t *json,
                            void *at)
{
    (void)field;
    if (!json_is_string(json)) {
        return wrong_type(reader, "string");
    }
    if (!hex_decode(slice_of(json_string_value(json)), at)) {
        return refuse(reader, RULE_FORMAT, "[0-9a-f]{64}");
    }
    return RESULT_OK;
}

static enum result read_nested(struct reader *reader, const struct field *field, const json_t *json,
                               void *at)
{
    return read_object(reader, field->detail, json, at);
}

typedef enum result field_reader(struct reader *, const struct field *, const json_t *, void *);

static field_reader *const readers[] = {
    [FIELD_TEXT] = read_text,
    [FIELD_INTEGER] = read_integer,
    [FIELD_DEGREES] = read_degrees,
    [FIELD_TIME] = read_time,
    [FIELD_BOOLEAN] = read_boolean,
    [FIELD_CHOICE] = read_choice,
    [FIELD_TEXTS] = read_texts,
    [FIELD_LIST] = read_list,
    [FIELD_OBJECT] = read_nested,
    [FIELD_HEX] = read_hex,
    [FIELD_JSON] = NULL,
};

static const struct field *find_field(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (strcmp(shape->fields[i].name, name) == 0) {
            return readers[shape->fields[i].kind] && !(shape->fields[i].flags & FIELD_READ_ONLY)
                       ? &shape->fields[i]
                       : NULL;
        }
    }
    return NULL;
}

/* What a member that is not given stands for. */
static void set_absent(const struct field *field, void *at)
{
    switch (field->kind) {
    case FIELD_INTEGER:
        *(int64_t *)at = field->fallback;
        break;
    case FIELD_DEGREES:
    case FIELD_TIME:
        *(int64_t *)at = ABSENT;
        break;
    case FIELD_BOOLEAN:
    case FIELD_CHOICE:
        *(int *)at = (int)field->fallback;
        break;
    case FIELD_TEXTS:
    case FIELD_LIST:
        *(struct list *)at = (struct list){NULL, 0};
        break;
    case FIELD_TEXT:
        *(const char **)at = NULL;
        break;
    case FIELD_HEX:
        memset(at, 0, HEX_BYTES);
        break;
    case FIELD_OBJECT:
    case FIELD_JSON:
        break;
    }
}

static enum result read_field(struct reader *reader, const struct field *field, const json_t *json,
                              char *out)
{
    const size_t before = pointer_push(reader, field->name);
    enum result result = RESULT_OK;
    if (json && !json_is_null(json)) {
        result = readers[field->kind](reader, field, json, out + field->offset);
    } else if (!json && (reader->options & SHAPE_PARTIAL)) {
        result = RESULT_OK;
    } else if (field->flags & FIELD_REQUIRED) {
        result = refuse(reader, RULE_REQUIRED, "");
    } else {
        set_absent(field, out + field->offset);
    }
    pointer_pop(reader, before);
    return result;
}

static enum result read_object(struct reader *reader, const struct shape *shape, const json_t *json,
                               void *out)
{
    if (!json_is_object(json)) {
        return wrong_type(reader, "object");
    }
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)json, name, value)
    {
        if (!find_field(shape, name)) {
            const size_t before = pointer_push(reader, name);
            enum result result = refuse(reader, RULE_UNKNOWN_MEMBER, "");
            pointer_pop(reader, before);
            return result;
        }
    }
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (!readers[field->kind] || (field->flags & FIELD_READ_ONLY)) {
            continue;
        }
        enum result result =
            read_field(reader, field, json_object_get(json, field->name), (char *)out);
        if (result != RESULT_OK) {
            return result;
        }
    }
    return RESULT_OK;
}

enum result shape_read(const struct shape *shape, struct arena *arena, struct slice json,
                       unsigned options, void *out, struct error *error)
{
    json_t *document;
    enum result result =
        json_read_document(json, (int)limits[LIMIT_JSON_DEPTH].largest, &document, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct reader reader = {.arena = arena, .error = error, .options = options};
    result = read_object(&reader, shape, document, out);
    json_decref(document);
    return result;
}
