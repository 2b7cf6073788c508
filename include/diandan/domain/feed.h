/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private calendar feed of a member, known by a secret address. */
#pragma once

#include <diandan/domain/common.h>

struct feed {
    const char *member_id;
    int64_t created_at; /* of the address that holds */
};
