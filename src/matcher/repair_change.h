/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instance after declines and no-shows. */
#pragma once

#include <diandan/matcher/repair.h>

/* RESULT_INVALID where the request names what does not exist. */
enum result repair_request_check(const struct instance *instance,
                                 const struct repair_request *request, struct error *error);
/* The instance without the pairs that the request takes away, on the arena; all else is shared, and
   every other pair keeps its score. */
struct instance *repair_change(const struct instance *instance,
                               const struct repair_request *request, struct arena *arena);
/* True where the request takes a pair of member and order away. */
bool repair_takes(const struct repair_request *request, int member, int order);
