/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys beside a database: made where there are none, and never in it. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/base/world.h>
#include <diandan/crypto/key_file.h>

#define LEDGER_KEY_FILE "ledger.key"
#define SEAL_KEY_FILE   "seal.key"

struct keys {
    unsigned char ledger[KEY_BYTES]; /* authenticates entries */
    unsigned char seal[KEY_BYTES];   /* seed of the key that signs seals */
};

/* Where each key lies; NULL = in the data folder under its usual name. */
struct key_paths {
    const char *ledger;
    const char *seal;
};

/* A missing ledger key is made only where nothing was authenticated by it yet. */
enum result keys_load(const char *folder, const struct key_paths *paths, const struct world *world,
                      struct keys *ret_keys, struct error *error);
