/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a place stays unfilled, why somebody serves in it, why somebody else does not: by asking the
   rules again about pairs, and by comparing scores, never from the solver. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/score.h>

/* Why a member who keeps every hard rule does not fill the place: code, sentence in Chinese,
   sentence in English. These codes stand beside those of the hard rules. */
/* clang-format off */
#define PLAN_REASONS(X) \
    X(TAKEN,         "taken",          "已在本单中担任其他角色",         "holds another role of this order") \
    X(ELSEWHERE,     "busy_elsewhere", "同一时段已安排到其他单",         "is placed in another order at that time") \
    X(HOURS_USED,    "hours_used",     "安排其他单后剩余时长不够",       "has too little time left after other orders") \
    X(MIN_HEADCOUNT, "min_headcount",  "本单人数达不到最低要求，暂不开展", "the order would not reach its least headcount") \
    X(NOT_CHOSEN,    "not_chosen",     "可以担任，但方案没有选用",       "could serve, but the plan does without")

enum plan_reason_kind {
#define X(name, code, zh, en) PLAN_REASON_##name,
    PLAN_REASONS(X)
#undef X
    PLAN_REASON_COUNT
};
/* clang-format on */

/* Fill plan->unfilled from its assignments, which must be valid: one row per role with free places,
   and for each reason, in the order of the tables, how many members it keeps away. The most urgent
   rows also name who comes nearest and the smallest change that fills them (relaxation.h). */
void explain_unfilled(const struct instance *instance, struct plan *plan, struct arena *arena);
/* Sentence of a reason code of either table; NULL where it is none. */
const char *reason_sentence(const char *code, enum language language);

/* How a member who keeps every hard rule stands to a place. */
struct standing {
    int member; /* INSTANCE_NONE: nobody, and nothing below counts */
    /* What keeps the member from one more place; PLAN_REASON_NOT_CHOSEN: nothing, they are free;
       PLAN_REASON_COUNT: they hold this place. */
    enum plan_reason_kind reason;
    int64_t score; /* in this place */
    int64_t parts[SCORE_PART_COUNT];
    int other_order; /* where they serve instead, of TAKEN and ELSEWHERE; or INSTANCE_NONE */
    int other_role;
    int64_t other_score;
    int64_t other_price; /* what the plan's prices ask for a person there, in points; 0 = unknown */
    int64_t minutes_left; /* under the member's cap after the plan */
};

/* Why an assignment: who holds the place, and the best of those who could hold it and do not. */
struct placing {
    int order;
    int role;
    struct standing placed;
    struct standing next;
};

/* Why not this member. */
struct why_not {
    int order;
    int role;
    struct rule_miss misses[HARD_RULE_COUNT];
    int miss_count; /* 0: the member keeps every hard rule, and member below counts */
    struct standing member;
    struct standing
        rival; /* the lowest score among those who hold the role's places, if it is full */
};

struct explainer;

/* Answers about one valid plan; lives on the arena, and so does what it remembers. */
struct explainer *explainer_create(const struct instance *instance, const struct plan *plan,
                                   struct arena *arena);
struct placing explain_assignment(struct explainer *explainer, int assignment);
struct why_not explain_why_not(struct explainer *explainer, int member, int order, int role);

enum { EXPLAIN_TEXT_BYTES = 1024 };

/* only_candidate, next_best_free, next_best_elsewhere, next_best_hours_used or next_best_taken. */
const char *placing_code(const struct placing *placing);
/* The comparison with the next best in words; returns out. Where nameless, nobody else and no other
   order is named: for the eyes of a member. */
const char *placing_sentence(const struct instance *instance, const struct placing *placing,
                             bool nameless, enum language language, char *out, size_t size);
/* Code of the first hard rule broken; placed, outscored; or that of a plan reason. */
const char *why_not_code(const struct why_not *why);
const char *why_not_sentence(const struct instance *instance, const struct why_not *why,
                             enum language language, char *out, size_t size);
