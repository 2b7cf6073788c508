/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far service uses what members are good at, instead of guard duty (值班站岗). */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum skill_use_by {
    SKILL_USE_BY_MEMBER,
    SKILL_USE_BY_REGION, /* the community that ordered */
    SKILL_USE_BY_UNIT,
};
extern const struct words skill_use_bys;

struct skill_use {
    const char *subject; /* member, region or unit; "" = members without a unit */
    int64_t minutes;
    int64_t skilled; /* minutes in places that ask for a skill the member has */
    int64_t duty;    /* in places that ask for none */
    int64_t lacking; /* in places that ask for a skill the member does not have now */
    int64_t index;   /* skilled of all minutes, per mille */
};

/* A skill nobody asked for, and who would need it (反向菜单). */
struct skill_idle {
    const char *region_code;
    const char *skill;
    int64_t members; /* who have it */
    int64_t waiting; /* requests of the region that need it and have no order */
};

/* Skilled minutes of all minutes, per mille, rounded down; 0 of nothing. */
int64_t skill_use_index(int64_t skilled, int64_t minutes);
