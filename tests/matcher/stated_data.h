/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances of the tests of the models, and the same as data of MathProg. */
#pragma once

#include "cliques.h"
#include "random_instance.h"
#include "rivals.h"
#include "unit.h"

#include <diandan/base/buffer.h>
#include <diandan/formats/instance_json.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Everybody who has a pair as one component, so that the case needs no splitting. */
static struct component whole(const struct candidates *candidates, struct arena *arena)
{
    const struct instance *instance = candidates->instance;
    struct component component = {.candidates = candidates,
                                  .order_count = instance->order_count,
                                  .candidate_count = candidates->count};
    component.orders = ARENA_ARRAY(arena, int, (size_t)instance->order_count);
    component.members = ARENA_ARRAY(arena, int, (size_t)instance->member_count);
    for (int i = 0; i < instance->order_count; i++) {
        component.orders[i] = i;
    }
    for (int i = 0; i < instance->member_count; i++) {
        if (candidates->member_first[i + 1] > candidates->member_first[i]) {
            component.members[component.member_count++] = i;
        }
    }
    return component;
}

static inline struct component *component_of(const struct instance *instance, struct arena *arena)
{
    struct error error = {0};
    struct candidates *candidates = ARENA_NEW(arena, struct candidates);
    const struct scoring *scoring = scoring_create(instance, arena);
    assert_int_equal(candidates_find(instance, scoring, arena, candidates, &error), RESULT_OK);
    struct component *component = ARENA_NEW(arena, struct component);
    *component = whole(candidates, arena);
    return component;
}

static inline struct instance *read_instance(const char *path, struct arena *arena)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(arena, 1 << 16);
    const size_t length = fread(bytes, 1, 1 << 16, file);
    (void)fclose(file);
    struct instance *instance = NULL;
    struct error error = {0};
    assert_int_equal(instance_read_json((struct slice){bytes, length}, arena, &instance, &error),
                     RESULT_OK);
    return instance;
}

static inline int64_t expected_optimum(const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int64_t expected = 0;
    assert_int_equal(fscanf(file, "# optimum %" SCNd64, &expected), 1);
    (void)fclose(file);
    return expected;
}

static void put_orders(const struct instance *instance, struct buffer *out)
{
    buffer_text(out, "set ORDERS :=");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_print(out, " %d", i);
    }
    buffer_text(out, ";\nset ROLES :=");
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            buffer_print(out, " (%d,%d)", i, j);
        }
    }
    buffer_text(out, ";\nparam count :=");
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            buffer_print(out, " [%d,%d] %" PRId64, i, j, instance->orders[i].roles[j].count);
        }
    }
    buffer_text(out, ";\nparam: headcount_min minutes :=");
    for (int i = 0; i < instance->order_count; i++) {
        buffer_print(out, " %d %" PRId64 " %" PRId64, i, instance->orders[i].min,
                     instance_order_minutes(&instance->orders[i]));
    }
    buffer_text(out, ";\n");
}

static void put_members(const struct component *component, struct buffer *out)
{
    const struct instance *instance = component->candidates->instance;
    buffer_text(out, "set MEMBERS :=");
    for (int i = 0; i < component->member_count; i++) {
        buffer_print(out, " %d", component->members[i]);
    }
    buffer_text(out, ";\nparam: CAPPED: minutes_max :=");
    for (int i = 0; i < component->member_count; i++) {
        const int member = component->members[i];
        if (instance->members[member].minutes_max != INSTANCE_UNCAPPED) {
            buffer_print(out, " %d %" PRId64, member, instance->members[member].minutes_max);
        }
    }
    buffer_text(out, ";\n");
}

static void put_candidates(const struct candidates *candidates, struct arena *arena,
                           struct buffer *out)
{
    struct buffer cliques_out = buffer_on(arena);
    buffer_text(out, "param: CANDIDATES: score :=");
    for (int i = 0; i < candidates->count; i++) {
        const struct instance_edge *candidate = &candidates->items[i];
        buffer_print(out, " %d %d %d %" PRId32, candidate->member, candidate->order,
                     candidate->role, candidate->score);
    }
    buffer_text(out, ";\nset CLASHES :=");
    for (int member = 0; member < candidates->instance->member_count; member++) {
        struct cliques cliques;
        cliques_find(candidates, member, arena, &cliques);
        for (int k = 0; k < cliques.count; k++) {
            buffer_print(out, " (%d,%d)", member, k);
            buffer_print(&cliques_out, "set CLIQUE[%d,%d] :=", member, k);
            int last = INSTANCE_NONE;
            for (int j = cliques.first[k]; j < cliques.first[k + 1]; j++) {
                const int order = candidates->items[cliques.items[j]].order;
                if (order != last) {
                    buffer_print(&cliques_out, " %d", order);
                }
                last = order;
            }
            buffer_text(&cliques_out, ";\n");
        }
    }
    buffer_text(out, ";\n");
    buffer_append(out, cliques_out.bytes, cliques_out.length);
    buffer_print(out, "param member_cost := %" PRId64 ";\n", candidates->instance->member_cost);
}

static void put_rivals(const struct component *component, struct arena *arena, struct buffer *out)
{
    struct rival_set *sets = NULL;
    int count = 0;
    rivals_find(component, arena, &sets, &count);
    for (int k = 0; k < count; k++) {
        buffer_print(out, "set RIVAL_ORDERS[%d] :=", k);
        for (int i = 0; i < sets[k].count; i++) {
            buffer_print(out, " %d", sets[k].orders[i]);
        }
        buffer_text(out, ";\n");
    }
    buffer_text(out, "set RIVALS :=");
    for (int k = 0; k < count; k++) {
        buffer_print(out, " %d", k);
    }
    buffer_text(out, ";\n");
}

/* Everything that models/assignment.mod asks for. */
static inline void put_component(const struct component *component, struct arena *arena,
                                 struct buffer *out)
{
    put_members(component, out);
    put_orders(component->candidates->instance, out);
    put_candidates(component->candidates, arena, out);
    put_rivals(component, arena, out);
}

/* A file of data with this text, in place of what was there. */
static inline void write_data(const struct buffer *text, const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("data;\n", file) >= 0);
    assert_int_equal(fwrite(text->bytes, 1, text->length, file), text->length);
    assert_true(fputs("end;\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* The name of an empty file of its own; path is a template of mkstemp. */
static inline void make_file(char *path)
{
    const int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    (void)close(descriptor);
}
