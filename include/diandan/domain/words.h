/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of an enumeration, as they stand in JSON, in the database and in front of people. */
#pragma once

#include <stddef.h>

struct words {
    const char *const *codes; /* wire names, by value */
    const char *const *zh;    /* names for people, by value */
    size_t count;
};

/* Value of a code; -1 where it is none of them. */
int words_find(const struct words *words, const char *code);
/* The codes as people read them, "a, b, c", cut where there is no room; returns out. */
const char *words_list(const struct words *words, char *out, size_t size);
