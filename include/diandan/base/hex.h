/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hexadecimal digits: digests of 32 bytes as 64 lower-case ones, and the escapes of URLs. */
#pragma once

#include <diandan/base/text.h>

enum { HEX_BYTES = 32, HEX_DIGITS = 2 * HEX_BYTES };

/* No NUL is written. */
void hex_encode(const unsigned char bytes[HEX_BYTES], char ret_digits[HEX_DIGITS]);
/* Exactly 64 digits; false for anything else. */
bool hex_decode(struct slice text, unsigned char ret_bytes[HEX_BYTES]);

/* Value of a digit of either case, -1 of anything else. */
int hex_value(char digit);
/* Undo percent escapes (RFC 3986) into out, which has room for raw.length bytes; false where one is
   broken. */
bool percent_decode(struct slice raw, char *out, size_t *ret_length);
