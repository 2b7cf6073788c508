/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/world.h>

#include <assert.h>
#include <string.h>

/* Crockford's base 32: no I, L, O, U. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

int64_t world_now_s(const struct world *world)
{
    return world->now_ms / 1000;
}

static void encode(char *out, int count, uint64_t value)
{
    for (int at = count - 1; at >= 0; at--) {
        out[at] = digits[value & 31];
        value >>= 5;
    }
}

void world_id(const struct world *world, const char *region, char ret_id[ID_BYTES])
{
    assert(strlen(region) == 12);
    uint64_t noise;
    world->random(world->random_state, &noise, sizeof(noise));
    memcpy(ret_id, region, 12);
    ret_id[12] = '-';
    encode(ret_id + 13, 10, (uint64_t)world->now_ms);
    encode(ret_id + 23, 8, noise);
    ret_id[31] = '\0';
}

void world_random_seeded(void *state, void *out, unsigned size)
{
    uint64_t *seed = state;
    unsigned char *bytes = out;
    for (unsigned at = 0; at < size;) {
        uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
        z ^= z >> 31;
        for (unsigned i = 0; i < sizeof(z) && at < size; i++, at++) {
            bytes[at] = (unsigned char)(z >> (8 * i));
        }
    }
}
