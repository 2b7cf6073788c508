/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_world.h"

#include <diandan/base/clock.h>
#include <diandan/crypto/random.h>

struct world system_world(void)
{
    return (struct world){.now_ms = clock_real_ms(), .random = random_fill};
}
