/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the bytes of a document come from, piece by piece. */
#pragma once

#include <stddef.h>

struct byte_source {
    /* Put up to size bytes (at least 1) into *into; returns how many, 0 at the end. A source that
       fails ends, and its owner knows why. */
    size_t (*read)(void *state, char *into, size_t size);
    void *state;
};
