/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document that comes in pieces of one length. */
#pragma once

#include <diandan/base/text.h>
#include <diandan/formats/byte_source.h>

#include <string.h>

struct pieces {
    struct slice rest;
    size_t length;
};

static inline size_t pieces_read(void *state, char *into, size_t size)
{
    struct pieces *pieces = state;
    size_t got = pieces->length < size ? pieces->length : size;
    got = got < pieces->rest.length ? got : pieces->rest.length;
    if (got > 0) {
        memcpy(into, pieces->rest.bytes, got);
    }
    pieces->rest = (struct slice){pieces->rest.bytes + got, pieces->rest.length - got};
    return got;
}

static inline struct byte_source pieces_of(struct pieces *pieces)
{
    return (struct byte_source){pieces_read, pieces};
}
