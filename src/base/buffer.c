/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/buffer.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct buffer buffer_on(struct arena *arena)
{
    return (struct buffer){.arena = arena};
}

char *buffer_reserve(struct buffer *buffer, size_t size)
{
    if (buffer->capacity - buffer->length <= size) {
        size_t capacity = buffer->capacity ? buffer->capacity * 2 : 256;
        while (capacity - buffer->length <= size) {
            capacity *= 2;
        }
        char *bytes = arena_room(buffer->arena, capacity);
        if (buffer->length > 0) {
            memcpy(bytes, buffer->bytes, buffer->length);
        }
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    return buffer->bytes + buffer->length;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t length)
{
    char *at = buffer_reserve(buffer, length);
    if (length > 0) {
        memcpy(at, bytes, length);
    }
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char c)
{
    char *at = buffer_reserve(buffer, 1);
    at[0] = c;
    at[1] = '\0';
    buffer->length++;
}

void buffer_integer(struct buffer *buffer, int64_t value)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        digits[--at] = '-';
    }
    buffer_append(buffer, digits + at, sizeof(digits) - at);
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
    va_list list;
    va_list again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    assert(length >= 0);
    char *at = buffer_reserve(buffer, (size_t)length + 1);
    (void)vsnprintf(at, (size_t)length + 1, format, again);
    va_end(again);
    buffer->length += (size_t)length;
}

/* The sign once, in front: the whole part alone loses it where it is zero. */
static void write_split(struct buffer *buffer, const char *format, int64_t value, int64_t unit)
{
    if (value < 0) {
        buffer_char(buffer, '-');
    }
    const uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    buffer_print(buffer, format, (unsigned long long)(size / (uint64_t)unit),
                 (unsigned long long)(size % (uint64_t)unit));
}

void buffer_hundredths(struct buffer *buffer, int64_t hundredths)
{
    write_split(buffer, "%llu.%02llu", hundredths, 100);
}

void buffer_minutes(struct buffer *buffer, int64_t minutes)
{
    write_split(buffer, "%llu:%02llu", minutes, 60);
}
