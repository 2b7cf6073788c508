/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large neighbourhood search: orders that compete for the same members are freed together and
   solved by columns while all else stays (Shaw 1998; Pisinger & Ropke 2010).

   Windows grow around orders whose people are not what the prices want: bound less objective is the
   sum of what members and orders forgo at the prices, so nothing is won where nobody forgoes
   anything. */
#pragma once

#include "columns.h"

struct windows_options {
    const struct budget *budget;
    int64_t loss_max; /* points: pairs that lose no more at the prices are freed */
    int pairs_max;    /* of one window; its last order may exceed it */
    double window_s;  /* most seconds for one window */
    int64_t enough;   /* an objective at which the search ends */
    uint64_t seed;    /* of the sequence of windows, not 0 */
};

struct windows;

/* A search that improves the draft of a component at prices, which stay as they are and must
   outlive it, as the options must. Lives on the arena. */
struct windows *windows_create(struct draft *draft, struct pricing *pricing,
                               const struct prices *prices, const struct windows_options *options,
                               struct arena *arena);
/* Solve windows of at most so many orders until each order that forgoes something was in one, time
   is over or the objective is enough. Returns what the objective grew by; 0: it stays as it is. */
int64_t windows_pass(struct windows *windows, int orders_max);
