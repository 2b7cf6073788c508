/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file compiled into the program (cmake/embed.cmake). */
#pragma once

#include <stddef.h>

struct embedded {
    const char *name;  /* file name; NULL ends a list */
    const char *bytes; /* NUL follows the last byte */
    size_t length;
};
