/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/limits.h>

/* clang-format off */
const struct limit limits[] = {
#define X(name, smallest, largest, bounds) {#name, (smallest), (largest), (bounds)},
    LIMITS(X)
#undef X
};
/* clang-format on */
const size_t limit_count = sizeof(limits) / sizeof(limits[0]);
