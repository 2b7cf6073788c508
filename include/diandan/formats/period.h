/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weeks, fortnights, months, quarters and years of Asia/Shanghai as half-open windows of unix
 * seconds. Weeks are those of ISO 8601: they begin on Monday and belong to the year of their
 * Thursday. A fortnight is half a month: up to the 15th, and from the 16th on. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { PERIOD_TEXT_BYTES = 24 }; /* room for a name with its NUL */

enum period_kind {
    PERIOD_WEEK,      /* "2026-W48" */
    PERIOD_FORTNIGHT, /* "2026-11-F2" */
    PERIOD_MONTH,     /* "2026-11" */
    PERIOD_QUARTER,   /* "2026-Q4" */
    PERIOD_YEAR,      /* "2026" */
    PERIOD_KINDS
};

struct period {
    char name[PERIOD_TEXT_BYTES]; /* as in enum period_kind */
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

/* The period of a kind a moment lies in. at must lie from 1970-01-01 up to 2199. */
struct period period_at(enum period_kind kind, int64_t at);
/* The period of a name; false where it is no name of that kind, in the years 1970 to 2198. */
bool period_parse(enum period_kind kind, const char *name, struct period *ret);
/* How names of a kind look, such as "2026-W48". */
const char *period_form(enum period_kind kind);
