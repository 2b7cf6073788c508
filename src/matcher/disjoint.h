/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disjoint sets of the numbers 0 to count - 1, named by their smallest member. */
#pragma once

#include <diandan/base/arena.h>

/* Every number on its own; lives on the arena. */
int *disjoint_create(int count, struct arena *arena);
/* The name of the set of a number. Halves paths on the way (Tarjan & van Leeuwen, 1984). */
int disjoint_root(int *parents, int number);
/* Make the sets of two numbers one. */
void disjoint_join(int *parents, int a, int b);
