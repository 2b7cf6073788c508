/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>
#include <diandan/formats/time.h>

#include <string.h>

/* Percent and plus decoding; NULL where an escape is broken or stands for NUL. */
static const char *decode(struct arena *arena, struct slice raw)
{
    char *text = arena_bytes(arena, raw.bytes, raw.length);
    for (char *plus = text; (plus = strchr(plus, '+'));) {
        *plus = ' ';
    }
    size_t length;
    if (!percent_decode((struct slice){text, raw.length}, text, &length)) {
        return NULL;
    }
    text[length] = '\0';
    return strlen(text) == length ? text : NULL;
}

static enum result set_number(const struct field *field, const char *text, int64_t *at,
                              struct error *error)
{
    int64_t value;
    if (!text_to_integer(slice_of(text), &value)) {
        /* Digits that do not fit are a number all the same, out of every range. */
        if (strspn(text, "0123456789") < strlen(text) || *text == '\0') {
            return error_refuse(error, RESULT_INVALID, RULE_WHOLE_NUMBER, field->name, NULL);
        }
        value = INT64_MAX;
    }
    if (!limit_holds((enum limit_index)field->limit, value)) {
        char range[64];
        return error_refuse(error, RESULT_INVALID, RULE_RANGE, field->name, "%s",
                            limit_text((enum limit_index)field->limit, range, sizeof(range)));
    }
    *at = value;
    return RESULT_OK;
}

static enum result set_choice(const struct field *field, const char *text, int *at,
                              struct error *error)
{
    static const char *const yes_no[] = {"false", "true"};
    static const struct words booleans = {yes_no, yes_no, 2};
    const struct words *words = field->kind == FIELD_CHOICE ? field->detail : &booleans;
    const int value = words_find(words, text);
    if (value < 0) {
        char choices[200];
        return error_refuse(error, RESULT_INVALID, RULE_CHOICE, field->name, "%s",
                            words_list(words, choices, sizeof(choices)));
    }
    *at = value;
    return RESULT_OK;
}

static enum result set_value(const struct field *field, const char *text, char *out,
                             struct error *error)
{
    char *at = out + field->offset;
    enum result result = RESULT_OK;
    switch (field->kind) {
    case FIELD_TEXT:
        result = field_accept_text(field, field->name, text, error);
        if (result == RESULT_OK) {
            *(const char **)(void *)at = text;
        }
        return result;
    case FIELD_TIME:
        return time_parse(slice_of(text), (int64_t *)(void *)at)
                   ? RESULT_OK
                   : error_refuse(error, RESULT_INVALID, RULE_FORMAT, field->name,
                                  "2026-11-24T09:00:00+08:00");
    case FIELD_CHOICE:
    case FIELD_BOOLEAN:
        return set_choice(field, text, (int *)(void *)at, error);
    default:
        return set_number(field, text, (int64_t *)(void *)at, error);
    }
}

static void set_fallbacks(const struct shape *shape, char *out)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        char *at = out + field->offset;
        if (field->kind == FIELD_TEXT) {
            *(const char **)(void *)at = NULL;
        } else if (field->kind == FIELD_CHOICE || field->kind == FIELD_BOOLEAN) {
            *(int *)(void *)at = (int)field->fallback;
        } else {
            *(int64_t *)(void *)at = field->kind == FIELD_TIME ? ABSENT : field->fallback;
        }
    }
}

static enum result read_pair(const struct shape *shape, struct arena *arena, struct slice pair,
                             uint64_t *seen, void *out, struct error *error)
{
    const char *equals = memchr(pair.bytes, '=', pair.length);
    const size_t name_length = equals ? (size_t)(equals - pair.bytes) : pair.length;
    const char *name = decode(arena, (struct slice){pair.bytes, name_length});
    const char *value =
        equals ? decode(arena, (struct slice){equals + 1, pair.length - name_length - 1}) : "";
    if (!name || !value || !text_is_utf8(slice_of(name))) {
        return error_refuse(error, RESULT_MALFORMED, RULE_FORMAT, "?", "name=value");
    }
    for (size_t i = 0; i < shape->count; i++) {
        if (strcmp(shape->fields[i].name, name) == 0) {
            if (*seen & (UINT64_C(1) << i)) {
                return error_refuse(error, RESULT_INVALID, RULE_DUPLICATE, name, "%s", name);
            }
            *seen |= UINT64_C(1) << i;
            return set_value(&shape->fields[i], value, out, error);
        }
    }
    return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_MEMBER, name, NULL);
}

enum result shape_read_query(const struct shape *shape, struct arena *arena, struct slice query,
                             void *out, struct error *error)
{
    uint64_t seen = 0;
    set_fallbacks(shape, out);
    while (query.length > 0) {
        const char *and = memchr(query.bytes, '&', query.length);
        const size_t length = and? (size_t)(and-query.bytes) : query.length;
        if (length > 0) {
            enum result result =
                read_pair(shape, arena, (struct slice){query.bytes, length}, &seen, out, error);
            if (result != RESULT_OK) {
                return result;
            }
        }
        const size_t skip = and? length + 1 : length;
        query = (struct slice){query.bytes + skip, query.length - skip};
    }
    for (size_t i = 0; i < shape->count; i++) {
        if ((shape->fields[i].flags & FIELD_REQUIRED) && !(seen & (UINT64_C(1) << i))) {
            return error_refuse(error, RESULT_INVALID, RULE_REQUIRED, shape->fields[i].name, NULL);
        }
    }
    return RESULT_OK;
}
