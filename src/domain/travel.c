/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/common.h>
#include <diandan/domain/travel.h>

#include <math.h>

static const double earth_radius_km = 6371.0088; /* mean radius, IUGG */
static const double pi = 3.14159265358979323846;

struct location location_of_micro(int64_t longitude_micro, int64_t latitude_micro)
{
    if (longitude_micro == ABSENT || latitude_micro == ABSENT) {
        return (struct location){.known = false};
    }
    return (struct location){(double)longitude_micro / 1e6, (double)latitude_micro / 1e6, true};
}

double travel_kilometres(const struct location *from, const struct location *to)
{
    const double radians = pi / 180;
    const double sine_y = sin((to->y - from->y) * radians / 2);
    const double sine_x = sin((to->x - from->x) * radians / 2);
    const double half =
        sine_y * sine_y + cos(from->y * radians) * cos(to->y * radians) * sine_x * sine_x;
    return 2 * earth_radius_km * asin(sqrt(fmin(1, half)));
}

int64_t travel_minutes(enum travel_metric metric, double minutes_per_unit,
                       const struct location *from, const struct location *to)
{
    if (metric == TRAVEL_NONE || !from->known || !to->known) {
        return 0;
    }
    const double distance = metric == TRAVEL_HAVERSINE ? travel_kilometres(from, to)
                                                       : hypot(from->x - to->x, from->y - to->y);
    return (int64_t)ceil(distance * minutes_per_unit);
}
