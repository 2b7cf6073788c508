/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assignment model of a component in GLPK; models/assignment.mod states the same in MathProg.
 */
#pragma once

#include "components.h"

#include <glpk.h>

struct model {
    const struct component *component;
    const struct candidates *candidates;
    struct arena *arena;
    glp_prob *problem;
    int *column_of; /* by candidate: assign[m,o,r]; 0 where it is not of this component */
    int *open_of;   /* by order: open[o]; 0 where any headcount is useful */
    int *serve_of;  /* by member: serve[m]; 0 where it makes no difference who serves at all */
};

/* One family of rows. */
struct constraint {
    const char *name;
    void (*add)(struct model *model);
};

/* The families, in the order in which their rows stand; ended by a row without a name. */
extern const struct constraint constraints[];

/* Build the model; model_free releases it. Every value of an instance that was prepared is one GLPK
   accepts. */
struct model model_build(const struct component *component, struct arena *arena);
/* The same with serve[m] for every member, whether or not members cost anything. */
struct model model_build_serving(const struct component *component, struct arena *arena);
/* The columns alone, for a caller that chooses among the constraints. */
struct model model_begin(const struct component *component, struct arena *arena);
void model_free(struct model *model);
/* Values of all columns, from 1, that a plan of the component gives them, by candidate; and back:
   whom a whole solution chooses. */
double *model_values(const struct model *model, const bool *chosen);
void model_take(const struct model *model, bool *chosen);
/* True when an order takes place with enough people or not at all, which needs a column of its own.
 */
bool model_needs_open(const struct instance_order *order);
