/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_place.h"

#include <stdio.h>
#include <string.h>

size_t json_pointer_add(char *out, size_t size, size_t used, const char *name)
{
    out[used++] = '/';
    for (const char *at = name; *at && used + 2 < size; at++) {
        if (*at == '~' || *at == '/') {
            out[used++] = '~';
        }
        out[used++] = *at == '~' ? '0' : *at == '/' ? '1' : *at;
    }
    out[used] = '\0';
    text_trim_broken_utf8(out);
    return strlen(out);
}

enum { DEPTH_MAX = 40, NAME_BYTES = 64 };

/* One open object or array on the way to the position. */
struct level {
    bool is_array;
    bool awaits_name;      /* the next text is a name of the object */
    size_t index;          /* of the array's present item */
    char name[NAME_BYTES]; /* of the object's present member, cut where it is longer */
};

struct walk {
    struct slice text;
    size_t at;
    struct level levels[DEPTH_MAX];
    size_t depth;
};

static struct level *top(struct walk *walk)
{
    return walk->depth > 0 ? &walk->levels[walk->depth - 1] : NULL;
}

/* Past a text; keeps it where it is a name. Escapes are kept as they stand. */
static void pass_text(struct walk *walk)
{
    struct level *level = top(walk);
    const size_t start = ++walk->at;
    while (walk->at < walk->text.length && walk->text.bytes[walk->at] != '"') {
        walk->at += walk->text.bytes[walk->at] == '\\' ? 2 : 1;
    }
    const size_t end = walk->at < walk->text.length ? walk->at : walk->text.length;
    if (level && level->awaits_name) {
        (void)snprintf(level->name, sizeof(level->name), "%.*s", (int)(end - start),
                       walk->text.bytes + start);
        text_trim_broken_utf8(level->name);
        level->awaits_name = false;
    }
}

static void pass_mark(struct walk *walk, char mark)
{
    struct level *level = top(walk);
    if ((mark == '{' || mark == '[') && walk->depth < DEPTH_MAX) {
        walk->levels[walk->depth++] =
            (struct level){.is_array = mark == '[', .awaits_name = mark == '{'};
    } else if ((mark == '}' || mark == ']') && level) {
        walk->depth--;
    } else if (mark == ',' && level) {
        level->index++;
        level->awaits_name = !level->is_array;
    }
}

void json_count_lines(struct slice text, int *line, int *column)
{
    const char *start = text.bytes;
    const char *end = text.bytes + text.length;
    for (const char *found; (found = memchr(start, '\n', (size_t)(end - start)));
         start = found + 1) {
        (*line)++;
        *column = 0;
    }
    for (; start < end; start++) {
        *column += ((unsigned char)*start & 0xC0) != 0x80; /* first bytes of characters */
    }
}

void json_place(struct slice text, size_t position, char *ret_pointer, size_t size)
{
    struct walk walk = {.text = text};
    for (; walk.at < text.length && walk.at < position; walk.at++) {
        if (text.bytes[walk.at] == '"') {
            pass_text(&walk);
        } else {
            pass_mark(&walk, text.bytes[walk.at]);
        }
    }
    size_t used = 0;
    ret_pointer[0] = '\0';
    for (size_t i = 0; i < walk.depth && used + 4 < size; i++) {
        char index[24];
        (void)snprintf(index, sizeof(index), "%zu", walk.levels[i].index);
        if (walk.levels[i].is_array || walk.levels[i].name[0]) {
            used = json_pointer_add(ret_pointer, size, used,
                                    walk.levels[i].is_array ? index : walk.levels[i].name);
        }
    }
    /* A name may be what breaks the text. */
    if (!text_is_utf8(slice_of(ret_pointer))) {
        ret_pointer[0] = '\0';
    }
}
