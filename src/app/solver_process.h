/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child process of this program: bytes in, bytes out, within limits. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

#include <stdatomic.h>

struct process_limits {
    int64_t wall_ms;              /* killed after this */
    int64_t cpu_s;                /* RLIMIT_CPU */
    int64_t memory_bytes;         /* RLIMIT_DATA */
    int64_t output_bytes;         /* more is refused */
    const atomic_bool *cancelled; /* killed soon after this is true; NULL = never */
    /* Called some times a second while it runs, with what it wrote to standard error since the last
       time; NULL = what it writes there is thrown away. */
    void (*look)(void *state, struct slice text);
    void *look_state;
};

/* Run program with the arguments (NULL at the end), input as its standard input. Its standard
   output lies on the arena. RESULT_BUSY where it was cancelled, RESULT_INTERNAL with RULE_SOLVER
   where it cannot start, does not end well or in time. */
enum result process_run(const char *program, char *const arguments[], struct slice input,
                        const struct process_limits *limits, struct arena *arena,
                        struct slice *ret_output, struct error *error);
