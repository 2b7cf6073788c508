/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar months, quarters and years of Asia/Shanghai as half-open windows of unix seconds. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { PERIOD_TEXT_BYTES = 24 }; /* room for a name with its NUL */

struct period {
    char name[PERIOD_TEXT_BYTES]; /* "2026-11" of a month, "2026-Q4" of a quarter, "2026" of a year
                                   */
    int64_t from_at;
    int64_t to_at; /* exclusive */
};

/* The month, the quarter and the year a moment lies in. at must lie from 1970 up to 2199. */
struct period period_month(int64_t at);
struct period period_quarter(int64_t at);
struct period period_year(int64_t at);
/* A year from 1970 to 2198. */
struct period period_of_year(int64_t year);
/* The month of a name such as "2026-11"; false where it is no name of a month from 1970 to 2198. */
bool period_parse_month(const char *name, struct period *ret);
