/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a city starts from: regions, units, categories and dated rules, listed and set. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/place.h>
#include <diandan/domain/rules.h>

struct named_input {
    const char *name;
};

struct rule_input {
    int64_t valid_from; /* ABSENT = now */
    int64_t value;
};

/* A rule the service knows, with its values from oldest to newest. */
struct known_rule {
    const char *name;
    const char *zh, *en;
    int64_t least;      /* smallest value it may be given */
    int64_t most;       /* largest */
    int64_t fallback;   /* value before the first date */
    int64_t value;      /* value that holds now */
    struct list values; /* struct dated_rule */
};

extern const struct shape shape_named_input, shape_category_input, shape_rule_input, shape_region,
    shape_unit, shape_category, shape_dated_rule, shape_region_page, shape_unit_page,
    shape_category_page, shape_rule_page;

/* Lists within the caller's scope, whole: they are short. */
operation_function region_pages, unit_pages, category_pages, rule_pages;
/* The code, the id or the name stands in the path. A unit's id is the code of its region, '-', and
   letters, digits or '-'. A rule may hold from now on or later, never from the past: what was paid
   under a rule stays explained by it. */
operation_function region_put, unit_put, category_put, rule_put;
