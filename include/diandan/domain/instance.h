/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A matching problem as values: members, orders with roles, travel, given scores, limits. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/limits.h>
#include <diandan/domain/scores.h>
#include <diandan/domain/travel.h>

#include <stdbool.h>
#include <stdint.h>

/* Things refer to each other by index: a member, order, role, skill, certificate or resource is its
   place in its array. Times are whole minutes, intervals half-open [start, end). */

enum { INSTANCE_NONE = -1 }; /* an index that names nothing */

/* clang-format off */
#define INSTANCE_LIMITS(X) \
    X(MEMBERS,           0,    1000000, "members of an instance") \
    X(ORDERS,            0,     200000, "orders of an instance") \
    X(ROLES,             1,        100, "roles of one order") \
    X(ROLE_COUNT,        1,      10000, "people of one role") \
    X(HEADCOUNT,         0,    1000000, "least headcount of an order") \
    X(SKILLS,            0,       1000, "skills of one member, or of one role") \
    X(NAMES,             0,       1000, "resources, certificates, interests or contact points of one member") \
    X(INTERVALS,         0,      10000, "availability or busy intervals of one member") \
    X(DECLINED,          0,      10000, "orders one member declined") \
    X(EDGES,             0,   20000000, "given pairs") \
    X(ID_BYTES,          1,        128, "an id or a name, in bytes") \
    X(MINUTE,  -1000000000, 1000000000, "a moment, in minutes") \
    X(CAP_MINUTES,       0, 1000000000, "most minutes or past minutes of one member") \
    X(LEVEL,             0,       1000, "level of a skill") \
    X(PRIORITY,          1,       1000, "priority of an order") \
    X(SCORE,   -1000000000, 1000000000, "score of a pair") \
    X(MEMBER_COST,       0, 1000000000, "points a member costs who serves at all") \
    X(PUBLISHED,         0,   20000000, "places of the published plan") \
    X(COORDINATE, -1000000000, 1000000000, "a coordinate") \
    X(MINUTES_PER_UNIT,  0,    1000000, "minutes per unit of distance") \
    X(SECONDS,           0,      86400, "seconds a solve may take") \
    X(GAP,               0,          1, "relative gap at which a solve may stop")

enum instance_limit_index {
#define X(name, smallest, largest, bounds) INSTANCE_LIMIT_##name,
    INSTANCE_LIMITS(X)
#undef X
    INSTANCE_LIMIT_COUNT
};
/* clang-format on */
extern const struct limit instance_limits[INSTANCE_LIMIT_COUNT];

#define INSTANCE_UNCAPPED INT64_MAX /* minutes_max of a member without a cap */

struct interval {
    int64_t start;
    int64_t end;
};

struct instance_busy {
    struct interval time;
    struct location location; /* where known, the way to and from it counts */
};

struct instance_skill {
    int skill;
    int64_t level;
};

struct instance_certificate {
    int certificate;
    int64_t valid_until; /* the order must have ended by then */
};

struct instance_member {
    const char *id;
    struct instance_skill *skills;
    struct interval *availability; /* sorted and merged by instance_prepare */
    struct instance_busy *busy;
    int *resources;
    struct instance_certificate *certificates;
    int *declined;       /* orders */
    int *interests;      /* skills or categories, by the names of skills */
    int *contact_points; /* communities or places, by the names of communities */
    int skill_count;
    int availability_count;
    int busy_count;
    int resource_count;
    int certificate_count;
    int declined_count;
    int interest_count;
    int contact_point_count;
    bool always_available; /* no availability given: the whole horizon */
    struct location location;
    int64_t minutes_max;  /* most minutes of service in this instance; or INSTANCE_UNCAPPED */
    int64_t load_minutes; /* service already given, for balance */
};

struct instance_role {
    int *skills; /* any of them suffices; none = anyone */
    int skill_count;
    bool any_of; /* written as a list, not as one name */
    int64_t level;
    int64_t count;
    int resource;    /* or INSTANCE_NONE */
    int certificate; /* or INSTANCE_NONE */
};

struct instance_order {
    const char *id;
    int64_t start;
    int64_t end;
    int64_t latest_start; /* >= start; this version plans at start */
    struct location location;
    int64_t priority;
    int64_t min; /* 0 = any headcount is useful; else at least min people or nobody */
    bool has_category;
    int category; /* what it is about, by the names of skills */
    bool has_community;
    int community; /* where it belongs */
    struct instance_role *roles;
    int role_count;
};

struct instance_edge {
    int member;
    int order;
    int role;
    int32_t score;
};

/* Who was told to serve where by the plan before this one. */
struct instance_place {
    int member;
    int order;
    int role;
};

struct name_list {
    const char **items;
    int count;
};

struct instance {
    struct interval horizon;
    struct instance_member *members;
    int member_count;
    struct instance_order *orders;
    int order_count;
    struct name_list skills; /* categories too: an interest may name either */
    struct name_list resources;
    struct name_list certificates;
    struct name_list communities;
    enum travel_metric metric;
    double minutes_per_unit;
    bool has_edges; /* true: exactly these pairs, with these scores */
    struct instance_edge *edges;
    int edge_count;              /* sorted by order, role, member by instance_prepare */
    const struct scores *scores; /* what pairs without edges are worth; NULL: scores_default */
    int64_t member_cost; /* points a member costs who serves at all; 0 = people are not spared */
    bool fair;           /* true: a second stage evens out loads without loss of coverage */
    struct instance_place *published; /* sorted by member, order, role by instance_prepare */
    int published_count;
    bool has_seconds; /* false: the solver's own default */
    double seconds;
    double gap; /* 0 = prove optimality */
};

/* Check every count, range, index and id; then bring it to the form every reader may rely on:
   availability sorted with touching intervals merged, edges sorted. Refusals name the JSON pointer.
   The instance may be changed even where it is refused. */
enum result instance_prepare(struct instance *instance, struct arena *arena, struct error *error);

/* Minutes of travel between two places, rounded up; 0 where unknown or no travel is given. */
int64_t instance_travel_minutes(const struct instance *instance, const struct location *from,
                                const struct location *to);
/* True when nobody can serve both orders: they overlap, or travel does not fit between them. */
bool instance_orders_clash(const struct instance *instance, int order_a, int order_b);
/* People wanted by an order over its roles. */
int64_t instance_order_seats(const struct instance_order *order);
/* Length of an order in minutes. */
int64_t instance_order_minutes(const struct instance_order *order);
/* Position of a given pair; INSTANCE_NONE when it is not among the edges. */
int instance_find_edge(const struct instance *instance, int member, int order, int role);
/* Position of an order by id; INSTANCE_NONE. */
int instance_find_order(const struct instance *instance, const char *id);
/* Position of a member by id; INSTANCE_NONE. */
int instance_find_member(const struct instance *instance, const char *id);
/* Hours as they are written (decimals) to whole minutes, rounded down, and back so that reading
   them again gives the same minutes. hours must be within the limit of CAP_MINUTES / 60. */
int64_t instance_minutes_of_hours(double hours);
double instance_hours_of_minutes(int64_t minutes);
