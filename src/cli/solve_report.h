/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells how far a solve has come: a line that moves for people, lines of JSON for programs. */
#pragma once

#include <diandan/matcher/matcher.h>

enum { REPORT_BYTES = 256 };

struct solve_report {
    bool as_json;       /* lines of JSON where standard error is no terminal */
    double seconds_max; /* of the solve; the bar is full then */
    bool begun;
    double last_s;  /* when something was told last */
    char stage[32]; /* of which stage */
};

/* Callback of struct solve_options; state is a struct solve_report. At most ten times per second,
   but for JSON at every new stage. */
void solve_report_tell(void *state, const struct solve_progress *progress);
/* Clear the line of a terminal. */
void solve_report_end(const struct solve_report *report);
/* {"stage":…,"objective":…,"bound":…,"gap":…,"seconds":…} and a line end, in REPORT_BYTES. */
void solve_report_json(const struct solve_progress *progress, char *out);
/* The stage in both languages, the gap and the seconds, in REPORT_BYTES. */
void solve_report_text(const struct solve_progress *progress, char *out);
