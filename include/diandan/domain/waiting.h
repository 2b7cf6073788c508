/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member who waits for a place of an order that is full (候补). */
#pragma once

#include <diandan/domain/common.h>

struct waiting {
    const char *region_code; /* of the order */
    const char *order_id;
    const char *member_id;
    int64_t joined_at;
    int64_t position; /* 1 = next */
    /* of the order, for the member's list */
    const char *order_title;
    const char *order_place; /* NULL */
    int64_t order_starts_at;
    int64_t order_ends_at;
};
