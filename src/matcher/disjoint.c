/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disjoint.h"

int *disjoint_create(int count, struct arena *arena)
{
    int *parents = ARENA_ARRAY(arena, int, (size_t)count);
    for (int i = 0; i < count; i++) {
        parents[i] = i;
    }
    return parents;
}

int disjoint_root(int *parents, int number)
{
    while (parents[number] != number) {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    return number;
}

void disjoint_join(int *parents, int a, int b)
{
    const int left = disjoint_root(parents, a);
    const int right = disjoint_root(parents, b);
    parents[left < right ? right : left] = left < right ? left : right;
}
