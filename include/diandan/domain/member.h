/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Party member who serves (党员): skills, certificates, resources, free time, caps. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

struct skill {
    const char *code;
    int64_t level; /* 1..5 */
};

struct certificate {
    const char *code;
    int64_t valid_until; /* unix seconds, exclusive; ABSENT = for good */
};

struct availability_rule {
    const char *rrule; /* RFC 5545, such as FREQ=WEEKLY;BYDAY=SA */
    int64_t starts_at; /* first start, unix seconds */
    int64_t minutes;   /* length of each free time */
};

enum exception_kind { EXCEPTION_BUSY, EXCEPTION_FREE };
extern const struct words exception_kinds;

struct availability_exception {
    int64_t starts_at;
    int64_t ends_at;
    int kind; /* enum exception_kind */
};

enum member_state { MEMBER_ACTIVE, MEMBER_PAUSED };
extern const struct words member_states;

struct member {
    const char *id;
    const char *region_code;  /* community of registration */
    const char *external_id;  /* its id in the system it came from; NULL or unique per region */
    const char *unit_id;      /* work unit; NULL */
    const char *name;         /* identity: masked for most readers */
    const char *phone;        /* identity; NULL; masked for most readers */
    int64_t longitude_micro;  /* home or office; ABSENT */
    int64_t latitude_micro;   /* ABSENT */
    int64_t week_minutes_max; /* service allowed per week; 0 = none this time */
    int64_t consented_at;     /* consent to be proposed by the matcher; ABSENT = never proposed */
    int state;                /* enum member_state */
    struct list skills;       /* struct skill */
    struct list certificates; /* struct certificate */
    struct list resources;    /* const char * */
    struct list availability; /* struct availability_rule; none = never free */
    struct list exceptions;   /* struct availability_exception */
    int64_t created_at;
    int64_t version;
};
