/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/json_split.h>

#include <string.h>

enum { DEPTH_MAX = 16 };

struct json_splitter {
    char *object; /* what was seen since the last bracket opened */
    size_t used;
    size_t bytes_max;
    char closers[DEPTH_MAX]; /* of what is open */
    int depth;
    bool in_string;
    bool escaped; /* the byte before was a backslash */
    bool flat;    /* object holds a whole object so far */
};

struct json_splitter *json_splitter_create(struct arena *arena, size_t bytes_max)
{
    struct json_splitter *splitter = ARENA_NEW(arena, struct json_splitter);
    splitter->object = arena_alloc(arena, bytes_max);
    splitter->bytes_max = bytes_max;
    return splitter;
}

static enum json_step refuse(struct error *error, enum rule rule, const char *argument)
{
    (void)error_refuse(error, RESULT_MALFORMED, rule, "", "%s", argument);
    return JSON_REFUSED;
}

static void follow_string(struct json_splitter *splitter, char c)
{
    if (splitter->escaped) {
        splitter->escaped = false;
    } else if (c == '\\') {
        splitter->escaped = true;
    } else if (c == '"') {
        splitter->in_string = false;
    }
}

static enum json_step open_bracket(struct json_splitter *splitter, char c, struct error *error)
{
    if (splitter->depth == DEPTH_MAX) {
        return refuse(error, RULE_DEPTH, "16");
    }
    splitter->closers[splitter->depth++] = c == '{' ? '}' : ']';
    splitter->flat = c == '{';
    splitter->used = 0;
    return JSON_MORE;
}

/* JSON_OBJECT where the bracket ends a flat object. */
static enum json_step close_bracket(struct json_splitter *splitter, char c, struct error *error)
{
    if (splitter->depth == 0 || splitter->closers[splitter->depth - 1] != c) {
        return refuse(error, RULE_JSON, "brackets");
    }
    splitter->depth--;
    const bool flat = splitter->flat;
    splitter->flat = false;
    return flat ? JSON_OBJECT : JSON_MORE;
}

static enum json_step follow(struct json_splitter *splitter, char c, struct error *error)
{
    if (splitter->in_string) {
        follow_string(splitter, c);
    } else if (c == '"') {
        splitter->in_string = true;
    } else if (c == '{' || c == '[') {
        return open_bracket(splitter, c, error);
    } else if (c == '}' || c == ']') {
        return close_bracket(splitter, c, error);
    }
    return JSON_MORE;
}

enum json_step json_splitter_next(struct json_splitter *splitter, struct slice *piece,
                                  struct slice *ret_object, struct error *error)
{
    while (piece->length > 0) {
        const char c = *piece->bytes;
        piece->bytes++;
        piece->length--;
        const bool was_flat = splitter->flat;
        const enum json_step step = follow(splitter, c, error);
        if (step == JSON_REFUSED) {
            return step;
        }
        if (was_flat || splitter->flat) {
            if (splitter->used == splitter->bytes_max) {
                return refuse(error, RULE_LENGTH, "flat object");
            }
            splitter->object[splitter->used++] = c;
        }
        if (step == JSON_OBJECT) {
            *ret_object = (struct slice){splitter->object, splitter->used};
            return step;
        }
    }
    return JSON_MORE;
}

enum json_step json_splitter_finish(const struct json_splitter *splitter, struct error *error)
{
    return splitter->depth > 0 || splitter->in_string ? refuse(error, RULE_JSON, "ends too early")
                                                      : JSON_MORE;
}
