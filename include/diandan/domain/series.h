/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series of orders made together by one rule of recurrence. */
#pragma once

#include <diandan/domain/common.h>

struct series {
    const char *id;
    const char *region_code;
    const char *title;
    const char *category; /* code */
    const char *rrule;    /* RFC 5545, without "RRULE:" */
    int64_t starts_at;    /* of the first order */
    int64_t ends_at;      /* of the last order */
    int64_t order_count;
    const char *created_by;
    int64_t created_at;
    int64_t ended_at; /* ABSENT while it runs: orders nobody accepted were cancelled then */
    int64_t version;
};
