/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret key of 32 random bytes in a file only its owner can read. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/base/world.h>

enum { KEY_BYTES = 32 };

/* Read the key, or make it durably (mode 0600) where there is no such file; never overwrites.
   RESULT_INTERNAL with RULE_FILE and the path as pointer when the file has another size, is not a
   regular file, can be read by others, or cannot be read or written. */
enum result key_file_load_or_create(const char *path, const struct world *world,
                                    unsigned char ret_key[KEY_BYTES], struct error *error);
/* The same, where the file must be there. */
enum result key_file_load(const char *path, unsigned char ret_key[KEY_BYTES], struct error *error);
