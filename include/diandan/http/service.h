/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole service: listens, answers the routes from a data folder, until it is told to stop. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/base/embedded.h>

struct service_options {
    const struct settings *settings;
    const struct embedded *pages; /* the desks, in order of name (http/pages.h); NULL = none */
    const char *address;          /* IPv4 or IPv6 text */
    uint16_t port;                /* 0 = the system chooses */
    int64_t clock_offset_ms;      /* added to the system's clock, for rehearsals */
    void (*on_ready)(void *context, uint16_t port); /* once, when it listens */
    void *ready_context;
};

/* Returns after SIGTERM or SIGINT; RESULT_OK then. */
enum result service_run(const struct service_options *options, struct error *error);
