/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an instance for other solvers: "lp", the model of models/assignment.mod without rivals as
   CPLEX LP; "network", a minimum cost flow as DIMACS, for instances where nobody serves twice. */
#include "model.h"

#include <diandan/formats/instance_json.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source {
    struct arena *arena;
    struct instance *instance;
    struct candidates candidates;
};

static struct slice read_file(const char *path, struct arena *arena)
{
    enum { CHUNK_BYTES = 1 << 20 };
    struct buffer bytes = buffer_on(arena);
    FILE *file = fopen(path, "rb");
    while (file && !feof(file) && !ferror(file)) {
        char *at = buffer_reserve(&bytes, CHUNK_BYTES);
        bytes.length += fread(at, 1, CHUNK_BYTES, file);
    }
    if (!file || ferror(file)) {
        perror(path);
        exit(1);
    }
    (void)fclose(file);
    return (struct slice){bytes.bytes, bytes.length};
}

static struct source read_source(const char *path)
{
    struct source source = {.arena = arena_create()};
    struct error error = {0};
    enum result result =
        instance_read_json(read_file(path, source.arena), source.arena, &source.instance, &error);
    if (result == RESULT_OK) {
        const struct scoring *scoring = scoring_create(source.instance, source.arena);
        result =
            candidates_find(source.instance, scoring, source.arena, &source.candidates, &error);
    }
    if (result != RESULT_OK) {
        (void)fprintf(stderr, "write_model: %s %s\n", result_code(result), error.pointer);
        exit(1);
    }
    return source;
}

static int *numbers_with_pairs(const int *first, int count, struct arena *arena, int *ret_count)
{
    int *numbers = ARENA_ARRAY(arena, int, (size_t)count);
    for (int i = 0; i < count; i++) {
        if (first[i + 1] > first[i]) {
            numbers[(*ret_count)++] = i;
        }
    }
    return numbers;
}

/* Everything that has a pair as one component: other solvers split for themselves. */
static struct component whole(const struct source *source)
{
    const struct candidates *candidates = &source->candidates;
    const struct instance *instance = source->instance;
    struct component component = {.candidates = candidates, .candidate_count = candidates->count};
    component.orders = numbers_with_pairs(candidates->order_first, instance->order_count,
                                          source->arena, &component.order_count);
    component.members = numbers_with_pairs(candidates->member_first, instance->member_count,
                                           source->arena, &component.member_count);
    return component;
}

/* All rows but the rivals: they say nothing new of whole plans, so they are the matcher's own idea
   and not the problem's. */
static void add_rows(struct model *model)
{
    for (const struct constraint *constraint = constraints; constraint->name; constraint++) {
        if (strcmp(constraint->name, "rivals") != 0) {
            constraint->add(model);
        }
    }
}

static bool write_lp(const struct source *source, const char *path)
{
    const struct component component = whole(source);
    (void)glp_term_out(GLP_OFF);
    struct model model = model_begin(&component, source->arena);
    add_rows(&model);
    const bool is_written = glp_write_lp(model.problem, NULL, path) == 0;
    (void)printf("{\"rows\":%d,\"columns\":%d,\"entries\":%d}\n", glp_get_num_rows(model.problem),
                 glp_get_num_cols(model.problem), glp_get_num_nz(model.problem));
    model_free(&model);
    return is_written;
}

/* Nodes of the network, numbered from 1: members with pairs, roles, and where everything ends. */
struct network {
    const struct source *source;
    int *member_nodes; /* by member; 0 = has no pair */
    int *role_nodes;   /* by order: the node of its first role */
    int member_count;
    int role_count;
};

static struct network network_of(const struct source *source)
{
    const struct instance *instance = source->instance;
    struct network network = {
        .source = source,
        .member_nodes = ARENA_ARRAY(source->arena, int, (size_t)instance->member_count),
        .role_nodes = ARENA_ARRAY(source->arena, int, (size_t)instance->order_count)};
    for (int i = 0; i < instance->member_count; i++) {
        if (source->candidates.member_first[i + 1] > source->candidates.member_first[i]) {
            network.member_nodes[i] = ++network.member_count;
        }
    }
    for (int i = 0; i < instance->order_count; i++) {
        network.role_nodes[i] = network.member_count + network.role_count + 1;
        network.role_count += instance->orders[i].role_count;
    }
    return network;
}

/* One unit starts at each member and ends at the sink, through a role or past all of them. */
static void write_arcs(const struct network *network, FILE *out)
{
    const struct source *source = network->source;
    const struct instance *instance = source->instance;
    const int sink = network->member_count + network->role_count + 1;
    for (int i = 0; i < source->candidates.count; i++) {
        const struct instance_edge *pair = &source->candidates.items[i];
        (void)fprintf(out, "a %d %d 0 1 %d\n", network->member_nodes[pair->member],
                      network->role_nodes[pair->order] + pair->role, -pair->score);
    }
    for (int i = 0; i < instance->order_count; i++) {
        for (int j = 0; j < instance->orders[i].role_count; j++) {
            (void)fprintf(out, "a %d %d 0 %" PRId64 " 0\n", network->role_nodes[i] + j, sink,
                          instance->orders[i].roles[j].count);
        }
    }
    for (int node = 1; node <= network->member_count; node++) {
        (void)fprintf(out, "a %d %d 0 1 0\n", node, sink);
    }
}

static bool write_network(const struct source *source, const char *path)
{
    const struct network network = network_of(source);
    const int sink = network.member_count + network.role_count + 1;
    const int arcs = source->candidates.count + network.role_count + network.member_count;
    FILE *out = fopen(path, "w");
    if (!out) {
        return false;
    }
    (void)fprintf(out, "p min %d %d\n", sink, arcs);
    for (int node = 1; node <= network.member_count; node++) {
        (void)fprintf(out, "n %d 1\n", node);
    }
    (void)fprintf(out, "n %d %d\n", sink, -network.member_count);
    write_arcs(&network, out);
    (void)printf("{\"nodes\":%d,\"arcs\":%d}\n", sink, arcs);
    return fclose(out) == 0;
}

int main(int argc, char **argv)
{
    const bool is_lp = argc == 4 && strcmp(argv[1], "lp") == 0;
    const bool is_network = argc == 4 && strcmp(argv[1], "network") == 0;
    if (!is_lp && !is_network) {
        (void)fprintf(stderr, "usage: write_model lp|network INSTANCE OUT\n");
        return 2;
    }
    const struct source source = read_source(argv[2]);
    const bool is_written = is_lp ? write_lp(&source, argv[3]) : write_network(&source, argv[3]);
    arena_destroy(source.arena);
    return is_written ? 0 : 1;
}
