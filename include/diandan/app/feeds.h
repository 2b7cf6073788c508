/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member's private calendar: the secret address, and what stands behind it. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/feed.h>

struct feed_made {
    const char *url; /* told once */
    int64_t created_at;
};

struct feed_standing {
    int exists;
    int64_t created_at; /* ABSENT where there is none */
};

extern const struct shape shape_feed_made, shape_feed_standing;

operation_function feed_make, feed_get, feed_stop, feed_calendar;
