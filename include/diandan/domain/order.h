/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A community's order (社区下单): what is to be done, when, where and by whom; and its life. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   draft ──> open <──> staffed ──> running ──> done ──> evaluated ──> closed
       └────────┴─────────┴────> cancelled      (open, staffed ──> expired when nobody came) */
enum order_state {
    ORDER_DRAFT,
    ORDER_OPEN,
    ORDER_STAFFED,
    ORDER_RUNNING,
    ORDER_DONE,
    ORDER_EVALUATED,
    ORDER_CLOSED,
    ORDER_CANCELLED,
    ORDER_EXPIRED,
};

extern const struct words order_states;
extern const struct lifecycle order_life;

struct role {
    const char *skill;       /* code; NULL = anyone */
    int64_t level;           /* least level of the skill */
    int64_t count;           /* people wanted */
    const char *certificate; /* code the member must hold; NULL */
    const char *resource;    /* code the member must bring; NULL */
    int64_t accepted;        /* people who accepted or already served; kept by the store */
    int64_t asked;           /* people asked who have not answered; kept by the store */
};

struct order {
    const char *id;
    const char *region_code;
    const char *title;
    const char *category;    /* code */
    const char *place;       /* in words; NULL */
    int64_t longitude_micro; /* ABSENT */
    int64_t latitude_micro;  /* ABSENT */
    int64_t starts_at;       /* unix seconds, whole minutes */
    int64_t ends_at;         /* after starts_at */
    int64_t priority;        /* 1..100 */
    int64_t headcount_min;   /* 0 = any headcount is useful */
    struct list roles;       /* struct role */
    struct list requests;    /* const char *: ids of the requests it answers */
    const char *note;        /* NULL */
    int state;               /* enum order_state */
    const char *created_by;  /* subject */
    int64_t created_at;
    const char *cancel_reason; /* NULL */
    int64_t version;
    const char *series_id; /* the series it was made by; NULL */
};

/* Interval, headcount against roles: what no single member can refuse. */
enum result order_validate(const struct order *order, struct error *error);
/* Places of a role nobody holds or was asked for; never below 0. */
int64_t role_free(const struct role *role);
/* The same over all roles. */
int64_t order_free(const struct order *order);
/* True when it takes people at a moment: open or staffed, and not over. */
int order_takes_people(const struct order *order, int64_t now_s);
/* People wanted over all roles. */
int64_t order_seats(const struct order *order);
/* People who accepted over all roles. */
int64_t order_accepted(const struct order *order);
/* True when every role is full. */
int order_is_full(const struct order *order);
/* True when enough accepted for it to take place: headcount_min, or one where that is 0. */
int order_is_staffed(const struct order *order);
