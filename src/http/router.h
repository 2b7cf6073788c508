/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a method and a path to the row of the table. */
#pragma once

#include "routes.h"

struct match {
    const struct route *route;               /* NULL: no row has this path and method */
    unsigned methods;                        /* bits of the methods the path has */
    const char *parameters[CALL_PARAMETERS]; /* percent-decoded, on the arena */
};

/* HEAD finds the row of GET. */
struct match router_find(enum method method, struct slice path, struct arena *arena);
/* The methods as the value of an Allow field, on the arena. */
const char *router_allow(unsigned methods, struct arena *arena);
