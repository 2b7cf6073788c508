/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the master share. */
#pragma once

#include "master.h"

#include <glpk.h>

struct master {
    const struct problem *problem;
    struct arena *arena;
    glp_prob *lp;
    int *headcount_row; /* by order; 0 where any headcount is useful */
    int *open_column;   /* by order; 0 likewise */
    int own_count;      /* columns that are not plans: they come first */
    int *member_row;    /* by member; 0 while it has fewer than two columns */
    int *last_column;   /* by member; 0 while it has none */
    int *presence_row;  /* by pair; 0 while not broken */
    int *plan_first;    /* pairs of plan i: [plan_first[i], plan_first[i + 1]) */
    int *plan_member;
    int *plan_pairs;
    int plan_count;
    int plan_room;
    int plan_pairs_room;
    int *indices; /* of a row or column being put together, from 1 */
    double *values;
    int entry_count;
    int entry_room;
};

/* Rows come as they are needed, columns of plans after those of orders. */
static inline int master_plan_column(const struct master *master, int plan)
{
    return master->own_count + plan + 1;
}

void master_put(struct master *master, int index, double value);
void master_add_open(struct master *master, int order);
