/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/text.h>

#include <string.h>
#include <strings.h>

struct slice slice_of(const char *text)
{
    return (struct slice){text, strlen(text)};
}

bool slice_equals(struct slice slice, const char *text)
{
    return strlen(text) == slice.length && memcmp(slice.bytes, text, slice.length) == 0;
}

bool slice_equals_ignoring_case(struct slice slice, const char *text)
{
    return strlen(text) == slice.length && strncasecmp(slice.bytes, text, slice.length) == 0;
}

bool text_equals(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_to_integer(struct slice slice, int64_t *ret_value)
{
    size_t at = slice.length > 0 && slice.bytes[0] == '-';
    const bool negative = at == 1;
    if (at == slice.length) {
        return false;
    }
    int64_t value = 0;
    for (; at < slice.length; at++) {
        const char c = slice.bytes[at];
        if (c < '0' || c > '9') {
            return false;
        }
        const int64_t digit = negative ? -(c - '0') : c - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value)) {
            return false;
        }
    }
    *ret_value = value;
    return true;
}

/* Length of the UTF-8 character that starts with the byte; 0 for a byte that starts none. */
static size_t character_length(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Overlong forms, surrogates and what lies above U+10FFFF show in the second byte. */
static bool second_byte_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second <= 0x9F;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second <= 0x8F;
    default:
        return true;
    }
}

bool text_is_utf8(struct slice slice)
{
    const unsigned char *bytes = (const unsigned char *)slice.bytes;
    for (size_t at = 0; at < slice.length;) {
        const size_t length = character_length(bytes[at]);
        if (length == 0 || bytes[at] == 0 || length > slice.length - at) {
            return false;
        }
        for (size_t i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return false;
            }
        }
        if (length > 1 && !second_byte_fits(bytes[at], bytes[at + 1])) {
            return false;
        }
        at += length;
    }
    return true;
}

size_t text_count_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

bool text_has_control(const char *text, const char *allowed)
{
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if ((c < 0x20 || c == 0x7F) && !strchr(allowed, *text)) {
            return true;
        }
    }
    return false;
}

void text_trim_broken_utf8(char *text)
{
    const size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && length - start < 4 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start > 0 && character_length((unsigned char)text[start - 1]) > length - start + 1) {
        text[start - 1] = '\0';
    }
}
