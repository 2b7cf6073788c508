/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/siphash.h>

#include <stdint.h>

struct sip {
    uint64_t a, b, c, d; /* v0 to v3 of the paper */
};

static uint64_t load(const unsigned char *bytes, size_t length)
{
    uint64_t word = 0;
    for (size_t i = 0; i < length; i++) {
        word |= (uint64_t)bytes[i] << (8 * i);
    }
    return word;
}

static void save(uint64_t word, unsigned char *out)
{
    for (int i = 0; i < 8; i++) {
        out[i] = (unsigned char)(word >> (8 * i));
    }
}

static uint64_t turn(uint64_t word, int bits)
{
    return word << bits | word >> (64 - bits);
}

static void mix(struct sip *sip, int rounds)
{
    for (int i = 0; i < rounds; i++) {
        sip->a += sip->b;
        sip->b = turn(sip->b, 13) ^ sip->a;
        sip->a = turn(sip->a, 32);
        sip->c += sip->d;
        sip->d = turn(sip->d, 16) ^ sip->c;
        sip->a += sip->d;
        sip->d = turn(sip->d, 21) ^ sip->a;
        sip->c += sip->b;
        sip->b = turn(sip->b, 17) ^ sip->c;
        sip->c = turn(sip->c, 32);
    }
}

static void take(struct sip *sip, uint64_t word)
{
    sip->d ^= word;
    mix(sip, 2);
    sip->a ^= word;
}

void siphash(const unsigned char key[SIPHASH_KEY_BYTES], const void *bytes, size_t length,
             unsigned char ret_digest[SIPHASH_BYTES])
{
    const unsigned char *at = bytes;
    const uint64_t low = load(key, 8);
    const uint64_t high = load(key + 8, 8);
    struct sip sip = {low ^ UINT64_C(0x736f6d6570736575),
                      high ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
                      low ^ UINT64_C(0x6c7967656e657261), high ^ UINT64_C(0x7465646279746573)};
    size_t rest = length;
    for (; rest >= 8; rest -= 8, at += 8) {
        take(&sip, load(at, 8));
    }
    take(&sip, load(at, rest) | (uint64_t)length << 56);
    sip.c ^= 0xee;
    mix(&sip, 4);
    save(sip.a ^ sip.b ^ sip.c ^ sip.d, ret_digest);
    sip.b ^= 0xdd;
    mix(&sip, 4);
    save(sip.a ^ sip.b ^ sip.c ^ sip.d, ret_digest + 8);
}
