/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions, units, and the dictionaries of categories and skills: the data a community starts from.
 */
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

/* A skill in the dictionary, or a code in use that is not in it. */
struct skill_entry {
    const char *code;
    const char *name;    /* for people; NULL where it is unlisted */
    const char *name_en; /* NULL */
    const char *group;   /* what it is shown under; NULL */
    int64_t retired_at;  /* not offered for new work from then on; ABSENT */
    int64_t members;     /* who have it; ABSENT where it is listed, like the others */
    int64_t places;      /* of orders that ask for it */
    int64_t categories;  /* that ask for it */
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
/* Digits of the administrative level below a code of so many: 2 provinces, 4 cities, 6 districts,
   9 streets, 12 communities; 12 where there is none. */
size_t region_digits_below(size_t digits);
/* Digits of the level a region itself is at: what follows them is zeros. */
size_t region_digits(const char *code);
