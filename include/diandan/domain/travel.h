/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way between two places, and how long it takes: one rule for plans, proposals and answers. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct location {
    double x; /* longitude where the metric is haversine */
    double y; /* latitude */
    bool known;
};

enum travel_metric { TRAVEL_NONE, TRAVEL_EUCLIDEAN, TRAVEL_HAVERSINE };

/* A place given in millionths of a degree; unknown where one of them is ABSENT. */
struct location location_of_micro(int64_t longitude_micro, int64_t latitude_micro);
/* Kilometres between two places given in degrees, on the mean sphere (haversine). */
double travel_kilometres(const struct location *from, const struct location *to);
/* Minutes, rounded up; 0 where a place is unknown or the metric is TRAVEL_NONE. */
int64_t travel_minutes(enum travel_metric metric, double minutes_per_unit,
                       const struct location *from, const struct location *to);
