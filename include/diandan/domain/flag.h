/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags: figures that ask for a look. They accuse nobody; an officer says what was found out. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

enum flag_kind {
    FLAG_YEAR_END_BURST, /* a year's service crowded into December */
    FLAG_BACK_OFFICE,    /* attendance typed in by others */
    FLAG_OVERLAP,        /* two services of one member at once: should not be */
    FLAG_TWIN,           /* two small orders of one kind at one place at nearly one time */
    FLAG_MUTUAL_PRAISE,  /* two units that praise each other */
    FLAG_SELF_GAP,       /* own stars far above residents' */
    FLAG_KINDS
};
extern const struct words flag_kinds;

/*   open ──> explained <──> confirmed
       ^──────────┴─────────────┘        (looked at again) */
enum flag_state {
    FLAG_OPEN,
    FLAG_EXPLAINED, /* there is a good reason */
    FLAG_CONFIRMED, /* it is what it looks like */
};
extern const struct words flag_states;
extern const struct lifecycle flag_life;

struct flag {
    const char *key; /* region, kind, period and a digest of what it is about */
    int kind;        /* enum flag_kind */
    int state;       /* enum flag_state */
    const char *region_code;
    const char *period;  /* 2026 or 2026-11 */
    const char *subject; /* member, unit or order */
    const char *other;   /* the other unit or order; NULL */
    int64_t figure;      /* what was measured, in the unit the words say */
    int64_t threshold;   /* the rule it is held against */
    int over;            /* 1: beyond the rule, 0: listed because every single one is */
    const char *zh;      /* in plain words */
    const char *en;
    struct list ids; /* const char *: services, orders behind it, the first hundred */
    int64_t count;   /* of all ids */
    /* what was found out */
    const char *note;        /* NULL while open */
    const char *answered_by; /* NULL while open */
    int64_t answered_at;     /* ABSENT while open */
};

struct flag_answer {
    const char *region_code;
    const char *key;
    int state; /* enum flag_state */
    const char *note;
    const char *answered_by;
    int64_t answered_at;
};

/* A confirmed service as flags see it. */
struct flag_service {
    const char *member_id;
    const char *offer_id;
    const char *order_id;
    int64_t checked_in_at, checked_out_at; /* ABSENT where nobody checked in */
    int64_t starts_at, ends_at;            /* of the order */
    const char *typed_by;                  /* who entered attendance other than the member; NULL */
};

struct flag_order {
    const char *region_code;
    const char *id;
    const char *category;
    const char *place;
    int64_t starts_at;
    int64_t members; /* who served */
};

struct flag_praise {
    const char *giver;    /* unit */
    const char *receiver; /* unit */
    int64_t times;
    int64_t stars; /* sum */
};

struct flag_self_gap {
    const char *member_id;
    int64_t times;
    int64_t own;       /* sum of hundredths of stars */
    int64_t residents; /* the same of the mean of each order's residents */
};

/* part is more than percent of whole. */
int flag_is_over(int64_t part, int64_t whole, int64_t percent);
/* Minutes of [in, out) within the order that two services share; 0 where they do not touch. */
int64_t flag_shared_minutes(const struct flag_service *service, const struct flag_service *other);
/* Same region, category and place, and starts at most minutes apart. */
int flag_are_neighbours(const struct flag_order *order, const struct flag_order *other,
                        int64_t minutes);
/* The praise the other way, in a list sorted by giver and receiver; NULL. */
const struct flag_praise *flag_praise_back(const struct list *praise,
                                           const struct flag_praise *row);
