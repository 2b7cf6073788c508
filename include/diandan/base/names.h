/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to small numbers: each name once, in order of first appearance. */
#pragma once

#include <diandan/base/arena.h>

struct names {
    struct arena *arena;
    const char **items; /* by number */
    int count;
    int *slots; /* open addressing; number + 1, 0 = free */
    int slot_count;
};

/* Make room for count names at once; at most 2^29. */
void names_reserve(struct names *names, int count);
/* Number of a name; -1 where it is unknown. */
int names_find(const struct names *names, const char *name);
/* Number of a name, which is added where it is unknown. The text must outlive the names. */
int names_add(struct names *names, const char *name);
