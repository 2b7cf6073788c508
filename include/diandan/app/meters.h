/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service counts of itself while it runs: read at any time from any thread, lost when it
 * ends. */
#pragma once

#include <stdatomic.h>
#include <stdint.h>

enum { METER_BOUNDS = 11 };
/* Upper bounds of a meter's buckets in microseconds, rising; longer ones are in the last. */
extern const int64_t meter_bounds_us[METER_BOUNDS];

/* How long something took, each time. */
struct meter {
    atomic_llong buckets[METER_BOUNDS + 1];
    atomic_llong sum_us;
};
void meter_add(struct meter *meter, int64_t us);

struct meters {
    int64_t started_ms;       /* of the service's clock; set before anybody reads */
    struct meter commit;      /* groups of changes */
    atomic_llong changes;     /* in all of these groups */
    struct meter solve;       /* rounds the solver's thread prepared */
    atomic_llong chores_at;   /* when the last run ended; 0 before the first */
    atomic_llong chores_done; /* things it did */
    atomic_llong chores_refused;
    atomic_int chores_failed; /* 1: the run itself did not end well */
    atomic_llong listeners;   /* of streams of events */
};
