/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's clocks, for those who wait and those who make a world; everyone else takes time as
 * an argument. */
#pragma once

#include <stdint.h>

/* Milliseconds that never run backwards, from some moment before the process. */
int64_t clock_monotonic_ms(void);
/* The same in microseconds, to measure what is short. */
int64_t clock_monotonic_us(void);
/* Milliseconds since 1970-01-01T00:00:00Z. */
int64_t clock_real_ms(void);
