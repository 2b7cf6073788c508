/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting an instance together: what its orders and members need alike. */
#pragma once

#include <diandan/app/rounds.h>

struct member;

/* What is needed while one instance is put together. */
struct builder {
    struct call *call;
    struct arena *arena;
    struct error *error;
    int64_t from_at;
    int64_t to_at;
    int64_t rules_at; /* the travel rule is that of this moment */
    bool is_own;      /* a member asks for itself: places and former refusals do not count */
    struct round_problem *problem;
    struct instance *instance;
    const struct round_adjustment *adjustment; /* NULL = none */
    struct list known;                         /* struct order: the full ones too */
};

/* Index of a name, added where it is new. Dictionaries are short: tens of skills. */
int builder_intern(struct builder *builder, struct name_list *names, const char *name);
/* Minutes of the instance, which begin with its window. */
int64_t builder_minute_floor(const struct builder *builder, int64_t at);
int64_t builder_minute_ceiling(const struct builder *builder, int64_t at);
/* A member with abilities, free time, commitments and refusals. */
enum result builder_member(struct builder *builder, const struct member *member,
                           struct instance_member *out);
