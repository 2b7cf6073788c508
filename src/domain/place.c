/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/limits.h>
#include <diandan/domain/place.h>
#include <diandan/domain/travel.h>

#include <math.h>
#include <string.h>

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
    const struct location from = location_of_micro(lon_a, lat_a);
    const struct location to = location_of_micro(lon_b, lat_b);
    return (int64_t)llround(travel_kilometres(&from, &to) * 1000);
}

void region_of_scope(const char *scope, char ret_code[REGION_CHARACTERS + 1])
{
    const size_t length = strnlen(scope, REGION_CHARACTERS);
    memset(ret_code, '0', REGION_CHARACTERS);
    memcpy(ret_code, scope, length);
    ret_code[REGION_CHARACTERS] = '\0';
}

size_t region_digits_below(size_t digits)
{
    static const size_t levels[] = {2, 4, 6, 9, REGION_CHARACTERS};
    size_t i = 0;
    while (levels[i] <= digits && levels[i] < REGION_CHARACTERS) {
        i++;
    }
    return levels[i];
}

size_t region_digits(const char *code)
{
    size_t digits = region_digits_below(0);
    while (digits < REGION_CHARACTERS &&
           strspn(code + digits, "0") != (size_t)REGION_CHARACTERS - digits) {
        digits = region_digits_below(digits);
    }
    return digits;
}

int place_id_is_valid(const char *id)
{
    static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-";
    const size_t length = strlen(id);
    return limit_holds(LIMIT_ID_CHARACTERS, (int64_t)length) && length > REGION_CHARACTERS + 1 &&
           strspn(id, "0123456789") == REGION_CHARACTERS && id[REGION_CHARACTERS] == '-' &&
           strspn(id, allowed) == length;
}
