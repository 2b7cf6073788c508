/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/names.h>

#include <stdint.h>
#include <string.h>

enum { NAMES_LEAST = 32 };

/* FNV-1a. */
static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261U;
    for (; *name; name++) {
        hash = (hash ^ (unsigned char)*name) * 16777619U;
    }
    return hash;
}

static int find_slot(const struct names *names, const char *name)
{
    int slot = (int)(hash_of(name) & (uint32_t)(names->slot_count - 1));
    while (names->slots[slot] && strcmp(names->items[names->slots[slot] - 1], name) != 0) {
        slot = (slot + 1) & (names->slot_count - 1);
    }
    return slot;
}

/* At most half of the slots are taken; the old arrays stay on the arena. */
static void grow(struct names *names, int capacity)
{
    const char **items = ARENA_ARRAY(names->arena, const char *, (size_t)capacity);
    if (names->count) {
        memcpy((void *)items, (const void *)names->items, (size_t)names->count * sizeof(*items));
    }
    names->items = items;
    names->slot_count = capacity * 2;
    names->slots = ARENA_ARRAY(names->arena, int, (size_t)names->slot_count);
    for (int i = 0; i < names->count; i++) {
        names->slots[find_slot(names, items[i])] = i + 1;
    }
}

int names_find(const struct names *names, const char *name)
{
    return names->slot_count ? names->slots[find_slot(names, name)] - 1 : -1;
}

int names_add(struct names *names, const char *name)
{
    const int known = names_find(names, name);
    if (known >= 0) {
        return known;
    }
    if (names->count * 2 >= names->slot_count) {
        grow(names, names->slot_count ? names->slot_count : NAMES_LEAST);
    }
    names->items[names->count] = name;
    names->slots[find_slot(names, name)] = ++names->count;
    return names->count - 1;
}

void names_reserve(struct names *names, int count)
{
    int capacity = NAMES_LEAST;
    while (capacity < count) {
        capacity *= 2;
    }
    if (capacity * 2 > names->slot_count) {
        grow(names, capacity);
    }
}
