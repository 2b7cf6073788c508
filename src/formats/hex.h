/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests of 32 bytes as 64 lower-case hexadecimal digits. */
#pragma once

#include <diandan/base/text.h>

enum { HEX_BYTES = 32, HEX_DIGITS = 2 * HEX_BYTES };

/* No NUL is written. */
void hex_encode(const unsigned char bytes[HEX_BYTES], char ret_digits[HEX_DIGITS]);
/* Exactly 64 digits; false for anything else. */
bool hex_decode(struct slice text, unsigned char ret_bytes[HEX_BYTES]);
