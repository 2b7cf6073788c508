/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include <diandan/store/ledger_store.h>

#include <stdio.h>
#include <unistd.h>

static enum result load(const char *folder, const char *given, const char *name,
                        const struct world *world, unsigned char ret_key[KEY_BYTES],
                        struct error *error)
{
    char path[1100];
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    return key_file_load_or_create(given ? given : path, world, ret_key, error);
}

/* True when the folder holds entries with a MAC: under another key all of them would look forged.
 */
static int is_authenticated(const char *folder)
{
    struct error ignored = {0};
    struct store *store = NULL;
    struct entry head = {0};
    struct arena *arena = arena_create();
    if (store_open(folder, STORE_READ, &store, &ignored) == RESULT_OK) {
        (void)entry_load_head(store, arena, &head, &ignored);
        store_close(store);
    }
    arena_destroy(arena);
    return head.format == ENTRY_FORMAT;
}

static enum result require_ledger_key(const char *folder, const char *given, struct error *error)
{
    char path[1100];
    (void)snprintf(path, sizeof(path), "%s/" LEDGER_KEY_FILE, folder);
    const char *where = given ? given : path;
    return access(where, F_OK) != 0 && is_authenticated(folder)
               ? error_refuse(error, RESULT_INVALID, RULE_FILE, where, "--ledger-key")
               : RESULT_OK;
}

enum result keys_load(const char *folder, const struct key_paths *paths, const struct world *world,
                      struct keys *ret_keys, struct error *error)
{
    enum result result = require_ledger_key(folder, paths->ledger, error);
    if (result == RESULT_OK) {
        result = load(folder, paths->ledger, LEDGER_KEY_FILE, world, ret_keys->ledger, error);
    }
    return result == RESULT_OK
               ? load(folder, paths->seal, SEAL_KEY_FILE, world, ret_keys->seal, error)
               : result;
}
