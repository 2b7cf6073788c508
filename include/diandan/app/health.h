/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the service can do its work. */
#pragma once

#include <diandan/app/call.h>

struct health {
    const char *status; /* "ready" */
    int64_t ledger_seq; /* of the newest entry; 0 while there is none */
};

extern const struct shape shape_health;
operation_function health_ready;
