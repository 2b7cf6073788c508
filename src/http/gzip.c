/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gzip.h"

#include <diandan/base/log.h>

#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* One stream serves all answers: setting one up costs more than a small answer. */
struct gzip {
    z_stream stream;
};

/* Fast level: the loop thread waits. 16 asks zlib for the gzip format. */
enum { LEVEL = 2, WINDOW_BITS = 15 + 16, MEMORY_LEVEL = 8 };

struct gzip *gzip_create(void)
{
    struct gzip *gzip = calloc(1, sizeof(*gzip));
    if (!gzip || deflateInit2(&gzip->stream, LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL,
                              Z_DEFAULT_STRATEGY) != Z_OK) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*gzip));
    }
    return gzip;
}

void gzip_destroy(struct gzip *gzip)
{
    if (gzip) {
        (void)deflateEnd(&gzip->stream);
        free(gzip);
    }
}

struct slice gzip_compress(struct gzip *gzip, struct slice plain, struct arena *arena)
{
    z_stream *stream = &gzip->stream;
    const int reset = deflateReset(stream);
    assert(reset == Z_OK);
    (void)reset;
    char *out = arena_alloc(arena, plain.length);
    stream->next_in = (Bytef *)(uintptr_t)plain.bytes;
    stream->avail_in = (uInt)plain.length;
    stream->next_out = (Bytef *)out;
    stream->avail_out = (uInt)plain.length;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) {
        return (struct slice){0};
    }
    return (struct slice){out, plain.length - stream->avail_out};
}

struct slice gzip_expand(struct slice packed, struct arena *arena)
{
    /* The format ends with the length of what was packed (RFC 1952). */
    uint32_t length;
    assert(packed.length >= sizeof(length));
    memcpy(&length, packed.bytes + packed.length - sizeof(length), sizeof(length));
    length = le32toh(length);
    z_stream stream = {
        .next_in = (Bytef *)(uintptr_t)packed.bytes,
        .avail_in = (uInt)packed.length,
        .next_out = arena_alloc(arena, length),
        .avail_out = length,
    };
    const struct slice plain = {(char *)stream.next_out, length};
    int result = inflateInit2(&stream, WINDOW_BITS);
    assert(result == Z_OK);
    result = inflate(&stream, Z_FINISH);
    (void)inflateEnd(&stream);
    assert(result == Z_STREAM_END && stream.avail_out == 0);
    (void)result;
    return plain;
}
