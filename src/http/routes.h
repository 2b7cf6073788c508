/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of routes: read it first. */
#pragma once

#include "service.h"

#include <diandan/app/call.h>
#include <diandan/http/request.h>

enum route_flag {
    ROUTE_CREATES = 1 << 0,  /* success is 201 */
    ROUTE_RETRY = 1 << 1,    /* no Idempotency-Key: repeating does no harm */
    ROUTE_PAGE = 1 << 2,     /* answers a page of HTML */
    ROUTE_REPORT = 1 << 3,   /* answers JSON, CSV, a workbook or a page, as asked for */
    ROUTE_CALENDAR = 1 << 4, /* answers a calendar (RFC 5545) */
    ROUTE_IMAGE = 1 << 5,    /* answers a drawing (SVG) */
    ROUTE_TEXT = 1 << 7,     /* answers plain text */
    ROUTE_SESSION = 1 << 6,  /* about the session itself: open while the password must be changed */
    ROUTE_EVENTS = 1 << 7,   /* answers events without an end, each with the output as its data */
};

struct route {
    enum method method;
    const char *path;           /* segments; {name} takes one */
    unsigned allow;             /* roles that may, as bits of MAY(…); default deny */
    unsigned flags;             /* of enum route_flag */
    struct operation operation; /* run == NULL: answered by .plain */
    plain_handler *plain;
    const char *summary_zh;
    const char *summary_en;
};

extern const struct route routes[];
extern const size_t route_count;
