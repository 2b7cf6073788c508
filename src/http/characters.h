/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of bytes in HTTP messages, as bitmaps over ASCII. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool character_in(const uint64_t bitmap[2], unsigned char c)
{
    return c < 128 && (bitmap[c >> 6] >> (c & 63) & 1) != 0;
}

/* RFC 9110 tchar: letters, digits, !#$%&'*+-.^_`|~ */
static inline bool character_is_token(unsigned char c)
{
    static const uint64_t bitmap[2] = {0x03ff6cfa00000000, 0x57ffffffc7fffffe};
    return character_in(bitmap, c);
}

/* RFC 3986 pchar, '/', '?' and '%': what a request target is made of. */
static inline bool character_is_target(unsigned char c)
{
    static const uint64_t bitmap[2] = {0xaffffff200000000, 0x47fffffe87ffffff};
    return character_in(bitmap, c);
}

/* RFC 3986 reg-name without percent escapes. */
static inline bool character_is_host(unsigned char c)
{
    static const uint64_t bitmap[2] = {0x2bff7fd200000000, 0x47fffffe87fffffe};
    return character_in(bitmap, c);
}

/* What a field value may hold: no control but HTAB. */
static inline bool character_is_text(unsigned char c)
{
    return (c >= 0x20 && c != 0x7f) || c == '\t';
}

static inline bool character_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}
