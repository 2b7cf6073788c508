/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions, units, and the dictionary of categories: the data a community starts from. */
#pragma once

#include <diandan/domain/common.h>

struct region {
    const char *code; /* 12 digits (GB/T 2260 and GB/T 10114): a prefix names the parent */
    const char *name;
};

struct unit {
    const char *id;
    const char *region_code;
    const char *name;
};

/* What kind of help a request asks for, and the order it usually becomes. */
struct category {
    const char *code;
    const char *name;  /* for people */
    const char *skill; /* code; NULL = anyone */
    int64_t level;     /* least level */
    int64_t count;     /* people */
    int64_t headcount_min;
    int64_t minutes;  /* length of the order */
    int64_t priority; /* 1..100 */
};

/* True when code has 12 digits. */
int region_is_valid(const char *code);
/* True when an id people choose has the code of its region in front, as every id, then '-' and
 * letters, digits or '-': "420106000000-office". */
int place_id_is_valid(const char *id);
/* True when the region lies inside the scope, a prefix of 0 to 12 digits. */
int region_within(const char *region_code, const char *scope);
/* Distance of two points given in millionths of a degree, in whole metres (haversine). */
int64_t place_distance_metres(int64_t lon_a, int64_t lat_a, int64_t lon_b, int64_t lat_b);
/* The region a scope stands for: its digits, padded with zeros to twelve. */
void region_of_scope(const char *scope, char ret_code[REGION_CHARACTERS + 1]);
