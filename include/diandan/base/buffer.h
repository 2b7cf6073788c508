/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing run of bytes on an arena, for building bodies and files. */
#pragma once

#include <diandan/base/arena.h>

#include <stdint.h>

struct buffer {
    struct arena *arena; /* where it grows */
    char *bytes;         /* NUL-terminated once anything was appended */
    size_t length;
    size_t capacity;
};

struct buffer buffer_on(struct arena *arena);
/* Room for size more bytes; returns where to write them. Add what was written to length. */
char *buffer_reserve(struct buffer *buffer, size_t size);
void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_char(struct buffer *buffer, char c);
void buffer_integer(struct buffer *buffer, int64_t value);
/* 1.20 of 120 hundredths; -0:05 of minus five minutes. */
void buffer_hundredths(struct buffer *buffer, int64_t hundredths);
void buffer_minutes(struct buffer *buffer, int64_t minutes);
void buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
