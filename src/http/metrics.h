/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service counts of itself, in the text format of Prometheus (0.0.4). */
#pragma once

#include "door.h"

/* On the service's arena. */
struct metrics *metrics_create(struct arena *arena);
void metrics_destroy(struct metrics *metrics);
/* For struct server_handlers; the context is the service. Loop thread only. */
void metrics_on_answer(void *context, struct exchange *exchange, int status);
