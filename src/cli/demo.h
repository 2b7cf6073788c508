/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo city: a believable district in Chinese, made only through the operations people use,
 * with a clock that is moved and a seeded generator. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/member.h>
#include <diandan/domain/order.h>

#define DEMO_HOUR_S INT64_C(3600)
#define DEMO_DAY_S  INT64_C(86400)

struct demo_counts {
    int64_t members, requests, orders, offers, entries;
};

struct demo {
    struct arena *arena;
    struct store *store;
    struct error *error;
    const struct settings *settings;
    struct world world;        /* its clock is moved */
    uint64_t random;           /* state of the generator */
    int64_t today;             /* moment the day of the city's present began */
    struct list members;       /* struct member, as registered */
    struct list guides;        /* struct member: the few who have most to show */
    const char *tracking_code; /* of a resident whose request was served and waits for a word */
    struct demo_counts counts;
};

/* Fill an empty store with five weeks up to now_ms. */
enum result demo_make(struct demo *demo, int64_t now_ms);

/* Do one operation as somebody: parameter is what stands in the path. */
struct demo_actor {
    int role;
    const char *subject;
    const char *scope;
};
enum result demo_act(struct demo *demo, const struct demo_actor *actor, operation_function *run,
                     const char *parameter, const void *input, void *output);
/* A whole number below bound. */
int64_t demo_below(struct demo *demo, int64_t bound);
/* The officer of a community. */
struct demo_actor demo_officer(const char *region_code);

/* Regions, units, categories and members. */
enum result demo_settle_people(struct demo *demo);
/* One week: its requests, orders, round, service, evaluation. */
enum result demo_live_week(struct demo *demo, int number);
enum { DEMO_WEEKS = 5, DEMO_WEEK_ORDERS = 6, DEMO_GUIDES = 3 };
