/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data folder being filled, through the functions the service itself uses. */
#pragma once

#include <diandan/app/call.h>

struct fill {
    struct call call;
    struct world world;
    uint64_t seed;
    int64_t newest_seq; /* of a service */
    struct error error;
};

/* A whole number below bound. */
int64_t fill_below(struct fill *fill, int64_t bound);
/* Regions and a category the rest stands on. */
enum result fill_place(struct fill *fill, const char *region_code);
/* So many members, requests, orders and offers each, over the communities of the demo city and half
   a year. */
enum result fill_lists(struct fill *fill, int64_t count);
