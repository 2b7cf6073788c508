/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <stdio.h>

bool model_needs_open(const struct instance_order *order)
{
    return order->min > 1;
}

static int add_binary(glp_prob *problem, const char *name, int64_t score)
{
    const int column = glp_add_cols(problem, 1);
    glp_set_col_name(problem, column, name);
    glp_set_col_kind(problem, column, GLP_BV);
    glp_set_obj_coef(problem, column, (double)score);
    return column;
}

static void add_assign_columns(struct model *model, int order)
{
    const struct candidates *candidates = model->candidates;
    for (int i = candidates->order_first[order]; i < candidates->order_first[order + 1]; i++) {
        const struct instance_edge *candidate = &candidates->items[i];
        char name[64];
        (void)snprintf(name, sizeof(name), "assign[%d,%d,%d]", candidate->member, order,
                       candidate->role);
        model->column_of[i] = add_binary(model->problem, name, candidate->score);
    }
}

static void add_open_column(struct model *model, int order)
{
    if (model_needs_open(&model->candidates->instance->orders[order])) {
        char name[32];
        (void)snprintf(name, sizeof(name), "open[%d]", order);
        model->open_of[order] = add_binary(model->problem, name, 0);
    }
}

struct model model_begin(const struct component *component, struct arena *arena)
{
    const struct candidates *candidates = component->candidates;
    struct model model = {
        .component = component,
        .candidates = candidates,
        .arena = arena,
        .problem = glp_create_prob(),
        .column_of = ARENA_ARRAY(arena, int, (size_t)candidates->count),
        .open_of = ARENA_ARRAY(arena, int, (size_t)candidates->instance->order_count),
    };
    glp_set_obj_dir(model.problem, GLP_MAX);
    for (int i = 0; i < component->order_count; i++) {
        add_assign_columns(&model, component->orders[i]);
        add_open_column(&model, component->orders[i]);
    }
    return model;
}

struct model model_build(const struct component *component, struct arena *arena)
{
    struct model model = model_begin(component, arena);
    for (const struct constraint *constraint = constraints; constraint->name; constraint++) {
        constraint->add(&model);
    }
    return model;
}

void model_free(struct model *model)
{
    glp_delete_prob(model->problem);
    model->problem = NULL;
}
