/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012): short digests for tables in memory.
 * Under a random key nobody can prepare two texts that share one; without the key it proves
 * nothing to others. */
#pragma once

#include <stddef.h>

enum { SIPHASH_KEY_BYTES = 16, SIPHASH_BYTES = 16 };

void siphash(const unsigned char key[SIPHASH_KEY_BYTES], const void *bytes, size_t length,
             unsigned char ret_digest[SIPHASH_BYTES]);
