/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates, percentages and the weights of scores as dated data: name, value, first day it holds. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/scores.h>

struct dated_rule {
    const char *name;    /* one of rule_names */
    const char *subject; /* what it is for, such as a category or a unit; "" = all */
    int64_t valid_from;  /* unix seconds */
    int64_t value;       /* whole number; its unit is in the name's description */
    const char *created_by;
    int64_t created_at;
};

/* What a rule may have values of its own for, as bits. */
enum rule_subject {
    RULE_PER_CATEGORY = 1 << 0, /* code of a category */
    RULE_PER_REGION = 1 << 1,   /* code of a region, whole: not what lies within it */
    RULE_PER_UNIT = 1 << 2,     /* id of a unit */
};

struct rule_name {
    const char *name;
    int64_t fallback; /* value before anybody set one */
    int64_t least;    /* a value may be this */
    int64_t most;     /* up to this */
    const char *zh;   /* what it is, for people */
    const char *en;
    unsigned subjects; /* of enum rule_subject; 0 = one value for all */
};

/* The rules the service knows, NULL name at the end. */
extern const struct rule_name rule_names[];
/* Names of the rules that hold the weights of scores. */
extern const char *const rule_names_of_weights[WEIGHT_COUNT];
/* Row of a name; NULL where there is none. */
const struct rule_name *rule_name_find(const char *name);
