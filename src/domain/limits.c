/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/limits.h>

#include <stdio.h>

/* clang-format off */
const struct limit limits[LIMIT_INDEX_COUNT] = {
#define X(name, smallest, largest, bounds) [LIMIT_##name] = {#name, (smallest), (largest), (bounds)},
    LIMITS(X)
#undef X
};
/* clang-format on */

int limit_holds(enum limit_index index, int64_t value)
{
    return value >= limits[index].smallest && value <= limits[index].largest;
}

const char *limit_text(enum limit_index index, char *out, size_t size)
{
    (void)snprintf(out, size, "%lld–%lld", (long long)limits[index].smallest,
                   (long long)limits[index].largest);
    return out;
}
