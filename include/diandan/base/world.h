/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, ids and randomness as arguments, so that tests run on a fake clock and a seeded generator.
 */
#pragma once

#include <stdint.h>

struct world {
    int64_t now_ms; /* milliseconds since 1970-01-01T00:00:00Z */
    void (*random)(void *state, void *out, unsigned size); /* fills out; never fails */
    void *random_state;                                    /* passed to random */
};

enum { ID_BYTES = 32 }; /* room for an id with its NUL */

/* Whole seconds of now. */
int64_t world_now_s(const struct world *world);
/* A new id "RRRRRRRRRRRR-TTTTTTTTTTrrrrrrrr": region code, then 18 characters that sort by time.
   The code in front tells the shard of a thing from its id alone. region must have 12 digits. */
void world_id(const struct world *world, const char *region, char ret_id[ID_BYTES]);
/* Seeded generator for tests and demo data: a splitmix64 whose state is the uint64_t behind state.
 */
void world_random_seeded(void *state, void *out, unsigned size);
