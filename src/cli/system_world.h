/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The world as it is: the clock of the machine, the randomness of the operating system. */
#pragma once

#include <diandan/base/world.h>

struct world system_world(void);
