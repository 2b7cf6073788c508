/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be met before an order of a category is closed (销号标准), as dated data. */
#pragma once

#include <diandan/domain/common.h>

struct criterion {
    const char *category;
    int64_t valid_from; /* unix seconds */
    int64_t position;   /* from 0 */
    const char *code;
    const char *zh, *en; /* what people read */
    int required;        /* 1: an order is not closed without it */
    const char *created_by;
    int64_t created_at;
};

/* A criterion that was met when an order was closed. */
struct close_tick {
    const char *region_code;
    const char *order_id;
    const char *code;
    const char *ticked_by;
    int64_t ticked_at;
};
