/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One move in the life of a thing. */
#pragma once

#include <diandan/domain/common.h>

struct history {
    int64_t at;
    const char *actor; /* subject who moved it */
    const char *state; /* code of the state it came to */
    const char *note;  /* NULL */
};
