/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded draws whose order is part of every instance: the same seed gives the same town.
   xoroshiro128+ (Blackman and Vigna, 2018), normal draws by Box and Muller (1958). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct random_stream {
    uint64_t state[2];
};

struct random_stream random_stream_of(uint64_t seed);
/* In [0, 1), a multiple of 2^-53. */
double random_unit(struct random_stream *stream);
/* From first to last, both included. */
int random_between(struct random_stream *stream, int first, int last);
/* Mean 0, variance 1. */
double random_normal(struct random_stream *stream);
/* True with this probability. */
bool random_is(struct random_stream *stream, double probability);
