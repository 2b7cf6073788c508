/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a proof, with their prices by place, ready to be asked for a bound. */
#pragma once

#include "member_plan.h"

#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/certificate.h>

__extension__ typedef __int128 wide; /* sums of any prices within the limits fit */

/* Answer to a question. */
enum case_answer { ANSWER_NO = -1, ANSWER_OPEN = 0, ANSWER_YES = 1 };

/* What a case says of one member in one order. */
struct case_mark {
    int member;
    int order;
    int64_t price;
    enum case_answer serves;
};

/* Orders and roles are numbered within the component. */
struct bounded_case {
    int64_t *places;          /* price by role; NULL: all are 0, nothing is decided */
    int64_t *headcounts;      /* price by order */
    signed char *takes_place; /* enum case_answer by order */
    struct case_mark *marks;  /* sorted by member, order */
    int mark_count;
    int mark_at;     /* first mark of a member not asked yet */
    bool impossible; /* its decisions contradict each other: no plan is in it */
    wide sum;        /* of V and W so far */
};

struct bounded_component {
    int *orders; /* ascending */
    int order_count;
    int role_count;
    struct bounded_case *cases;
    int case_count;
};

struct bounding {
    const struct instance *instance;
    int64_t scale;
    struct bounded_component *components;
    int component_count;
    int *component_of; /* by order */
    int *local_order;  /* number of an order within its component */
    int *local_role;   /* number of its first role there */
    int *role_first;   /* number of an order's first role over all orders */
    int *people;       /* by that number: members who could serve in the role */
};

/* Places of a role that somebody could take. */
static inline int64_t bounding_seats(const struct bounding *bounding, int order, int role)
{
    const int64_t count = bounding->instance->orders[order].roles[role].count;
    const int64_t people = bounding->people[bounding->role_first[order] + role];
    return count < people ? count : people;
}

/* Bring the parts of a proof into the components; those without a part get one case without
   prices. W is in the sums after it. CERTIFICATE_NONE, or what is wrong. */
enum certificate_fault proof_load(struct bounding *bounding, const struct plan_proof *proof,
                                  struct arena *arena);
/* Prices that the cases of a proof take in memory. */
int64_t proof_size(const struct bounding *bounding, const struct plan_proof *proof);

struct member_bounder;

/* Memory for what follows; lives on the arena. */
struct member_bounder *member_bounder_create(const struct bounding *bounding, struct arena *arena);
/* Add V of a member with all its eligible pairs, by order, role, to every case of its component.
   Members must come in ascending order. */
enum certificate_fault member_bounder_add(struct member_bounder *bounder, int member,
                                          const struct instance_edge *pairs, int count);
