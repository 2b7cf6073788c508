/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include <stdio.h>

static enum result load(const char *folder, const char *given, const char *name,
                        const struct world *world, unsigned char ret_key[KEY_BYTES],
                        struct error *error)
{
    char path[1100];
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    return key_file_load_or_create(given ? given : path, world, ret_key, error);
}

enum result keys_load(const char *folder, const struct key_paths *paths, const struct world *world,
                      struct keys *ret_keys, struct error *error)
{
    const enum result result =
        load(folder, paths->ledger, LEDGER_KEY_FILE, world, ret_keys->ledger, error);
    return result == RESULT_OK
               ? load(folder, paths->seal, SEAL_KEY_FILE, world, ret_keys->seal, error)
               : result;
}
