/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at places a desk chose: what is said of them is collected here. */
#pragma once

#include <diandan/app/rounds.h>

struct telling {
    struct call *call;
    const struct round_problem *problem;
    const struct list *assignments; /* struct assignment, as given */
    struct round_choice *choice;
    size_t capacity; /* of choice->violations */
};

void telling_add(struct telling *telling, const struct round_violation *violation);
/* The place in the problem; *ret_known = 0 where it is none of them, and why is told. */
enum result telling_find(struct telling *telling, size_t at, struct plan_assignment *ret,
                         int *ret_known);
