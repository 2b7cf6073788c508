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

static void add_serve_column(struct model *model, int member)
{
    char name[32];
    (void)snprintf(name, sizeof(name), "serve[%d]", member);
    model->serve_of[member] =
        add_binary(model->problem, name, -model->candidates->instance->member_cost);
}

static struct model begin(const struct component *component, bool serving, struct arena *arena)
{
    const struct candidates *candidates = component->candidates;
    struct model model = {
        .component = component,
        .candidates = candidates,
        .arena = arena,
        .problem = glp_create_prob(),
        .column_of = ARENA_ARRAY(arena, int, (size_t)candidates->count),
        .open_of = ARENA_ARRAY(arena, int, (size_t)candidates->instance->order_count),
        .serve_of = ARENA_ARRAY(arena, int, (size_t)candidates->instance->member_count),
    };
    glp_set_obj_dir(model.problem, GLP_MAX);
    for (int i = 0; i < component->order_count; i++) {
        add_assign_columns(&model, component->orders[i]);
        add_open_column(&model, component->orders[i]);
    }
    for (int i = 0; serving && i < component->member_count; i++) {
        add_serve_column(&model, component->members[i]);
    }
    return model;
}

static struct model build(const struct component *component, bool serving, struct arena *arena)
{
    struct model model = begin(component, serving, arena);
    for (const struct constraint *constraint = constraints; constraint->name; constraint++) {
        constraint->add(&model);
    }
    return model;
}

static bool members_cost(const struct component *component)
{
    return component->candidates->instance->member_cost > 0;
}

struct model model_begin(const struct component *component, struct arena *arena)
{
    return begin(component, members_cost(component), arena);
}

struct model model_build(const struct component *component, struct arena *arena)
{
    return build(component, members_cost(component), arena);
}

struct model model_build_serving(const struct component *component, struct arena *arena)
{
    return build(component, true, arena);
}

void model_free(struct model *model)
{
    glp_delete_prob(model->problem);
    model->problem = NULL;
}

double *model_values(const struct model *model, const bool *chosen)
{
    const struct component *component = model->component;
    const struct candidates *candidates = model->candidates;
    double *values =
        ARENA_ARRAY(model->arena, double, (size_t)glp_get_num_cols(model->problem) + 1);
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            const int serve = model->serve_of[candidates->items[j].member];
            values[model->column_of[j]] = chosen[j];
            if (chosen[j] && model->open_of[order]) {
                values[model->open_of[order]] = 1;
            }
            if (chosen[j] && serve) {
                values[serve] = 1;
            }
        }
    }
    return values;
}

void model_take(const struct model *model, bool *chosen)
{
    const struct component *component = model->component;
    const struct candidates *candidates = model->candidates;
    for (int i = 0; i < component->order_count; i++) {
        const int order = component->orders[i];
        for (int j = candidates->order_first[order]; j < candidates->order_first[order + 1]; j++) {
            chosen[j] = glp_mip_col_val(model->problem, model->column_of[j]) > 0.5;
        }
    }
}
