/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every noun of the domain shares: absent numbers, lists, points on the map. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* A whole number or a moment that is not given. */
#define ABSENT INT64_MIN

/* Items of one type, owned by the arena they were made on. */
struct list {
    void *items;
    size_t count;
};

#define LIST_OF(list, type) ((type *)(list).items)

enum { REGION_CHARACTERS = 12 };
