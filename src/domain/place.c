/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/place.h>

#include <math.h>
#include <string.h>

static const double radius_m = 6371008.8; /* mean radius of the earth, IUGG */

int region_is_valid(const char *code)
{
    return strlen(code) == REGION_CHARACTERS && strspn(code, "0123456789") == REGION_CHARACTERS;
}

int region_within(const char *region_code, const char *scope)
{
    return strncmp(region_code, scope, strlen(scope)) == 0;
}

int64_t place_distance_metres(int64_t lon_a, int64_t lat_a, int64_t lon_b, int64_t lat_b)
{
    const double to_radians = 3.14159265358979323846 / 180e6;
    const double half_lat = (double)(lat_b - lat_a) * to_radians / 2;
    const double half_lon = (double)(lon_b - lon_a) * to_radians / 2;
    const double h = sin(half_lat) * sin(half_lat) + cos((double)lat_a * to_radians) *
                                                         cos((double)lat_b * to_radians) *
                                                         sin(half_lon) * sin(half_lon);
    return (int64_t)llround(2 * radius_m * asin(sqrt(h < 1 ? h : 1)));
}

void region_of_scope(const char *scope, char ret_code[REGION_CHARACTERS + 1])
{
    const size_t length = strnlen(scope, REGION_CHARACTERS);
    memset(ret_code, '0', REGION_CHARACTERS);
    memcpy(ret_code, scope, length);
    ret_code[REGION_CHARACTERS] = '\0';
}
