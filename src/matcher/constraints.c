/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cliques.h"
#include "model.h"
#include "rivals.h"

#include <stdarg.h>
#include <stdio.h>

/* A row being put together: GLPK counts entries from 1. */
struct row {
    struct model *model;
    int *columns;
    double *values;
    int count;
};

static struct row row_begin(struct model *model)
{
    const size_t room = (size_t)model->component->candidate_count + 2 + RIVALS_SIZE_MAX;
    return (struct row){model, ARENA_ARRAY(model->arena, int, room),
                        ARENA_ARRAY(model->arena, double, room), 0};
}

static void row_put(struct row *row, int column, double value)
{
    row->count++;
    row->columns[row->count] = column;
    row->values[row->count] = value;
}

/* Add the row to the model under a name and make it empty again. */
__attribute__((format(printf, 4, 5))) static void row_end(struct row *row, int kind, double bound,
                                                          const char *name, ...)
{
    char text[64];
    va_list list;
    va_start(list, name);
    (void)vsnprintf(text, sizeof(text), name, list);
    va_end(list);
    glp_prob *problem = row->model->problem;
    const int index = glp_add_rows(problem, 1);
    glp_set_row_name(problem, index, text);
    glp_set_row_bnds(problem, index, kind, bound, bound);
    glp_set_mat_row(problem, index, row->count, row->columns, row->values);
    row->count = 0;
}

static const struct instance_order *order_at(const struct model *model, int index, int *ret_order)
{
    *ret_order = model->component->orders[index];
    return &model->candidates->instance->orders[*ret_order];
}

/* Everyone of one role of an order, or of all where role is INSTANCE_NONE. */
static void put_order(struct row *row, int order, int role)
{
    const struct candidates *candidates = row->model->candidates;
    for (int i = candidates->order_first[order]; i < candidates->order_first[order + 1]; i++) {
        if (role == INSTANCE_NONE || candidates->items[i].role == role) {
            row_put(row, row->model->column_of[i], 1);
        }
    }
}

/* Never more people than a role has places. */
static void add_seat(struct model *model)
{
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->order_count; i++) {
        int at = 0;
        const struct instance_order *order = order_at(model, i, &at);
        for (int role = 0; !model_needs_open(order) && role < order->role_count; role++) {
            put_order(&row, at, role);
            row_end(&row, GLP_UP, (double)order->roles[role].count, "seat[%d,%d]", at, role);
        }
    }
}

/* The same where an order may not take place: then it has no places at all. */
static void add_seat_if_open(struct model *model)
{
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->order_count; i++) {
        int at = 0;
        const struct instance_order *order = order_at(model, i, &at);
        for (int role = 0; model_needs_open(order) && role < order->role_count; role++) {
            put_order(&row, at, role);
            row_put(&row, model->open_of[at], -(double)order->roles[role].count);
            row_end(&row, GLP_UP, 0, "seat_if_open[%d,%d]", at, role);
        }
    }
}

/* An order that takes place has at least its least headcount. */
static void add_headcount(struct model *model)
{
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->order_count; i++) {
        int at = 0;
        const struct instance_order *order = order_at(model, i, &at);
        if (model_needs_open(order)) {
            put_order(&row, at, INSTANCE_NONE);
            row_put(&row, model->open_of[at], -(double)order->min);
            row_end(&row, GLP_LO, 0, "headcount[%d]", at);
        }
    }
}

/* One role per person, and only in an order that takes place. */
static void add_present(struct model *model)
{
    const struct candidates *candidates = model->candidates;
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->member_count; i++) {
        const int member = model->component->members[i];
        const int end = candidates->member_first[member + 1];
        for (int j = candidates->member_first[member]; j < end;) {
            const int order = candidates->items[candidates->by_member[j]].order;
            for (; j < end && candidates->items[candidates->by_member[j]].order == order; j++) {
                row_put(&row, model->column_of[candidates->by_member[j]], 1);
            }
            if (model->open_of[order]) {
                row_put(&row, model->open_of[order], -1);
                row_end(&row, GLP_UP, 0, "present[%d,%d]", member, order);
            }
            row.count = 0;
        }
    }
}

/* Orders that there are not enough people for at once: at least one of them does not take place. */
static void add_rivals(struct model *model)
{
    struct rival_set *sets = NULL;
    int count = 0;
    struct row row = row_begin(model);
    rivals_find(model->component, model->arena, &sets, &count);
    for (int k = 0; k < count; k++) {
        for (int i = 0; i < sets[k].count; i++) {
            const int order = sets[k].orders[i];
            if (model->open_of[order]) {
                row_put(&row, model->open_of[order], 1);
            } else {
                put_order(&row, order, INSTANCE_NONE);
            }
        }
        row_end(&row, GLP_UP, sets[k].count - 1, "rivals[%d]", k);
    }
}

/* Never in two places at once: of orders that all clash with each other, at most one, and where it
   matters who serves at all, only by those who do. */
static void add_one_place(struct model *model)
{
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->member_count; i++) {
        const int member = model->component->members[i];
        struct cliques cliques;
        cliques_find(model->candidates, member, model->arena, &cliques);
        for (int k = 0; k < cliques.count; k++) {
            for (int j = cliques.first[k]; j < cliques.first[k + 1]; j++) {
                row_put(&row, model->column_of[cliques.items[j]], 1);
            }
            if (model->serve_of[member]) {
                row_put(&row, model->serve_of[member], -1);
            }
            row_end(&row, GLP_UP, model->serve_of[member] ? 0 : 1, "one_place[%d,%d]", member, k);
        }
    }
}

/* Where it matters who serves at all: pairs that stand in no row of one_place. */
static void add_serves(struct model *model)
{
    const struct candidates *candidates = model->candidates;
    struct row row = row_begin(model);
    bool *told = ARENA_ARRAY(model->arena, bool, (size_t)candidates->count);
    for (int i = 0; i < model->component->member_count; i++) {
        const int member = model->component->members[i];
        struct cliques cliques;
        if (!model->serve_of[member]) {
            continue;
        }
        cliques_find(candidates, member, model->arena, &cliques);
        for (int j = 0; j < cliques.first[cliques.count]; j++) {
            told[cliques.items[j]] = true;
        }
        for (int j = candidates->member_first[member]; j < candidates->member_first[member + 1];
             j++) {
            const int at = candidates->by_member[j];
            if (!told[at]) {
                row_put(&row, model->column_of[at], 1);
                row_put(&row, model->serve_of[member], -1);
                row_end(&row, GLP_UP, 0, "serves[%d,%d,%d]", member, candidates->items[at].order,
                        candidates->items[at].role);
            }
        }
    }
}

/* Never more minutes than a member allows. */
static void add_hours(struct model *model)
{
    const struct candidates *candidates = model->candidates;
    const struct instance *instance = candidates->instance;
    struct row row = row_begin(model);
    for (int i = 0; i < model->component->member_count; i++) {
        const int member = model->component->members[i];
        const int64_t minutes_max = instance->members[member].minutes_max;
        if (minutes_max == INSTANCE_UNCAPPED) {
            continue;
        }
        for (int j = candidates->member_first[member]; j < candidates->member_first[member + 1];
             j++) {
            const int at = candidates->by_member[j];
            row_put(&row, model->column_of[at],
                    (double)instance_order_minutes(&instance->orders[candidates->items[at].order]));
        }
        row_end(&row, GLP_UP, (double)minutes_max, "hours[%d]", member);
    }
}

/* clang-format off */
const struct constraint constraints[] = {
    {"seat",         add_seat},
    {"seat_if_open", add_seat_if_open},
    {"headcount",    add_headcount},
    {"present",      add_present},
    {"rivals",       add_rivals},
    {"one_place",    add_one_place},
    {"serves",       add_serves},
    {"hours",        add_hours},
    {NULL,           NULL},
};
/* clang-format on */
