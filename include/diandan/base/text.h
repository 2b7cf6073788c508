/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that are text: slices, strict numbers, UTF-8. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A run of bytes somebody else owns; not NUL-terminated. */
struct slice {
    const char *bytes;
    size_t length;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})

struct slice slice_of(const char *text);
bool slice_equals(struct slice slice, const char *text);
/* ASCII case-insensitive. */
bool slice_equals_ignoring_case(struct slice slice, const char *text);

/* True when a is the same text as b; NULL equals only NULL. */
bool text_equals(const char *a, const char *b);
/* Decimal digits with an optional '-', the whole slice, within int64; nothing else is accepted. */
bool text_to_integer(struct slice slice, int64_t *ret_value);
/* True when the slice is well-formed UTF-8 without NUL. */
bool text_is_utf8(struct slice slice);
/* Code points of well-formed UTF-8. */
size_t text_count_characters(const char *text);
/* True when the text holds a control character other than those in allowed (such as "\n\t"). */
bool text_has_control(const char *text, const char *allowed);
/* Cut an incomplete last character off a NUL-terminated text. */
void text_trim_broken_utf8(char *text);
