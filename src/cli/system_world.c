/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_world.h"

#include <diandan/crypto/random.h>

#include <time.h>

struct world system_world(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (struct world){
        .now_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000,
        .random = random_fill,
    };
}
