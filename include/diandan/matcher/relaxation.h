/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One small change of an instance with which an unfilled place can be filled, as data that can be
   carried out. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>

enum relaxation_kind {
    RELAXATION_PAIR,      /* the member comes to keep the one hard rule the pair breaks */
    RELAXATION_CAP,       /* the member's cap of minutes is raised */
    RELAXATION_HEADCOUNT, /* the order's least headcount is lowered */
};

struct relaxation {
    enum relaxation_kind kind;
    int member; /* INSTANCE_NONE for RELAXATION_HEADCOUNT */
    int order;
    int role;
    enum hard_rule rule; /* of RELAXATION_PAIR, HARD_HOURS for RELAXATION_CAP */
    int64_t from;        /* what is there, and what is needed: have and need of struct rule_miss */
    int64_t to;
    int64_t gain; /* the objective of the plan can grow by at least this, at least 1 */
};

/* The relaxation of an unfilled place that explain_unfilled found; false where there is none. */
bool relaxation_of(const struct plan_unfilled *unfilled, struct relaxation *ret_relaxation);
/* Stable code: that of the rule, "hours" or "min_headcount". */
const char *relaxation_code(const struct relaxation *relaxation);
/* What to change and what comes of it; returns out. */
const char *relaxation_sentence(const struct instance *instance,
                                const struct relaxation *relaxation, enum language language,
                                char *out, size_t size);
/* The prepared instance with exactly that change, on the arena; it shares everything else with the
   given one, which stays as it is. The relaxation must be one of the instance. */
void relaxation_apply(const struct instance *instance, const struct relaxation *relaxation,
                      struct arena *arena, struct instance **ret_changed);
