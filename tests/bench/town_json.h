/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A town as an instance file (docs/matching.md) with edges, written as it is found.

   Members carry only what counts beside given pairs: id and hours. An order's reward is part of the
   score of each of its pairs. Travel is 0.003 minutes a metre, rounded up: 30 minutes for 10 km, an
   hour for 20 km. In a pure town every order is the same hour, has no least headcount and no
   reward, and members have no cap, so each serves once at most. */
#pragma once

#include "town.h"

#include <stdio.h>

/* Returns how many pairs were written; -1 where the stream failed. */
int64_t town_write_json(const struct town *town, FILE *out);
