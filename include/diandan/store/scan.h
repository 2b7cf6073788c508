/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list asks for: a range of regions, where the page before ended, and how many. */
#pragma once

#include <stdint.h>

struct scan {
    const char *scope; /* prefix of region codes, 0 to 12 digits */
    const char *after; /* id the page before ended with; NULL or "" for the first */
    int64_t limit;     /* items */
    int64_t state;     /* only things in this state; ABSENT for all */
};
