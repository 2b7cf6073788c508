/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/meters.h>

const int64_t meter_bounds_us[METER_BOUNDS] = {
    500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 500000, 1000000, 10000000,
};

void meter_add(struct meter *meter, int64_t us)
{
    int at = 0;
    while (at < METER_BOUNDS && us > meter_bounds_us[at]) {
        at++;
    }
    atomic_fetch_add_explicit(&meter->buckets[at], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&meter->sum_us, us, memory_order_relaxed);
}
