/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_stream.h"

#include <math.h>

enum { WARM_UP = 20 };

static uint64_t rotate(uint64_t value, int bits)
{
    return (value << bits) | (value >> (64 - bits));
}

static uint64_t next(struct random_stream *stream)
{
    const uint64_t first = stream->state[0];
    const uint64_t mixed = stream->state[1] ^ first;
    const uint64_t result = first + stream->state[1];
    stream->state[0] = rotate(first, 24) ^ mixed ^ (mixed << 16);
    stream->state[1] = rotate(mixed, 37);
    return result;
}

struct random_stream random_stream_of(uint64_t seed)
{
    struct random_stream stream = {
        {seed * 0x9E3779B97F4A7C15U + 1, seed ^ 0xD1B54A32D192ED03U}
    };
    for (int i = 0; i < WARM_UP; i++) {
        (void)next(&stream);
    }
    return stream;
}

double random_unit(struct random_stream *stream)
{
    return (double)(next(stream) >> 11) * 0x1.0p-53;
}

int random_between(struct random_stream *stream, int first, int last)
{
    return first + (int)(random_unit(stream) * (last - first + 1));
}

double random_normal(struct random_stream *stream)
{
    static const double circle = 6.283185307179586;
    const double length = sqrt(-2 * log(random_unit(stream) + 1e-300));
    return length * cos(circle * random_unit(stream));
}

bool random_is(struct random_stream *stream, double probability)
{
    return random_unit(stream) < probability;
}
