/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second opinion on a plan, in whole numbers and from the instance alone. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/result.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/matcher/eligibility.h>

/* Cause, code, sentence in Chinese, sentence in English; "{have}" and "{need}" are filled in. */
/* clang-format off */
#define VIOLATIONS(X) \
    X(UNKNOWN,    "unknown",         "不存在的党员、单或角色",             "names a member, order or role that does not exist") \
    X(EXCLUDED,   "excluded",        "此人不符合这个角色的要求",           "the member may not serve in this role") \
    X(SCORE,      "score",           "分值为 {have}，应为 {need}",         "carries the score {have}, it is {need}") \
    X(TWICE,      "twice",           "同一人在同一单中占两个位置",         "the same person twice in one order") \
    X(OVERLAP,    "double_booking",  "同一人同时在两处",                   "the same person in two places at once") \
    X(TRAVEL,     "travel",          "两单之间只有 {have} 分钟，路上需要 {need} 分钟", "only {have} minutes to get there, {need} are needed") \
    X(HOURS,      "hours",           "共 {have} 分钟，超过上限 {need} 分钟", "{have} minutes in all, above the cap of {need}") \
    X(CAPACITY,   "over_capacity",   "安排 {have} 人，只有 {need} 个名额", "{have} people for {need} places") \
    X(HEADCOUNT,  "min_headcount",   "只有 {have} 人，至少需要 {need} 人", "only {have} people, at least {need} are needed") \
    X(UNFILLED,   "unfilled",        "列出空缺 {have} 个，应为 {need} 个", "lists {have} places as unfilled, there are {need}") \
    X(OBJECTIVE,  "objective",       "目标值为 {have}，应为 {need}",       "states the objective {have}, it is {need}") \
    X(BOUND,      "bound",           "上界 {have} 低于目标值 {need}",      "states the bound {have}, below the objective {need}") \
    X(STATUS,     "status",          "声明的状态与数字不符",               "states a status that its figures contradict")

enum violation_kind {
#define X(name, code, zh, en) VIOLATION_##name,
    VIOLATIONS(X)
#undef X
    VIOLATION_KIND_COUNT
};
/* clang-format on */

struct violation {
    enum violation_kind kind;
    int assignment; /* position in the plan; INSTANCE_NONE */
    int member;     /* INSTANCE_NONE where the kind has none; so below */
    int order;
    int role;
    int other_order;     /* the second of two orders */
    enum hard_rule rule; /* of VIOLATION_EXCLUDED: the first rule broken */
    int64_t have;
    int64_t need;
};

/* Every violation, by kind, then by place; returns how many. They live on the arena. */
int plan_check(const struct instance *instance, const struct plan *plan, struct arena *arena,
               struct violation **ret_violations);
/* Stable code of a kind. */
const char *violation_code(enum violation_kind kind);
/* The sentence for people, figures filled in; returns out. */
const char *violation_sentence(const struct violation *violation, enum language language, char *out,
                               size_t size);
