/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an id is called by people: a member, a unit, an order. */
#pragma once

#include <diandan/domain/words.h>

enum name_kind {
    NAME_UNIT,
    NAME_MEMBER,
    NAME_ORDER,
    NAME_KINDS,
};
extern const struct words name_kinds;

struct name {
    const char *id;
    const char *region_code;
    int kind;                /* enum name_kind */
    const char *name;        /* of a unit or an order; NULL */
    const char *member_name; /* NULL */
};
