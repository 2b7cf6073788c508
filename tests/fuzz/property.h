/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every fuzz target is made of: an entry for the bytes, and a claim that must hold. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/text.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Not an assertion: it holds in every build. */
static inline void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static inline struct slice slice_of_input(const uint8_t *data, size_t size)
{
    return (struct slice){(const char *)data, size};
}

static inline struct slice slice_of_buffer(const struct buffer *buffer)
{
    return (struct slice){buffer->bytes, buffer->length};
}

static inline bool slices_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}
