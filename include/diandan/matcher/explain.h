/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a place stays unfilled and why a member was not considered, by asking the rules again. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>

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
   and for each reason, how many members it keeps away. */
void explain_unfilled(const struct instance *instance, struct plan *plan, struct arena *arena);
/* Sentence of a reason code of either table; NULL where it is none. */
const char *reason_sentence(const char *code, enum language language);
