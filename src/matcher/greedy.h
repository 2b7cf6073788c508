/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A valid plan at once: orders by weight, each role by its best free candidates. */
#pragma once

#include "components.h"

#include <stdbool.h>

/* Mark the chosen candidates of a component in chosen, an array over all candidates whose entries
   of this component are false before. */
void greedy_plan(const struct component *component, struct arena *arena, bool *chosen);
