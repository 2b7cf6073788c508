/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_stream.h"

#include "json_place.h"

#include <string.h>

enum { WINDOW_BYTES = 1 << 18 };

struct json_stream json_stream_of(struct byte_source source, struct arena *arena)
{
    return (struct json_stream){.arena = arena, .source = source, .bytes = ""};
}

struct json_stream json_stream_of_slice(struct slice document)
{
    return (struct json_stream){
        .bytes = document.bytes ? document.bytes : "", .length = document.length, .ended = true};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Let go of what was taken and fill the window up; false where the document has ended. */
static bool refill(struct json_stream *stream)
{
    if (stream->ended) {
        return false;
    }
    if (stream->at > 0) {
        json_count_lines((struct slice){stream->bytes, stream->at}, &stream->line, &stream->column);
        stream->length -= stream->at;
        memmove(stream->room, stream->room + stream->at, stream->length);
        stream->at = 0;
    }
    if (stream->length == stream->capacity) {
        const size_t capacity = stream->capacity ? stream->capacity * 2 : WINDOW_BYTES;
        stream->room = arena_resize(stream->arena, stream->room, stream->capacity, capacity);
        stream->bytes = stream->room;
        stream->capacity = capacity;
    }
    const size_t got = stream->source.read(stream->source.state, stream->room + stream->length,
                                           stream->capacity - stream->length);
    stream->length += got;
    stream->ended = got == 0;
    return got > 0;
}

/* True when the window holds the byte so many after the next one; false where the document ends. */
static bool reaches(struct json_stream *stream, size_t offset)
{
    while (stream->at + offset >= stream->length) {
        if (!refill(stream)) {
            return false;
        }
    }
    return true;
}

int json_stream_peek(struct json_stream *stream)
{
    while (reaches(stream, 0)) {
        if (!is_space(stream->bytes[stream->at])) {
            return (unsigned char)stream->bytes[stream->at];
        }
        stream->at++;
    }
    return JSON_STREAM_END;
}

/* Length of a text from its opening to its closing quote. */
static size_t measure_text(struct json_stream *stream, size_t from)
{
    size_t offset = from + 1;
    while (reaches(stream, offset)) {
        const char c = stream->bytes[stream->at + offset];
        if (c == '"') {
            return offset + 1;
        }
        offset += c == '\\' ? 2 : 1;
    }
    return stream->length - stream->at;
}

/* Up to the bracket that closes the first one, whatever its kind. */
static size_t measure_nested(struct json_stream *stream, int depth_max)
{
    int depth = 0;
    size_t offset = 0;
    while (reaches(stream, offset)) {
        const char c = stream->bytes[stream->at + offset];
        if (c == '"') {
            offset = measure_text(stream, offset);
            continue;
        }
        offset++;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth == 0 || depth > depth_max) {
            return offset;
        }
    }
    return offset;
}

/* A number or a word; or what is neither, up to what may follow a value. */
static size_t measure_word(struct json_stream *stream)
{
    size_t offset = 0;
    while (reaches(stream, offset)) {
        const char c = stream->bytes[stream->at + offset];
        if (offset > 0 && (is_space(c) || strchr(",:{}[]\"", c))) {
            return offset;
        }
        offset++;
    }
    return offset;
}

struct slice json_stream_value(struct json_stream *stream, int depth_max)
{
    const int next = json_stream_peek(stream);
    size_t length = 0;
    if (next == '{' || next == '[') {
        length = measure_nested(stream, depth_max);
    } else if (next == '"') {
        length = measure_text(stream, 0);
    } else if (next != JSON_STREAM_END) {
        length = measure_word(stream);
    }
    return (struct slice){stream->bytes + stream->at, length};
}

bool json_stream_row(struct json_stream *stream, size_t count, int64_t *ret_values)
{
    const struct slice rest = {stream->bytes + stream->at, stream->length - stream->at};
    const size_t length = json_row(rest, count, ret_values);
    stream->at += length;
    return length > 0;
}
