/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated rules as people list and set them, and what a month would have been under others. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/rules.h>

struct rule_input {
    int64_t valid_from; /* ABSENT = now */
    int64_t value;
    const char *subject; /* category, region or unit; NULL or "" = all */
};

/* The values of one subject, from oldest to newest. */
struct subject_rule {
    const char *subject;
    int64_t value;      /* holds now, be it its own or the one for all */
    struct list values; /* struct dated_rule */
};

/* A rule the service knows, with its values from oldest to newest. */
struct known_rule {
    const char *name;
    const char *zh, *en;
    int64_t least;          /* smallest value it may be given */
    int64_t most;           /* largest */
    int64_t fallback;       /* value before the first date */
    int64_t value;          /* value that holds now for all */
    struct list values;     /* struct dated_rule: for all */
    struct list subjects;   /* const char *: what it may differ by; none = one value for all */
    struct list by_subject; /* struct subject_rule */
};

/* A value a rule might be given. */
struct rule_change {
    const char *name;
    const char *subject; /* NULL or "" = all */
    int64_t value;
};

struct preview_input {
    struct list changes; /* struct rule_change */
    const char *month;   /* 2026-11 */
    const char *scope;   /* narrower prefix of region codes than the caller's; NULL */
};

/* Points in hundredths, as the rules were and as they would have been. */
struct preview_region {
    const char *region_code;
    int64_t services;
    int64_t before, after;
};

struct preview_member {
    const char *member_id;
    const char *name; /* NULL where it was erased */
    int64_t services;
    int64_t before, after;
    int64_t difference;
};

struct preview {
    int64_t from_at, to_at; /* of the month */
    int64_t orders, services;
    int64_t before, after, difference;
    int64_t members;
    int64_t better, worse; /* members who would have got more, less */
    struct list regions;   /* struct preview_region, by code */
    struct list changed;   /* struct preview_member: those that differ most */
};

extern const struct shape shape_rule_input, shape_dated_rule, shape_rule_page, shape_preview_input,
    shape_preview;

/* Whole: the list is short. */
operation_function rule_pages;
/* The name stands in the path. A rule may hold from now on or later, never from the past: what was
   paid under a rule stays explained by it. A value for all, or for a category, is set by those who
   reach all regions; one for a region or a unit by those who reach it. */
operation_function rule_put;
/* What the settled orders of a month would have paid; nothing is saved. Rules without a preview are
   refused by name. */
operation_function rule_preview;
