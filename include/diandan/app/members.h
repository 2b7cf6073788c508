/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What officers and members do with members: register, read, change; a member changes the own free
 * time, cap, state and consent. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/member.h>

/* What is said of a member; lists replace whole. */
struct member_input {
    const char *region_code; /* of registration; only when made */
    const char *external_id; /* only when made */
    const char *name, *phone;
    const char *unit_id;
    int64_t longitude_micro, latitude_micro;
    int64_t week_minutes_max;
    int consented; /* 1: may be proposed by the matcher */
    int state;     /* enum member_state */
    struct list skills, certificates, resources, availability, exceptions;
};

/* The page_query of members, narrowed further. */
struct member_query {
    struct page_query page;
    const char *text; /* who may see names may look for them */
    const char *skill;
};

extern const struct shape shape_member_input, shape_member_patch, shape_member_own_patch,
    shape_member, shape_member_own, shape_member_page, shape_member_query;

/* PATCH needs If-Match. */
operation_function member_create, member_get, member_pages, member_patch;
/* Of the calling member: names and numbers unmasked (shape_member_own). */
operation_function member_me, member_me_patch;

/* Shared with import: make a member from its input. RULE_ALREADY at /external_id where the region
   has one of that id. */
enum result member_make(struct call *call, const struct member_input *input, struct member *ret);
